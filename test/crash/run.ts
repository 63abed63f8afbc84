/** One run: a schedule is done to a world, everything comes to rest, and what must be so is looked at. */
import path from 'node:path'
import { recoveryPolicies } from '../../src/simulator/index.ts'
import type { Firm } from './firm.ts'
import { answerForCompany, answerForOrders, openTheRealFile } from './person.ts'
import type { Schedule, Step } from './schedule.ts'
import { doStep, type Run, settleDown, setUp } from './steps.ts'
import { wrongSteps } from './steps-taken.ts'
import { type Seen, untruths } from './truth.ts'
import { type Stage, session, sync, type World } from './world.ts'

export type Outcome = Readonly<{
  schedule: Schedule
  /** What is not so, a sentence each. */
  wrong: readonly string[]
  struck: ReadonlySet<Step>
  log: readonly string[]
}>

/** Rounds after which all must be at rest. */
const ROUNDS = 14

/** `meddle`: changes something once all is at rest, to see whether it is noticed. */
export async function runSchedule(
  { world, begin }: Stage,
  schedule: Schedule,
  meddle: (world: World) => unknown = () => undefined,
): Promise<Outcome> {
  await begin()
  world.remembers = recoveryPolicies[schedule.remembers]
  const run: Run = { world, schedule, struck: new Set(), copies: 0 }
  const wrong: string[] = []
  try {
    for (const firm of world.firms) await setUp(run, firm)
    for (const step of schedule.steps) await doStep(run, step)
    await settleDown(run)
    const firms = world.firms.slice(0, schedule.firms)
    for (const firm of firms) await comeToRest(world, firm)
    await meddle(world)
    for (const firm of firms) wrong.push(...untruths(await look(run, firm)))
  } catch (error) {
    wrong.push(`The run broke off: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  }
  return { schedule, wrong, struck: run.struck, log: [...world.log] }
}

/** Fetching, visits and a person's answers, until a visit changes nothing and nothing is asked. */
async function comeToRest(world: World, firm: Firm): Promise<void> {
  openTheRealFile(world, firm)
  let tries = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    if (round < 2) await sync(world, firm)
    const before = await standing(world, firm)
    // Long enough for whatever waits to be tried again, and for the lists to be looked at without anything to post.
    await session(world, firm, round === 0 ? 1 : 61)
    const asked = await answerForCompany(world, firm)
    // The first visit may find nothing to post and not open the company file at all.
    if (round === 0 || asked || (await standing(world, firm)) !== before) continue
    if (tries >= 3 || !(await answerForOrders(world, firm))) return
    tries += 1
  }
}

const standing = async ({ host }: World, { companyId, books }: Firm): Promise<string> => {
  const { documents, postings } = host.deps.store
  return JSON.stringify([
    await documents.counts({ companyId }),
    await postings.counts(companyId),
    books.transactions().length,
  ])
}

async function look({ world, schedule }: Run, firm: Firm): Promise<Seen> {
  const { documents } = world.host.deps.store
  const { companyId, books } = firm
  const ids = await documents.ids({ companyId }, 10_000)
  const said = await Promise.all(
    ids.map(async (id) => {
      const { number, state, problem, totalMinor } = (await documents.get(id))!
      const history = await world.host.api.activity.page({ documentId: id, limit: 200 })
      return {
        number,
        state,
        problem: problem?.code ?? null,
        totalMinor,
        changed: history.some((e) => e.kind === 'changed-after-posting' || e.kind === 'accepted'),
      }
    }),
  )
  const counts = await documents.counts({ companyId })
  return {
    ordered: firm.shop.orders.map(({ number, paid }) => ({
      number,
      paid,
      totals: [...firm.totals.get(number)!],
      paidByHand: firm.paidByHand.has(number),
    })),
    sales: books
      .transactions()
      .filter((t) => ['SalesReceipt', 'Invoice', 'ReceivePayment'].includes(t.kind))
      .map(({ kind, ref, guid, total, customer }) => ({ kind, ref, guid, total: Number(total), customer })),
    said,
    counted: Object.values(counts).reduce((sum, n) => sum + n, 0),
    transaction: schedule.transaction,
    // A fresh installation knows a customer by its name alone: one that was renamed before is another one to it.
    customers: books.customers().map((c) => ({
      name: c.fullName,
      guid: schedule.steps.some((s) => s.do === 'fresh-install') ? '' : String(c.doc.ExternalGUID ?? ''),
    })),
    balance: Number(books.trialBalance().reduce((sum, line) => sum + line.balance, 0n)),
    wrongSteps: wrongSteps(path.join(world.dataDir, 'waybill.db')),
  }
}

/** Leaves out step after step, as long as it still goes wrong: what is left is what it takes. At most `most` runs. */
export async function shrunk(stage: Stage, outcome: Outcome, most = 60): Promise<Outcome> {
  let best = outcome
  let runs = 0
  const kinds = new Set(outcome.wrong.map(kindOf))
  for (let size = Math.ceil(best.schedule.steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < best.schedule.steps.length && runs < most; ) {
      const { steps } = best.schedule
      const fewer = await runSchedule(stage, { ...best.schedule, steps: steps.toSpliced(at, size) })
      runs += 1
      if (fewer.wrong.some((line) => kinds.has(kindOf(line)))) best = fewer
      else at += size
    }
  }
  return best
}

/** A sentence without its numbers: the same thing going wrong. */
const kindOf = (line: string): string => line.split('\n')[0]!.replace(/[\d.]+/g, '#')
