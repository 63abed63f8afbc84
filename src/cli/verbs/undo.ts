import type { Api } from '../../api/client.ts'
import type { UndoHow } from '../../api/contract/undo.ts'
import { cannot, usageError } from '../failure.ts'
import { orderId } from '../lookup.ts'
import { orderAnswer } from '../order-answer.ts'
import { type Answer, type Options, type Verb, verb } from '../verb.ts'

const options = {
  void: { kind: 'flag', help: 'number and date stay, amounts become zero (this is what happens if none is chosen)' },
  delete: { kind: 'flag', help: 'deletes the transactions' },
  reverse: { kind: 'flag', help: 'leaves them and enters a Credit Memo with a refund on an open day' },
  'reverse-closed': { kind: 'flag', help: 'reverses what lies in a closed period, voids or deletes the rest' },
  date: { kind: 'text', value: 'DAY', help: 'the day of a reversal, such as 2026-07-14' },
  'remove-entries': {
    kind: 'flag',
    help: 'also deletes customers and items that were made and that nothing else uses',
  },
  anyway: { kind: 'flag', help: 'also where somebody edited a transaction since' },
  preview: { kind: 'flag', help: 'says what would be done and changes nothing' },
} as const satisfies Options

type Given = Readonly<{
  void: boolean
  delete: boolean
  reverse: boolean
  'reverse-closed': boolean
  date: string | undefined
  'remove-entries': boolean
  anyway: boolean
  preview: boolean
}>

function askOf(given: Given) {
  const chosen = (['void', 'delete', 'reverse'] as const).filter((how) => given[how])
  if (chosen.length > 1) throw usageError('Choose one of --void, --delete and --reverse.')
  const how: UndoHow = chosen[0] ?? 'void'
  return {
    how,
    reverseClosed: given['reverse-closed'],
    removeEntries: given['remove-entries'],
    anyway: given.anyway,
    date: given.date ?? '',
  }
}

type Input = Parameters<Api['orders']['undoPreview']>[0]

async function previewed(api: Api, input: Input): Promise<Answer> {
  const preview = await api.orders.undoPreview(input)
  const rows = preview.rows.map(({ number, steps, problem }) =>
    [`${number}:`, ...(problem ? [problem.what, problem.why, problem.todo] : steps)].join(' '),
  )
  const head = `${preview.undoable} of ${preview.orders} orders can be undone${preview.totals.length > 0 ? `, ${preview.totals.join(' and ')}` : ''}.`
  const backup = preview.needsBackup ? ['A backup of the company file must be made first.'] : []
  return { json: preview, text: [head, ...preview.words, ...backup, ...rows].join('\n') }
}

const orderUndo = verb({
  name: 'order undo',
  about: 'takes an order out of the books again, with the next visit of the Web Connector',
  places: ['ID'],
  options,
  async run({ api, place, option }) {
    const id = await orderId(api, place.id)
    const input = { ids: [id], ...askOf(option) }
    if (option.preview) return previewed(api, input)
    const { refused } = await api.orders.undo(input)
    const [against] = refused
    if (against !== undefined) throw cannot(against.why)
    return orderAnswer(await api.orders.get({ id }))
  },
})

const orderRedo = verb({
  name: 'order redo',
  about: 'posts an order again that was undone, as a new transaction',
  places: ['ID'],
  async run({ api, place }) {
    const id = await orderId(api, place.id)
    const { refused } = await api.orders.redo({ ids: [id] })
    const [against] = refused
    if (against !== undefined) throw cannot(against.why)
    return orderAnswer(await api.orders.get({ id }))
  },
})

const runUndo = verb({
  name: 'run undo',
  about: 'takes all orders that a sync brought out of the books again',
  places: ['ID'],
  options: {
    ...options,
    'backup-made': { kind: 'flag', help: 'says that a backup of the company file was made in QuickBooks' },
  },
  notes: 'The id of a run is printed by "waybill sync --json".',
  async run({ api, place, option }) {
    const filter = { runId: place.id, states: ['posted' as const, 'attention' as const] }
    const input = { filter, ...askOf(option) }
    if (option.preview) return previewed(api, input)
    const result = await api.orders.undo({ ...input, backupConfirmed: option['backup-made'] })
    return { json: result, text: result.words }
  },
})

/** Taking orders out of the books again. */
export const undoVerbs: readonly Verb[] = [orderUndo, orderRedo, runUndo]
