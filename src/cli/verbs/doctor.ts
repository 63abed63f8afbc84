import { verb } from '../verb.ts'

export const doctor = verb({
  name: 'doctor',
  about: 'looks at everything that must be right, and says what to do where it is not',
  async run({ api }) {
    const checks = await api.host.doctor()
    const lines = checks.map(({ ok, title, problem, fix }) =>
      ok ? `  ok   ${title}` : `  LOOK ${title}\n         ${problem}\n         ${fix}`,
    )
    const wrong = checks.filter(({ ok }) => !ok).length
    const sum = wrong === 0 ? 'All is well.' : `${wrong} of ${checks.length} need a look.`
    return { json: checks, text: [...lines, sum].join('\n') }
  },
})
