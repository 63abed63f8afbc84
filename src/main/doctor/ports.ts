import { type DoctorCheck, fine, wrong } from './check.ts'

const servedOn = [
  { what: 'Web Connector', key: 'qbwc', option: '--port' },
  { what: 'window', key: 'ui', option: '--ui-port' },
] as const

/** While we listen, our own ports must answer; while we do not, they must be free for the next start. */
export const ports: DoctorCheck = {
  check: 'ports',
  title: 'The ports of the Web Connector and the window',
  async run({ ports, listening, probes }) {
    for (const { what, key, option } of servedOn) {
      const port = ports[key]
      if (listening && !(await probes.answers(port))) {
        return wrong(
          `Nothing answers on port ${port}, where the ${what} is served.`,
          'Quit Waybill and start it again. If it happens again, look whether a security program stops connections to localhost.',
        )
      }
      if (!listening && !(await probes.isFree(port))) {
        return wrong(
          `Port ${port}, which Waybill uses for the ${what}, is used by another program.`,
          `Close that program, or choose another port with "waybill serve ${option} NUMBER".`,
        )
      }
    }
    return fine
  },
}
