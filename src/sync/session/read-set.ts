import { writeRequest, writeSet } from '../../qbxml/write.ts'
import type { Numbered, Visit } from './job.ts'

/** The text of a set of queries: built fresh each time, without a message-set id; one that fails does not stop the others. */
export function readSet(visit: Pick<Visit, 'version' | 'edition'>, requests: readonly Numbered[]): string {
  const parts = requests.map(({ id, request }) => {
    const written = writeRequest(request, id, { version: visit.version, edition: visit.edition })
    if (!written.ok) throw new Error(`${request.kind}: ${written.faults.map((f) => f.sentence).join(' ')}`)
    return written.xml
  })
  return writeSet(parts, { version: visit.version, onError: 'continueOnError' })
}
