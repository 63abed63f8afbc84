import type { Deps } from '../sync/deps.ts'
import type { Foundation } from './foundation.ts'
import type { Access } from './handlers/kit.ts'
import { windowUrl } from './http.ts'
import type { Listeners } from './listeners.ts'
import type { LookOn } from './look-on.ts'
import { choosePorts, type Ports } from './ports.ts'

/** Reaching the program: the Web Connector's port, and the link for a second person. */
export function accessOf(
  foundation: Foundation,
  deps: Deps,
  lookOn: LookOn,
  listeners: () => Listeners | undefined,
): Access {
  const { folder } = foundation
  const port = () => ({
    port: folder.config().ports.qbwc,
    problem: listeners()?.connector.problem() ?? null,
  })
  return {
    port,
    async tryPort() {
      await listeners()?.connector.open()
      return port()
    },
    async movePort() {
      const before = folder.config().ports
      const to = (await choosePorts()).qbwc
      await listeners()?.connector.move(to)
      const stale = await keepPorts(foundation, deps, { qbwc: to, ui: before.ui })
      listeners()?.tell()
      return stale
    },
    link: () => {
      const window = listeners()?.window
      const token = lookOn.token()
      const url = window && token !== undefined ? windowUrl(window.uiPort, token) : ''
      return { url, looking: window?.looking() ?? 0 }
    },
    async makeLink() {
      await lookOn.make()
      await listeners()?.window.endLooking()
    },
    async endLink() {
      await lookOn.end()
      await listeners()?.window.endLooking()
    },
  }
}

/** Stores changed ports once they are bound, and says whose .qwc file names the old one. */
export async function keepPorts({ folder, store }: Foundation, deps: Deps, ports: Ports): Promise<readonly string[]> {
  const before = folder.config().ports
  if (before.qbwc === ports.qbwc && before.ui === ports.ui) return []
  folder.change({ ports })
  if (before.qbwc === ports.qbwc) return []
  const paired = (await store.companies.list()).filter((c) => c.removedAt === null && c.qwcSavedAt !== null)
  return Promise.all(
    paired.map(async (company) => {
      await store.companies.update(company.id, { qwcSavedAt: null })
      const sentence = `The .qwc file of "${company.name}" names the old port ${before.qbwc}: save it and add it to the Web Connector anew.`
      deps.emit({ area: 'company', kind: 'stale-qwc', companyId: company.id, sentence })
      return sentence
    }),
  )
}
