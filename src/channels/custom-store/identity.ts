import { type Problem, problem } from '../../domain/problem.ts'
import type { JsonText } from '../kit/amounts.ts'
import { textHash } from '../kit/text-hash.ts'
import { type Fault, sayFault } from '../kit/vendor-fields.ts'
import { storeIdentity } from './schema.ts'

/** `known` is false where the order has neither an id nor a number: then both are made up from its text. */
export type OrderIdentity = Readonly<{ externalId: string; number: string; known: boolean }>

const NO_GUID = /^\{?0{8}-(0{4}-){3}0{12}\}?$/

/**
 * What makes an order the same one: its OrderGuid, else its Id, else its OrderNumber. An empty GUID and the Id 0 are what
 * the protocol's own programs write for "none".
 */
export function identityOf(json: JsonText, text: string): OrderIdentity {
  const parsed = storeIdentity.safeParse(json)
  const { OrderGuid = '', Id = '', OrderNumber = '' } = parsed.success ? parsed.data : {}
  const guid = NO_GUID.test(OrderGuid) ? '' : OrderGuid.toLowerCase()
  const id = Id === '0' ? '' : Id
  const externalId = guid || id || OrderNumber
  if (externalId !== '') return { externalId, number: OrderNumber || id || guid, known: true }
  const made = textHash(text)
  return { externalId: `unreadable-${made}`, number: `unreadable ${made.slice(0, 6)}`, known: false }
}

const MOST_FAULTS_SAID = 3

/** The problem of an order that cannot be read: it names the fields and what stood in them. */
export function malformed(identity: OrderIdentity, faults: readonly Fault[]): Problem {
  const said = faults.slice(0, MOST_FAULTS_SAID).map(sayFault)
  const more = faults.length > said.length ? [`And ${faults.length - said.length} more.`] : []
  return problem({
    code: 'order-malformed',
    what: identity.known ? `Order ${identity.number} cannot be read.` : 'An order without a number cannot be read.',
    why: [...said, ...more].join(' '),
    todo: 'Correct it in the store, then fetch it again. The other orders are not held up.',
    details: faults.map(sayFault).join('\n'),
    subject: faults[0]?.field ?? '',
  })
}
