import type { Visit } from './job.ts'

const count = (n: number, one: string, many: string): readonly string[] =>
  n === 0 ? [] : [`${n} ${n === 1 ? one : many}`]

/** What the Web Connector's status column says when the session is over. */
export function farewell(visit: Visit | undefined): string {
  if (visit?.identity === 'stopped') return 'Waybill needs your decision. Nothing was posted.'
  if (visit?.identity !== 'yes') return 'Finished.'
  const { transactions, entries, undone, refused } = visit.done
  const posted = [
    ...count(transactions, 'transaction', 'transactions'),
    ...count(entries, 'list entry', 'list entries'),
  ].join(' and ')
  const taken = count(undone, 'transaction or entry', 'transactions and entries').map((words) => `${words} undone`)
  const did = [...(posted === '' ? [] : [`${posted} posted`]), ...taken].join(', ')
  const said = did === '' ? 'nothing to post' : did
  return refused === 0
    ? `Finished: ${said}.`
    : `Finished: ${did === '' ? '' : `${said}, `}${refused} refused. See Waybill.`
}
