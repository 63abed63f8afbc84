import type { contract } from './index.ts'

type Contract = typeof contract
type ProcedureName = { [A in keyof Contract]: `${A}.${keyof Contract[A] & string}` }[keyof Contract]

/**
 * What a person who looks on may ask: what only shows. Everything else changes something, or hands out what opens more
 * than looking (a .qwc file, a password, the link itself), and is refused. A new procedure is refused until it stands here.
 */
const shows: readonly ProcedureName[] = [
  'access.mine',
  'access.port',
  'companies.list',
  'companies.get',
  'companies.settings',
  'companies.pairing',
  'companies.session',
  'channels.kinds',
  'channels.list',
  'channels.get',
  'channels.settings',
  'lists.options',
  'lists.state',
  'sync.recent',
  'sync.progress',
  'sync.watch',
  'tasks.kinds',
  'tasks.list',
  'orders.page',
  'orders.counts',
  'orders.get',
  'orders.preview',
  'orders.raw',
  'orders.exportCsv',
  'orders.problems',
  'drifts.list',
  'fixes.describe',
  'fixes.progress',
  'fixes.written',
  'today.get',
  'activity.page',
  'activity.subscribe',
  'mappings.list',
  'host.status',
  'host.about',
  'host.settings',
  'host.doctor',
  'watch.blackBox',
  'watch.notices',
]

const names: ReadonlySet<string> = new Set(shows)

/** Whether a person who looks on may call the procedure at this path (`['orders', 'page']`). */
export const mayLookAt = (path: readonly string[]): boolean => names.has(path.join('.'))
