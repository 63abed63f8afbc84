/** Reads a .qwc file as the Web Connector does, and refuses what it refuses, with its codes. */
import { BadXml, readXml, textOf } from '../processor/read-xml.ts'

/** The Web Connector's own refusal: a QBWC code and a sentence. */
export class ConnectorError extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(`${code}: ${message}`)
    this.code = code
  }
}

export interface QwcFile {
  readonly appName: string
  readonly appUrl: string
  readonly appSupport: string
  readonly certUrl: string
  readonly userName: string
  readonly ownerId: string
  readonly fileId: string
  /** Seconds between runs; undefined when the file names no schedule. */
  readonly everySeconds: number | undefined
}

const guid = /^\{[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\}$/i

const isIp = (host: string): boolean => /^(\d{1,3}\.){3}\d{1,3}$/.test(host) || host.startsWith('[')

const addressOf = (text: string, what: string): URL => {
  try {
    return new URL(text)
  } catch {
    throw new ConnectorError('QBWC1039', `The ${what} "${text}" is not an address.`)
  }
}

const checkAddresses = (appUrl: URL, appSupport: URL): void => {
  if (isIp(appUrl.hostname))
    throw new ConnectorError('QBWC1001', 'AppURL may not be an IP address. Use localhost or a host name.')
  if (isIp(appSupport.hostname))
    throw new ConnectorError('QBWC1002', 'AppSupport may not be an IP address. Use localhost or a host name.')
  if (appUrl.hostname !== appSupport.hostname)
    throw new ConnectorError('QBWC1000', 'AppURL and AppSupport must have the same host name.')
  if (appUrl.protocol !== 'https:' && appUrl.hostname !== 'localhost')
    throw new ConnectorError('QBWC1010', 'AppURL must be https unless the host is localhost.')
}

/** Reads the file's text. Throws ConnectorError with the code the Web Connector shows. */
export const readQwc = (text: string): QwcFile => {
  const root = (() => {
    try {
      return readXml(text).root
    } catch (error) {
      if (error instanceof BadXml)
        throw new ConnectorError('QBWC1039', `The .qwc file is not well-formed XML: ${error.message}`)
      throw error
    }
  })()
  if (root.name !== 'QBWCXML') throw new ConnectorError('QBWC1039', 'The file does not hold QBWCXML.')
  const need = (name: string): string => {
    const value = textOf(root, name)?.trim()
    if (!value) throw new ConnectorError('QBWC1039', `The element ${name} is missing.`)
    return value
  }
  const file = {
    appUrl: need('AppURL'),
    appSupport: need('AppSupport'),
    ownerId: need('OwnerID'),
    fileId: need('FileID'),
  }
  checkAddresses(addressOf(file.appUrl, 'AppURL'), addressOf(file.appSupport, 'AppSupport'))
  for (const name of ['OwnerID', 'FileID'])
    if (!guid.test(need(name))) throw new ConnectorError('QBWC1039', `${name} is not a GUID in braces.`)
  if (need('QBType') !== 'QBFS') throw new ConnectorError('QBWC1039', 'QBType must be QBFS here.')
  if (textOf(root, 'IsReadOnly')?.trim().toLowerCase() === 'true')
    throw new ConnectorError(
      'QBWC1039',
      'The application asks for read-only access, so FileID could not be written (status 3263).',
    )
  const scheduler = root.children.find(({ name }) => name === 'Scheduler')
  const minutes = Number(textOf(scheduler, 'RunEveryNMinutes') ?? Number.NaN)
  const seconds = Number(textOf(scheduler, 'RunEveryNSeconds') ?? Number.NaN)
  const every = Number.isFinite(seconds) ? seconds : minutes * 60
  return {
    ...file,
    appName: need('AppName'),
    certUrl: textOf(root, 'CertURL')?.trim() || file.appUrl,
    userName: need('UserName'),
    everySeconds: Number.isFinite(every) && every > 0 ? every : undefined,
  }
}
