import type { ConnectorLogView } from '../../api/contract/watch.ts'
import { connectorCode } from '../../qbwc/codes.ts'
import { meaningOfHresult } from '../../qbxml/spec/errors/hresults.ts'
import type { LogError } from '../../sync/watch/connector-log.ts'
import { type LogTail, readLogTail, usualLogFile } from './log-tail.ts'

const MOST_ERRORS = 10

/** What the states of the log mean; `read` says nothing more. */
const stateWords: Readonly<Record<ConnectorLogView['state'], string>> = {
  read: '',
  silent:
    'The log does not speak of this company file: it was begun anew not long ago, or the Web Connector that calls runs elsewhere.',
  missing:
    'There is no log there. The Web Connector writes one once it has run; its place can be changed under Settings, Web Connector.',
  locked:
    'The log cannot be read now: another program or another user of this computer holds it. Nothing depends on it; try again later.',
  unknown:
    'The Web Connector does not run on this kind of computer. If its log is shared with this one, name its place under Settings, Web Connector.',
}

type Explained = ConnectorLogView['errors'][number]

/** A code in our own words. One that is not known says so. */
function explained({ at, code }: LogError): Explained {
  const when = at === undefined ? null : new Date(at).toISOString()
  if (code.startsWith('0x')) {
    const { meaning, cause, fix } = meaningOfHresult(code)
    return { at: when, code, cause: `${meaning} ${cause}`.trim(), fix }
  }
  const known = connectorCode(code)
  return {
    at: when,
    code,
    cause: known?.cause ?? 'The Web Connector reports a failure that Intuit does not describe.',
    fix: known?.fix ?? 'Read the text beside the code in QWCLog.txt.',
  }
}

function viewOf(file: string, tail: LogTail): ConnectorLogView {
  const state = tail.state === 'read' ? (tail.reading.mentioned ? 'read' : 'silent') : tail.state
  const errors = tail.state === 'read' ? tail.reading.errors.slice(-MOST_ERRORS).reverse().map(explained) : []
  return { file, state, words: stateWords[state], errors }
}

/** The log as the black box and the doctor show it. `file`: the setting, or '' for the usual place. */
export async function connectorLog(file: string, appName: string): Promise<ConnectorLogView> {
  const place = file.trim() || usualLogFile(process.platform, process.env)
  if (place === '') return { file: '', state: 'unknown', words: stateWords.unknown, errors: [] }
  return viewOf(place, await readLogTail(place, appName))
}
