import { connectorCode } from '../../qbwc/codes.ts'
import { hresultForm, meaningOfHresult } from '../../qbxml/spec/errors/hresults.ts'
import { meaningOf, recognisedTexts } from '../../qbxml/spec/errors/index.ts'
import { allErrors, type KnownError } from './catalogue.ts'

/**
 * What is known of an error as a person met it: a status code ("3140"), an HRESULT in any form, a code of the Web Connector
 * ("QBWC1042"), or words of QuickBooks. A bare number from 1000 to 1099 may be both QuickBooks' and the Web Connector's.
 */
export function explainError(asked: string): readonly KnownError[] {
  const text = asked.trim()
  const all = allErrors()
  const hresult = hresultForm(/\b(0x[0-9a-f]{8}|-\d{9,10})\b/i.exec(text)?.[0] ?? text)
  if (hresult !== '') return ofHresult(all, hresult)
  const named = connectorCode(/^\d{4}$/.test(text) ? Number(text) : text)
  const connector = all.filter((e) => named && e.group === 'web-connector' && e.codes.includes(`QBWC${named.codes[0]}`))
  if (/^\d+$/.test(text)) return [...ofStatus(all, Number(text)), ...connector]
  return connector.length > 0 ? connector : ofWords(all, text)
}

const ofHresult = (all: readonly KnownError[], form: string): readonly KnownError[] => {
  const known = all.filter((e) => e.codes.includes(form))
  const { meaning, cause, fix } = meaningOfHresult(form)
  const effect = 'Not known. Waybill looks for it in QuickBooks before anything else is sent.'
  return known.length > 0 ? known : [{ group: 'hresult', codes: [form], means: meaning, cause, todo: fix, effect }]
}

/** The code itself, and the sentences that come beneath it alone. */
const ofStatus = (all: readonly KnownError[], code: number): readonly KnownError[] =>
  all.filter((e) => (e.group === 'status' || e.group === 'text') && e.codes.includes(`${code}`))

/** A sentence of QuickBooks, recognised or by its words. */
function ofWords(all: readonly KnownError[], text: string): readonly KnownError[] {
  if (text === '') return []
  const code = Number(/\b(\d{3,4})\b/.exec(text)?.[1] ?? 3180)
  const { id } = meaningOf(code, text)
  const known =
    recognisedTexts.find((one) => id === `${code}-${one.id}`) ?? recognisedTexts.find((o) => o.pattern.test(text))
  if (known) return all.filter((e) => e.group === 'text' && e.means === known.example)
  const words = text.toLowerCase().split(/\s+/)
  const told = (e: KnownError): string => `${e.codes.join(' ')} ${e.means} ${e.cause} ${e.todo}`.toLowerCase()
  return all.filter((e) => words.every((word) => told(e).includes(word)))
}
