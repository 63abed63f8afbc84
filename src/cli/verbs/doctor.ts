import { verb } from '../verb.ts'

export const doctor = verb({
  name: 'doctor',
  about: 'looks at everything that must be right, and says what to do where it is not',
  notes: 'Ends with 0 where all is well, with 1 where a check fails, so that a script can watch it.',
  async run({ api }) {
    const checks = await api.host.doctor()
    const lines = checks.map(({ ok, title, problem, fix }) =>
      ok ? `  ok   ${title}` : `  LOOK ${title}\n         ${problem}\n         ${fix}`,
    )
    const wrong = checks.filter(({ ok }) => !ok).length
    const sum = wrong === 0 ? 'All is well.' : `${wrong} of ${checks.length} need a look.`
    return { json: checks, text: [...lines, sum].join('\n'), isWrong: wrong > 0 }
  },
})
