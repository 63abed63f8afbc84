import { type Problem, problem } from '../../domain/problem.ts'
import type { CompanyRow } from '../../store/port.ts'
import type { Stamp } from './stamp.ts'

/** What a session shows of the company file that is open. */
export type Seen = Readonly<{
  companyName: string
  /** The FileID that the Web Connector stamped into the file; undefined where it shows none. */
  fileId: string | undefined
  /** From sendRequestXML's strCompanyFileName. */
  path: string
  stamp: Stamp | undefined
}>

export type Judgement =
  /** The right books. `lookUp`: transactions of ours may stand in them that this database does not know. */
  | Readonly<{ kind: 'confirmed'; first: boolean; lookUp: boolean; sentence: string }>
  | Readonly<{ kind: 'stop'; problem: Problem }>

type Known = Pick<CompanyRow, 'name' | 'knownName' | 'knownFileId' | 'fileId' | 'seenPath' | 'epoch' | 'epochWritten'>

const guid = (text: string): string => text.replace(/[{}]/g, '').toLowerCase()
const samePath = (a: string, b: string): boolean =>
  a.replaceAll('/', '\\').toLowerCase() === b.replaceAll('/', '\\').toLowerCase()

type Question = Readonly<{
  known: Known
  seen: Seen
  hostId: string
  acceptedPaths: readonly string[]
  takeOver?: boolean
}>

function otherFile({ known, seen }: Question): Problem | undefined {
  if (seen.fileId === undefined || guid(seen.fileId) === guid(known.fileId)) return undefined
  return problem({
    code: 'company-other-file',
    what: `QuickBooks has another company file open: "${seen.companyName}".`,
    why: `It does not carry the mark that was set when "${known.name}" was added to the Web Connector.`,
    todo: `Open the right file in QuickBooks and press Update Selected. Nothing was posted.`,
    details: `Path: ${seen.path}`,
    fixes: [{ kind: 'pair-again', values: {} }],
  })
}

/** Opened from a place where it was not seen before, nor accepted. */
const isElsewhere = ({ known, seen, acceptedPaths }: Question): boolean =>
  known.seenPath !== '' &&
  seen.path !== '' &&
  ![known.seenPath, ...acceptedPaths].some((accepted) => samePath(accepted, seen.path))

/** A renamed company keeps its mark and its place; where one of them is another, too, it may be another company. */
function otherName(question: Question): Problem | undefined {
  const { known, seen } = question
  const marked = seen.fileId !== undefined
  if (known.knownName === '' || seen.companyName === known.knownName || (marked && !isElsewhere(question)))
    return undefined
  return problem({
    code: 'company-other-name',
    what: `QuickBooks has "${seen.companyName}" open, not "${known.knownName}".`,
    why: marked
      ? `It was opened from another place, too: ${seen.path}, not ${known.seenPath}.`
      : 'The file carries no mark of the Web Connector, so only its name tells it apart.',
    todo: 'Open the right file, or, if the company was renamed, say so here. Nothing was posted.',
    details: `Path: ${seen.path}`,
    fixes: [{ kind: 'accept-company-name', values: { name: seen.companyName } }],
  })
}

function otherPath(question: Question): Problem | undefined {
  const { known, seen } = question
  if (!isElsewhere(question)) return undefined
  return problem({
    code: 'company-moved',
    what: `"${known.name}" was opened from another place.`,
    why: `It was ${known.seenPath} and is now ${seen.path}. It may have been moved, or this may be a copy.`,
    todo: 'If the file was moved, go on with it. If it is a copy, open the real one in QuickBooks.',
    fixes: [{ kind: 'accept-moved-file', values: { path: seen.path } }],
  })
}

function otherPoster({ seen, hostId, known, takeOver }: Question): Problem | undefined {
  if (!seen.stamp || seen.stamp.hostId === hostId || takeOver) return undefined
  const who = seen.stamp.hostName === '' ? 'Another Waybill' : `Waybill on ${seen.stamp.hostName}`
  return problem({
    code: 'company-other-poster',
    what: `${who} posts to "${known.name}".`,
    why: 'Only one may post to a company file, or orders would be booked twice.',
    todo: 'If the other one is no longer used, take over. What it posted is recognized and not posted again.',
    fixes: [{ kind: 'take-over-posting', values: {} }],
  })
}

function restored({ seen, known }: Question): Problem | undefined {
  const epoch = seen.stamp?.epoch ?? 0
  if (epoch >= known.epoch) return undefined
  return problem({
    code: 'company-restored',
    what: `"${known.name}" is older than it was: it looks as if a backup was restored.`,
    why: `Waybill wrote into it ${known.epoch} times, and the file shows ${epoch}. What was posted after the backup is missing.`,
    todo: 'If the backup is now the real file, go on: Waybill looks for each transaction and posts again what is missing. Otherwise open the right file.',
    fixes: [{ kind: 'accept-restored-file', values: { epoch: String(epoch) } }],
  })
}

/** In this order: the worst confusion first. */
const stops: readonly ((q: Question) => Problem | undefined)[] = [
  otherFile,
  otherName,
  otherPath,
  otherPoster,
  restored,
]

/**
 * Whether the open file is the one that this company row stands for. Only 'confirmed' lets writes out.
 * A file that was renamed inside QuickBooks but carries the same FileID is the same file.
 */
export function judge(question: Question): Judgement {
  for (const stop of stops) {
    const found = stop(question)
    if (found) return { kind: 'stop', problem: found }
  }
  const { known, seen } = question
  const first = known.knownName === ''
  const epoch = seen.stamp?.epoch ?? 0
  const expected = known.epochWritten ?? known.epoch
  const lookUp = epoch > expected
  return {
    kind: 'confirmed',
    first,
    lookUp,
    sentence: first ? `"${seen.companyName}" was recognized.` : `"${seen.companyName}" is the right file.`,
  }
}
