/** What must be so when everything has come to rest. Pure: what the books hold and what Waybill says, compared. */

export type Sale = Readonly<{
  kind: string
  ref: string
  guid: string | null
  /** Minor units. */
  total: number
  customer: string | null
}>

export type Said = Readonly<{
  number: string
  state: string
  problem: string | null
  totalMinor: number
  /** Whether its history says that the store changed it after it was booked, or that a person looked at its total. */
  changed: boolean
}>

export type Ordered = Readonly<{
  number: string
  /** Every total it ever had in the store, the last one last, in minor units. */
  totals: readonly number[]
  paid: boolean
  /** A person entered its payment by hand, where Waybill could not know which invoice it is for. */
  paidByHand: boolean
}>

export type Seen = Readonly<{
  ordered: readonly Ordered[]
  sales: readonly Sale[]
  said: readonly Said[]
  /** How many documents Waybill counts over all states. */
  counted: number
  transaction: string
  /** Names and keys of all customers in the books. */
  customers: readonly Readonly<{ name: string; guid: string }>[]
  /** The trial balance, in minor units. */
  balance: number
  wrongSteps: readonly string[]
}>

/** A person renumbers by putting this before the number. */
export const RENUMBERED = 'P'
const numberOf = (ref: string): string => (ref.startsWith(RENUMBERED) ? ref.slice(RENUMBERED.length) : ref)

const twice = (values: readonly string[]): string[] => [
  ...new Set(values.filter((value, at) => value !== '' && values.indexOf(value) !== at)),
]

const AT_REST = ['posted', 'excluded', 'held', 'attention']
/** What may stay with a person: the store took back what is booked; a person must undo it. */
export const CANCELLED = 'cancelled-after-posting'

/** Everything that is not so, a sentence each; none where all is well. */
export function untruths(seen: Seen): string[] {
  const { said, ordered, counted, sales, customers, balance } = seen
  const wrong: string[] = seen.wrongSteps.map((step) => `A step was taken that no table allows: ${step}.`)
  for (const number of twice(said.map((s) => s.number))) wrong.push(`Order ${number} stands twice in Waybill.`)
  if (counted !== said.length) wrong.push(`The states add up to ${counted}, and there are ${said.length} orders.`)
  for (const guid of twice(sales.map((s) => s.guid ?? ''))) wrong.push(`The key ${guid} stands twice in the books.`)
  for (const sale of sales) {
    if (sale.guid === null) wrong.push(`${sale.kind} ${sale.ref} carries no key.`)
    if (!ordered.some((o) => o.number === numberOf(sale.ref))) wrong.push(`${sale.kind} ${sale.ref} was never ordered.`)
  }
  for (const name of twice(customers.map((c) => c.name.toLowerCase()))) wrong.push(`The customer ${name} stands twice.`)
  for (const guid of twice(customers.map((c) => c.guid))) wrong.push(`The customer with the key ${guid} stands twice.`)
  if (balance !== 0) wrong.push(`The books are out of balance by ${balance}.`)
  return [...wrong, ...ordered.flatMap((order) => untrueOf(order, seen))]
}

function untrueOf(order: Ordered, seen: Seen): string[] {
  const said = seen.said.find((s) => s.number === order.number)
  if (!said) return [`Order ${order.number} is lost: Waybill does not know it.`]
  const own = seen.sales.filter((s) => numberOf(s.ref) === order.number)
  const forms = own.filter((s) => s.kind !== 'ReceivePayment')
  const payments = own.filter((s) => s.kind === 'ReceivePayment')
  const told = `Order ${said.number} is ${said.state}${said.problem ? ` (${said.problem})` : ''}`
  if (!AT_REST.includes(said.state)) return [`${told}, and nothing moves any more.`]
  if (said.state === 'attention' && said.problem !== CANCELLED) return [`${told}, and trying again did not help.`]
  const booked = said.state === 'posted' || said.problem === CANCELLED
  if (!booked) return own.length === 0 ? [] : [`${told}, and stands in the books ${own.length} times.`]
  const wrong: string[] = []
  if (forms.length !== 1) wrong.push(`${told}, and stands in the books ${forms.length} times.`)
  const due = seen.transaction === 'invoice-and-payment' && order.paid && !order.paidByHand ? 1 : 0
  if (payments.length !== due) wrong.push(`${told}, and is paid ${payments.length} times.`)
  for (const { kind, total } of own) wrong.push(...wrongTotal(order, said, `${told}: its ${kind}`, total))
  return wrong
}

function wrongTotal({ totals }: Ordered, said: Said, its: string, total: number): string[] {
  if (!totals.includes(total)) return [`${its} is over ${total}; the store said ${totals.join(', then ')}.`]
  if (total !== totals.at(-1) && !said.changed && said.problem !== CANCELLED)
    return [`${its} is over ${total}; the store says ${totals.at(-1)}, and nobody was told.`]
  return []
}
