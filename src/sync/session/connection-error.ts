import type { AfterConnectionError, Session } from '../../qbwc/work-source.ts'
import { hresultForm, meaningOfHresult } from '../../qbxml/spec/errors/hresults.ts'
import type { Deps } from '../deps.ts'

/**
 * The file that was asked for is not there, or another one is open. The one that is open tells more than its refusal: it
 * may be the same file in another place, which a person must confirm.
 */
const openAnother: readonly string[] = ['0x80040408', '0x8004040a']

/** QuickBooks could not be opened: what that means is said, and where it may pass it is tried once more. */
export async function connectionError(
  deps: Deps,
  session: Session,
  hresult: string,
  message: string,
): Promise<AfterConnectionError> {
  const meaning = meaningOfHresult(hresult)
  deps.emit({
    area: 'session',
    kind: 'connection-error',
    companyId: session.companyId,
    details: `${hresult} ${message}`.trim(),
    sentence: `${meaning.meaning} ${meaning.cause} ${meaning.fix}`.trim(),
  })
  if (meaning.next !== 'retry') return { kind: 'give-up' }
  const company = await deps.store.companies.get(session.companyId)
  const wanted = company?.companyFile || company?.seenPath || ''
  return { kind: 'retry', companyFile: openAnother.includes(hresultForm(hresult)) ? '' : wanted }
}
