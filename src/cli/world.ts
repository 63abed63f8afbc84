import type { Api } from '../api/client.ts'

/** A host that this command started in its own process. */
export type StartedHost = Readonly<{
  api: Api
  /** The Web Connector endpoint's address, below which each company file has its own. */
  qbwcUrl: string
  /** The window's address with its token. */
  uiUrl: string
  pid: number
  /** After a change of the Web Connector's port: whose .qwc file must be saved anew, in sentences. */
  stale: readonly string[]
  stop(): Promise<void>
}>

export type StartAsk = Readonly<{
  dataDir: string
  listen: boolean
  port?: number
  uiPort?: number
  /** Whether tasks run by their schedule; as `listen` unless given. */
  schedule?: boolean
}>

/** What the command line needs of the host's side. */
export type HostDoor = Readonly<{
  /** How to reach the host that runs on the data folder; undefined when none does. */
  running(dataDir: string): Readonly<{ pid: number; apiUrl: string; uiUrl: string }> | undefined
  /** Throws an error with a sentence for a person. */
  start(ask: StartAsk): Promise<StartedHost>
  /** Whether `start` failed because another process has the folder. */
  isInUse(error: unknown): boolean
  /** Opens the typed client; rejects when nobody answers. */
  open(apiUrl: string): Promise<Readonly<{ api: Api; close(): Promise<void> }>>
}>

/** Everything outside that a command touches; passed in, so that it is tried without a terminal. */
export type World = Readonly<{
  door: HostDoor
  defaultDataDir: string
  cwd: string
  version: string
  now(): number
  /** Writes to standard output or standard error, as given. */
  out(text: string): void
  err(text: string): void
  /** Throws an error with a sentence for a person. */
  readFile(file: string): Promise<Uint8Array>
  writeFile(file: string, text: string): Promise<void>
  /** Asks for a passphrase: hidden on a terminal, else the first line of standard input. */
  askSecret(question: string): Promise<string>
  /** Resolves when the process is told to end (Ctrl+C, kill, closing terminal). */
  untilSignalled(): Promise<void>
  /** Resolves after the time, or earlier when the signal is aborted. */
  delay(milliseconds: number, signal?: AbortSignal): Promise<void>
}>
