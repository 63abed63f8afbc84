/** MaxReturned, metaData and iterators, the same for every query. */
import { randomUUID } from 'node:crypto'
import { refusals } from '../../books/refusal.ts'
import { type Answer, noMatch, type Request, type Returned, text } from '../request.ts'

const rest = (request: Request, id: string, toReturn: (ids: readonly string[]) => Iterable<Returned>): Answer => {
  const iterator = request.session.iterators.get(id)
  if (!iterator || iterator.query !== queryKey(request)) throw refusals.badIterator(id)
  const size = Number(text(request.body, 'MaxReturned') ?? iterator.ids.length)
  const page = iterator.ids.slice(iterator.at, iterator.at + size)
  iterator.at += page.length
  const remaining = iterator.ids.length - iterator.at
  if (remaining === 0) request.session.iterators.delete(id)
  return {
    returned: toReturn(page),
    attributes: { iteratorRemainingCount: String(remaining), iteratorID: id },
    ...(page.length === 0 && noMatch),
  }
}

/** An iterator goes on only for the query that started it; how many a page may differ. */
const queryKey = (request: Request): string =>
  JSON.stringify([request.name, { ...request.body, MaxReturned: undefined }])

const started = (request: Request, ids: readonly string[]): string => {
  if (text(request.body, 'MaxReturned') === undefined)
    throw refusals.required('MaxReturned', `${request.name} iterator`)
  const id = `{${randomUUID()}}`
  request.session.iterators.set(id, { query: queryKey(request), ids, at: 0 })
  return id
}

/**
 * Answers a query from the ids that match it. An iterator keeps the ids it started with; it ends with the session.
 * `find` is not called again when an iterator continues.
 */
export const paged = (
  request: Request,
  find: () => readonly string[],
  toReturn: (ids: readonly string[]) => Iterable<Returned>,
): Answer => {
  const { iterator, iteratorID = '', metaData } = request.attributes
  if (iterator === 'Stop') {
    if (!request.session.iterators.delete(iteratorID)) throw refusals.badIterator(iteratorID)
    return { attributes: { iteratorID } }
  }
  if (iterator === 'Continue') return rest(request, iteratorID, toReturn)
  const ids = find()
  if (metaData === 'MetaDataOnly') return { attributes: { retCount: String(ids.length) } }
  const counted: Record<string, string> = metaData === 'MetaDataAndResponseData' ? { retCount: String(ids.length) } : {}
  if (iterator === 'Start' && ids.length > 0) {
    const answer = rest(request, started(request, ids), toReturn)
    return { ...answer, attributes: { ...answer.attributes, ...counted } }
  }
  const page = ids.slice(0, Number(text(request.body, 'MaxReturned') ?? ids.length))
  return page.length === 0 ? { ...noMatch, attributes: counted } : { returned: toReturn(page), attributes: counted }
}
