import { type DoctorCheck, fine, wrong } from './check.ts'

export const channelsOk: DoctorCheck = {
  check: 'channels-ok',
  title: 'The channels',
  about: 'computer',
  run({ channels }) {
    const down = channels.find(({ state }) => state === 'down')
    if (down === undefined) return fine
    const { what = 'It cannot be reached.', why = '', todo = '' } = down.problem ?? {}
    return wrong(`${down.name}: ${what} ${why}`.trim(), todo || 'Open the channel and test its connection.')
  },
}
