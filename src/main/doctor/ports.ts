import { type DoctorCheck, type DoctorProbes, fine, wrong } from './check.ts'

const servedOn = [
  { what: 'Web Connector', key: 'qbwc', option: '--port' },
  { what: 'window', key: 'ui', option: '--ui-port' },
] as const

/** The address that does not answer. "localhost" may lead to either; a computer without IPv6 has only one. */
async function deafOn(probes: DoctorProbes, port: number): Promise<string | undefined> {
  if ((await probes.answers(port, '127.0.0.1')) !== true) return '127.0.0.1'
  return (await probes.answers(port, '::1')) === false ? '::1' : undefined
}

/** While we listen, our own ports must answer; while we do not, they must be free for the next start. */
export const ports: DoctorCheck = {
  check: 'ports',
  title: 'The ports of the Web Connector and the window',
  about: 'computer',
  async run({ ports, listening, probes }) {
    for (const { what, key, option } of servedOn) {
      const port = ports[key]
      const deaf = listening ? await deafOn(probes, port) : undefined
      if (deaf !== undefined) {
        return wrong(
          `Nothing answers on port ${port} of ${deaf}, where the ${what} is served.`,
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
