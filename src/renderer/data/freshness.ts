import type { Api } from '../../api/client.ts'
import type { EventArea } from '../../domain/event.ts'

/** The first part, or the first two, of a question's key: everything of an area, or one procedure. */
export type Stale = readonly [keyof Api] | readonly [keyof Api, string]

const orders: readonly Stale[] = [['orders'], ['drifts'], ['today'], ['channels', 'list']]

/** Which answers are out of date once something happened in an area. The one table behind "no reload button". */
export const staleAfter: Readonly<Record<EventArea, readonly Stale[]>> = {
  document: [...orders, ['fixes', 'describe']],
  posting: [...orders, ['companies', 'list']],
  session: [
    ['companies', 'list'],
    ['companies', 'get'],
    ['companies', 'pairing'],
    ['today'],
    ['host', 'doctor'],
    ['watch'],
  ],
  company: [['drifts'], ['companies'], ['today'], ['lists'], ['channels', 'list'], ['host', 'doctor']],
  channel: [['channels'], ['today'], ['tasks']],
  setting: [['channels'], ['companies'], ['host', 'settings'], ['orders'], ['mappings'], ['tasks', 'list'], ['today']],
  credential: [['companies'], ['channels'], ['host', 'doctor']],
  task: [['tasks'], ['today'], ['channels', 'list']],
  sync: [...orders, ['sync'], ['tasks', 'list']],
  list: [['lists'], ['companies'], ['today'], ['channels', 'settings'], ['fixes', 'describe']],
  host: [['host'], ['access'], ['today'], ['watch', 'notices']],
}
