/** A person at the window, who looks into QuickBooks and answers truthfully. */
import type { Fix } from '../../src/domain/problem.ts'
import type { DocumentRow } from '../../src/store/port.ts'
import { type Firm, openFile } from './firm.ts'
import { CANCELLED } from './truth.ts'
import type { World } from './world.ts'

/** The buttons of a stopped company file, where the file that is open is the real one. */
const buttons = ['accept-moved-file', 'accept-company-name', 'accept-restored-file', 'take-over-posting']

/** Opens the real company file, where another one is open. */
export function openTheRealFile(world: World, firm: Firm): void {
  if (firm.books.path !== firm.file) openFile(world, firm, firm.file)
}

/** Says what is asked about the company file. True where something was asked. */
export async function answerForCompany(world: World, firm: Firm): Promise<boolean> {
  const { api } = world.host
  const { state, stopProblem } = await api.companies.get({ id: firm.companyId })
  if (state !== 'stopped' || !stopProblem) return false
  world.log.push(`   A person is asked: ${stopProblem.code}.`)
  openTheRealFile(world, firm)
  const fix = stopProblem.fixes.find((f) => buttons.includes(f.kind))
  // What was asked of a file that was open by mistake needs no answer: the real one is open again.
  if (!fix || (fix.kind === 'accept-moved-file' && fix.values.path !== firm.file)) return true
  if (fix.kind === 'accept-company-name') return true
  await api.fixes.apply({ fix, target: { kind: 'company', id: firm.companyId }, values: {} })
  world.log.push(`   The person presses ${fix.kind}.`)
  return true
}

/** Answers every order that needs a person: looks for what is not known, and tries the rest again. */
export async function answerForOrders(world: World, firm: Firm): Promise<boolean> {
  const { documents } = world.host.deps.store
  let answered = false
  for (const id of await documents.ids({ companyId: firm.companyId, states: ['attention'] }, 1_000)) {
    const document = await documents.get(id)
    if (!document || document.problem?.code === CANCELLED) continue
    answered = true
    await answer(world, firm, document)
  }
  return answered
}

async function answer(world: World, firm: Firm, document: DocumentRow): Promise<void> {
  const { api } = world.host
  const fixes = document.problem?.fixes ?? []
  const asked = fixes.filter((f) => f.kind.startsWith('it-is-'))
  const byHand = document.problem?.code === 'invoice-id-unknown' && fixes.find((f) => f.kind === 'accept-posted')
  if (byHand) firm.paidByHand.add(document.number)
  // Found in the books as it was before the store changed it: the person compares, and leaves it.
  const asItIs = document.problem?.code === 'total-differs' && fixes.find((f) => f.kind === 'accept-posted-total')
  const fix = byHand || asItIs || (await truthful(world, firm, asked))
  world.log.push(`   Order ${document.number} (${document.problem?.code}): the person presses ${fix?.kind ?? 'retry'}.`)
  if (fix) await api.fixes.apply({ fix, target: { kind: 'order', id: document.id }, values: {} })
  else await api.orders.act({ ids: [document.id], action: 'retry', reason: '' })
}

async function truthful(world: World, firm: Firm, asked: readonly Fix[]): Promise<Fix | undefined> {
  const id = asked[0]?.values.posting
  const posting = id === undefined ? undefined : await world.host.deps.store.postings.get(id)
  if (!posting) return undefined
  const same = (guid: unknown): boolean => String(guid ?? '').toLowerCase() === posting.key.toLowerCase()
  const there =
    firm.books.transactions().some((t) => same(t.guid)) || firm.books.customers().some((c) => same(c.doc.ExternalGUID))
  return asked.find((f) => f.kind === (there ? 'it-is-posted' : 'it-is-not-posted'))
}
