import { fitText } from '../qbxml/text/index.ts'
import { whoBought } from './customer/who.ts'
import type { Day } from './day.ts'
import { fillMemo } from './memo.ts'
import type { Planning } from './planning.ts'
import { byOrder, bySetting, computed, type Why, why } from './reasons.ts'
import { settingName } from './settings/index.ts'

/** The most characters of RefNumber on a sales form, and of Other (qbXML 14.0). */
const REF_NUMBER = 11
const OTHER = 29

/** How people recognise the order in QuickBooks. `refNumber` undefined: QuickBooks numbers it itself. */
export type Numbered = Readonly<{
  refNumber: Why<string> | undefined
  memo: Why<string>
  other: Why<string> | undefined
}>

const cleaned = (text: string): string => fitText(text).text.replace(/\s+/g, ' ').trim()

function refNumberOf(p: Planning): Why<string> | undefined {
  const booked = p.booking.refNumber
  const { values } = p.settings
  if (!booked && values['orders.refNumber'] === 'quickbooks') return undefined
  const prefix = booked ? '' : values['orders.refPrefix']
  const whole = `${prefix}${booked?.value ?? p.order.number}`.trim()
  const isKept = cleaned(whole) === whole && whole.length <= REF_NUMBER
  if (booked) return isKept ? booked : shortNumber(p, whole)
  if (!isKept) return shortNumber(p, whole)
  const note = prefix === '' ? 'The store’s order number.' : `The store’s order number with the prefix ${prefix}`
  return why(whole, prefix === '' ? byOrder('number', note) : bySetting(p.settings, 'orders.refPrefix', note))
}

const shortNumber = (p: Planning, whole: string): Why<string> =>
  why(
    p.facts.shortNumber,
    computed(
      `“${whole}” does not fit ${REF_NUMBER} characters of QuickBooks; the store’s number is in Memo and Other.`,
    ),
  )

function memoText(p: Planning): Why<string> {
  const booked = p.booking.memo
  if (booked) return booked
  const { order } = p
  const who = whoBought(p)
  const filled = fillMemo(p.settings.values['orders.memo'], {
    number: order.number,
    channel: p.facts.channel.name,
    store: order.storeName,
    source: order.source,
    customer: [who.first, who.last].filter((name) => name !== '').join(' ') || who.company,
    email: who.email,
    payment: order.paymentMethod,
    po: order.poNumber,
    note: order.note,
  })
  return why(filled, bySetting(p.settings, 'orders.memo', settingName('orders.memo')))
}

/** The memo with what must not be lost put behind it. */
function withMissing(memo: Why<string>, parts: readonly Readonly<{ text: string; words: string }>[]): Why<string> {
  const missing = parts.filter(({ text }) => text !== '' && !memo.value.includes(text))
  if (missing.length === 0) return memo
  const value = [memo.value, ...missing.map(({ text, words }) => `${words} ${text}`)]
    .filter((part) => part !== '')
    .join(' · ')
  return why(value, {
    ...memo.reason,
    note: `${memo.reason.note} Added: ${missing.map(({ words }) => words).join(', ')}.`.trim(),
  })
}

/**
 * RefNumber, Memo and Other. The store's number always stands somewhere: as RefNumber where it fits 11 characters of
 * QuickBooks, else in Memo and Other beside our own short number. `hasPo`: the form has a field for the PO number; else Memo takes
 * it. `movedFrom`: the order's own day, kept in Memo where closed books moved the transaction.
 */
export function numberOrder(p: Planning, form: Readonly<{ movedFrom: Day | undefined; hasPo: boolean }>): Numbered {
  const refNumber = refNumberOf(p)
  const isShown = refNumber?.value.includes(p.order.number) === true
  const po = p.booking.poNumber?.value ?? p.order.poNumber
  const memo = withMissing(memoText(p), [
    { text: isShown ? '' : p.order.number, words: 'order' },
    { text: form.hasPo ? '' : po, words: 'PO' },
    { text: form.movedFrom ?? '', words: 'store date' },
  ])
  const other = cleaned(p.order.number).slice(0, OTHER)
  const isShort = refNumber !== undefined && !isShown
  return {
    refNumber,
    memo,
    other:
      p.booking.other ??
      (isShort && other !== ''
        ? why(other, byOrder('number', 'The store’s order number, which is too long for the number field.'))
        : undefined),
  }
}
