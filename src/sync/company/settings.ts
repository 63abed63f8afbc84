import { type FormPage, formPageSchema } from '../../domain/form-field.ts'
import { minutesOf } from './quiet.ts'

const page = (input: unknown): FormPage => formPageSchema.parse(input)

/** The settings of a company file. Keys without a dot are the company's own fields; the rest is kept as settings. */
export const companyPages: readonly FormPage[] = [
  page({
    key: 'file',
    title: 'Company file',
    fields: [
      {
        key: 'name',
        label: 'Name',
        kind: 'text',
        required: true,
        help: 'What you call this company here. Changing it changes nothing in QuickBooks.',
      },
      {
        key: 'companyFile',
        label: 'Path of the company file',
        kind: 'text',
        help: 'Full path of the .QBW file. The Web Connector opens it when QuickBooks is closed. Leave it empty to use the file it was paired with.',
      },
    ],
  }),
  page({
    key: 'schedule',
    title: 'Schedule',
    fields: [
      {
        key: 'everyMinutes',
        label: 'Every (minutes)',
        kind: 'whole-number',
        default: '15',
        required: true,
        help: 'How often the Web Connector is asked to call. It stands in the .qwc file, so save and add that again after a change, or change it in the Web Connector itself.',
      },
      {
        key: 'quiet.from',
        label: 'Quiet from',
        kind: 'text',
        help: 'Between these times nothing is handed to QuickBooks, for example 22:00. Fetching goes on.',
      },
      { key: 'quiet.to', label: 'Quiet until', kind: 'text', help: 'For example 06:00. Both empty: no quiet hours.' },
    ],
  }),
  page({
    key: 'books',
    title: 'Books',
    intro: 'What QuickBooks does not tell other programs, and undo must know.',
    fields: [
      {
        key: 'books.filedThrough',
        label: 'Sales tax is filed through',
        kind: 'date',
        help: 'The last day of the last sales tax return that was sent. An order of that day or before is not voided or deleted; it is reversed by a Credit Memo.',
      },
      {
        key: 'books.reconciledThrough',
        label: 'Bank accounts are reconciled through',
        kind: 'date',
        help: 'The date of the last bank statement that was reconciled. An order of that day or before whose money went straight to a bank account is not voided or deleted.',
      },
      {
        key: 'books.refundAccount',
        label: 'Refunds are paid from',
        kind: 'twin',
        twin: { list: 'account', types: ['Bank'] },
        help: 'The bank account for the refund of a reversed order that was not paid by card and whose money did not go to a bank account.',
      },
    ],
  }),
  page({
    key: 'pace',
    title: 'Pace',
    intro: 'How long one batch may keep QuickBooks busy.',
    fields: [
      {
        key: 'pace.withPersonSeconds',
        label: 'While somebody has QuickBooks open (seconds)',
        kind: 'whole-number',
        default: '3',
        help: 'A longer batch is felt as a hang by the person at work.',
        advanced: true,
      },
      {
        key: 'pace.unattendedSeconds',
        label: 'While nobody has (seconds)',
        kind: 'whole-number',
        default: '30',
        help: 'Longer batches are faster, and more is looked up again if one is cut off.',
        advanced: true,
      },
      {
        key: 'pace.most',
        label: 'Most requests in a batch',
        kind: 'whole-number',
        default: '600',
        help: 'However fast QuickBooks is, a batch holds no more than this: a new customer and an order are one request each.',
        advanced: true,
      },
      {
        key: 'pace.mostKilobytes',
        label: 'Largest batch (kilobytes)',
        kind: 'whole-number',
        default: '1024',
        help: 'The same by size. Lower it if the Web Connector reports large requests as failed.',
        advanced: true,
      },
      {
        key: 'live.session',
        label: 'Keep the session open for new orders',
        kind: 'yes-no',
        default: 'true',
        help: 'While somebody follows a sync in Waybill or orders are about to be ready, the Web Connector is asked to wait a little, so that they are posted at once. Meanwhile QuickBooks allows no single-user work and no backup. Never in quiet hours.',
        advanced: true,
      },
      {
        key: 'live.idleSeconds',
        label: 'At most without work (seconds)',
        kind: 'whole-number',
        default: '60',
        help: 'After so long with nothing to do the session ends; the next scheduled call opens another. 5 to 60.',
        when: { key: 'live.session', is: ['true'] },
        advanced: true,
      },
      {
        key: 'engine.recovery',
        label: 'What QuickBooks remembers of sets',
        kind: 'choice',
        default: 'distrust',
        advanced: true,
        options: [
          { value: 'distrust', label: 'Do not rely on it: ask, but let the books decide' },
          { value: 'last', label: 'The last set: believe what it tells of that one' },
          { value: 'all', label: 'Every set: believe it, and tell it which to forget' },
          { value: 'none', label: 'Nothing: do not ask, look in the books at once' },
        ],
        help: 'After a crash or a lost answer Waybill must learn what became of the last set. QuickBooks may have kept the outcome; how long it does is not documented. With each choice every order is booked exactly once. The first depends on no guess and costs one more question after a crash. Choose "Nothing" if QuickBooks answers that question with errors.',
      },
    ],
  }),
]

const spans: Readonly<Record<string, Readonly<{ from: number; to: number; what: string }>>> = {
  'pace.most': { from: 1, to: 2000, what: 'requests' },
  'live.idleSeconds': { from: 5, to: 60, what: 'seconds' },
  'pace.mostKilobytes': { from: 20, to: 4096, what: 'kilobytes' },
}

/** What is wrong with values, by key, in words. */
export function companyProblems(values: Readonly<Record<string, string>>): Record<string, string> {
  const wrong: Record<string, string> = {}
  if (values.name !== undefined && values.name.trim() === '') wrong.name = 'Give the company file a name.'
  const every = values.everyMinutes
  if (every !== undefined && !(/^\d+$/.test(every) && Number(every) >= 1 && Number(every) <= 1440))
    wrong.everyMinutes = 'Choose 1 to 1440 minutes.'
  for (const key of ['quiet.from', 'quiet.to'])
    if (values[key] && minutesOf(values[key]) === undefined)
      wrong[key] = `"${values[key]}" is no time of day. Write it as 22:00.`
  if (
    values['quiet.from'] !== undefined &&
    values['quiet.to'] !== undefined &&
    (values['quiet.from'] === '') !== (values['quiet.to'] === '')
  )
    wrong[values['quiet.from'] === '' ? 'quiet.from' : 'quiet.to'] = 'Quiet hours need both a beginning and an end.'
  for (const key of ['books.filedThrough', 'books.reconciledThrough'])
    if (values[key] && !/^\d{4}-\d{2}-\d{2}$/.test(values[key]))
      wrong[key] = `"${values[key]}" is no day. Write it as 2026-07-14.`
  for (const key of ['pace.withPersonSeconds', 'pace.unattendedSeconds'])
    if (values[key] && !(/^\d+$/.test(values[key]) && Number(values[key]) >= 1 && Number(values[key]) <= 90))
      wrong[key] = 'Choose 1 to 90 seconds.'
  for (const [key, { from, to, what }] of Object.entries(spans))
    if (values[key] && !(/^\d+$/.test(values[key]) && Number(values[key]) >= from && Number(values[key]) <= to))
      wrong[key] = `Choose ${from} to ${to} ${what}.`
  return wrong
}
