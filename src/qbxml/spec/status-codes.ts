import { row, type StatusMeaning } from './status/meaning.ts'
import { outcomes } from './status/outcomes.ts'
import { rules } from './status/rules.ts'
import { values } from './status/values.ts'

export type { StatusClass, StatusMeaning } from './status/meaning.ts'

/** By statusCode. Sources: "Status codes in response messages" of the QuickBooks Desktop SDK, and its sample programs. */
export const statusCodes: Readonly<Record<number, StatusMeaning>> = { ...outcomes, ...values, ...rules }

const unclear = row(
  'unknown',
  'QuickBooks gave an answer that does not say whether the request was done.',
  'See the text of QuickBooks.',
  'It is looked up before anything else is sent.',
)

/**
 * The meaning of a statusCode. A code that is not in the table goes by its range: 1-499 are remarks on success, 500-999
 * warnings about something that was done, 91xx failed references inside a set, 3000 and above refusals of QuickBooks'
 * own checks (nothing was saved). Everything else, and -1 for none at all, is unknown.
 */
export function meaningOf(code: number): StatusMeaning {
  const known = Object.hasOwn(statusCodes, code) ? statusCodes[code] : undefined
  if (known) return known
  if (code >= 1 && code < 500) return row('ok', 'Done, with a remark.', '', '')
  if (code >= 500 && code < 1000) return row('applied', 'Done, with a warning.', 'See the text of QuickBooks.', '')
  if (code >= 9100 && code < 9200) return statusCodes[9100] ?? unclear
  if (code >= 3000 && code < 9000)
    return row(
      'person',
      'QuickBooks refused the request.',
      'See the text of QuickBooks.',
      'Put it right and send it again.',
    )
  return unclear
}
