/**
 * A small QuickBooks of the test's own: one American company file, a request processor that holds every set against
 * Intuit's schema, and its own arithmetic. Nothing of the program is in it, nor of the practice company.
 */
import { answerTo, type Keeping } from './answers.ts'
import { forms, type Transaction } from './forms.ts'
import { lists } from './lists.ts'
import { faultsOf } from './schema-check.ts'
import { seed } from './seed.ts'
import { at, type Element, readXml } from './xml.ts'

/** QuickBooks' processor threw: nothing of the set was done. */
export class Thrown extends Error {
  readonly hresult: string
  constructor(hresult: string, message: string) {
    super(message)
    this.hresult = hresult
  }
}

export type Books = ReturnType<typeof openBooks>

export type BooksOptions = Readonly<{
  companyName?: string
  /** Days up to and with this one are closed. */
  closingDate?: string
  now?: () => Date
  /** The file has items called Shipping and Discount, as many have. */
  hasShopItems?: boolean
  /** False: QuickBooks keeps no outcome of a set, so that what was lost must be looked for. */
  remembersSets?: boolean
}>

export function openBooks(options: BooksOptions = {}) {
  const now = options.now ?? (() => new Date())
  let ids = 0
  const newId = (): string => `${(0x8000_0000 + ++ids).toString(16).toUpperCase()}-1700000000`
  const clock = (): string => `${new Date(now().getTime() - 5 * 3_600_000).toISOString().slice(0, 19)}-05:00`
  const all = lists(clock, newId)
  seed(all, options.hasShopItems ?? false)
  const keeping: Keeping = {
    lists: all,
    forms: forms({ lists: all, newId, clock, closingDate: options.closingDate ?? '' }),
    privates: [],
    companyName: options.companyName ?? 'Teapot & Co.',
    closingDate: options.closingDate ?? '',
  }
  const faults: string[] = []
  const requests: Element[] = []
  const kept = new Map<string, string>()

  /** Carries out a set and gives the answer's text. `until`: QuickBooks dies after so many of its requests. */
  function process(text: string, until = Number.POSITIVE_INFINITY): string {
    const { set, version } = readSet(text, faults)
    const { newMessageSetID: newId, oldMessageSetID: oldId } = set.attributes
    if (set.children.length === 0 && newId !== undefined) {
      const stored = options.remembersSets === false ? undefined : kept.get(newId)
      return answer(stored === undefined ? [] : [stored], { newId, oldId, status: stored === undefined ? 9002 : 0 })
    }
    const unfit = set.children.flatMap((one) => faultsOf(one, version))
    if (unfit.length > 0) {
      faults.push(...unfit)
      throw new Thrown('0x80040400', 'QuickBooks found an error when parsing the provided XML text stream.')
    }
    const done: string[] = []
    for (const [position, request] of set.children.entries()) {
      if (position >= until) throw new Thrown('0x800706BE', 'The remote procedure call failed.')
      requests.push(request)
      done.push(answerTo(keeping, request))
      if (newId !== undefined) kept.set(newId, done.join('\n'))
    }
    return answer(done, { newId, oldId, status: newId === undefined ? undefined : 0 })
  }

  return {
    process,
    /** What the schema does not allow, and other things no application may do. */
    faults,
    requests,
    lists: all,
    privates: keeping.privates,
    get transactions(): readonly Transaction[] {
      return keeping.forms.all
    },
    /** Somebody deletes a transaction by hand. */
    erase: (txnId: string) => {
      const at = keeping.forms.all.findIndex((one) => one.txnId === txnId)
      keeping.forms.all.splice(at, 1)
    },
    sessionEnds: () => {
      all.forgetIterators()
      keeping.forms.sessionEnds()
    },
    /** What the Web Connector puts into the first sendRequestXML of a session. */
    hostData: (): string => {
      const ask = (name: string, id: string): string =>
        answerTo(keeping, { name, attributes: { requestID: id }, children: [], text: '' })
      return answer([ask('HostQueryRq', '0'), ask('CompanyQueryRq', '1'), ask('PreferencesQueryRq', '2')], {})
    },
  }
}

function readSet(text: string, faults: string[]): Readonly<{ set: Element; version: string }> {
  if (/[^ -~\t\n\r]/.test(text)) faults.push('A set has characters beyond ASCII')
  const { root, instructions } = readXml(text)
  const version = /^qbxml version="(\d+\.\d+)"$/.exec(instructions[1] ?? '')?.[1]
  const set = at(root, 'QBXMLMsgsRq')
  if (root.name !== 'QBXML' || !version || Number(version) > 14 || !set || root.children.length !== 1)
    throw new Thrown('0x80040400', 'No message set of a version that this QuickBooks speaks.')
  if (!['continueOnError', 'stopOnError'].includes(set.attributes.onError ?? '')) faults.push('A set has no onError')
  if ((set.attributes.newMessageSetID ?? '').length > 24) faults.push('A newMessageSetID is too long')
  const ids = set.children.map((one) => one.attributes.requestID ?? '')
  if (new Set(ids).size < ids.length || ids.some((id) => id === '' || id.length > 50))
    faults.push(`The requestIDs of a set are not distinct: ${ids.join(' ')}`)
  return { set, version }
}

function answer(
  answers: readonly string[],
  {
    newId,
    oldId,
    status,
  }: Readonly<{ newId?: string | undefined; oldId?: string | undefined; status?: number | undefined }>,
): string {
  const marks = [
    newId === undefined ? '' : ` newMessageSetID="${newId}"`,
    oldId === undefined ? '' : ` oldMessageSetID="${oldId}"`,
    status === undefined ? '' : ` messageSetStatusCode="${status}"`,
  ]
  return `<?xml version="1.0" ?>\n<QBXML>\n<QBXMLMsgsRs${marks.join('')}>\n${answers.join('\n')}\n</QBXMLMsgsRs>\n</QBXML>\n`
}
