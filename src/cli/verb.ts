import type { Api } from '../api/client.ts'
import type { World } from './world.ts'

/** An option of a verb, as data: the parser, the check and the help all read it. */
export type Option = Readonly<{
  /**
   * `text` and `number` take one value, `flag` none, `several` any number of values (`--order 1 2 --order 3`), `pairs` any
   * number of key=value, `secret` one value or none: then it is asked for.
   */
  kind: 'text' | 'number' | 'flag' | 'several' | 'pairs' | 'secret'
  /** The value's name in the help: "PATH". */
  value?: string
  help: string
  required?: true
}>
export type Options = Readonly<Record<string, Option>>

export type Pairs = Readonly<Record<string, string>>

type ValueOf<O extends Option> = O['kind'] extends 'flag'
  ? boolean
  : O['kind'] extends 'several'
    ? readonly string[]
    : O['kind'] extends 'pairs'
      ? Pairs
      : (O['kind'] extends 'number' ? number : string) | (O extends { required: true } ? never : undefined)

/** What a verb answers: the document that --json prints, and the same for a person. */
export type Answer = Readonly<{
  json: unknown
  text: string
  /** The command ran, and what it found is not well: exit code 1. */
  isWrong?: boolean
}>

type Given<P extends readonly string[], O extends Options> = Readonly<{
  /** The words after the verb, by their names. */
  place: Readonly<Record<Lowercase<P[number]>, string>>
  option: Readonly<{ [K in keyof O]: ValueOf<O[K]> }>
  /** key=value words after the last place. */
  pairs: Pairs
  world: World
  dataDir: string
  /** True with --json. */
  json: boolean
}>

type Spoken<P extends readonly string[], O extends Options> = Readonly<{
  /** One or two words: "company add". */
  name: string
  /** One line: what it does. */
  about: string
  /** Names of the words that must follow, such as "ID". */
  places?: P
  options?: O
  /** key=value words may follow the places. */
  takesPairs?: true
  /** More that a person should know, shown by its help. */
  notes?: string
}>

type Asking<P extends readonly string[], O extends Options> = Spoken<P, O> &
  Readonly<{
    /** Listens while it runs, when it has to start a host itself: the practice Web Connector needs the endpoint. */
    listens?: true
    run(ask: Given<P, O> & Readonly<{ api: Api }>): Promise<Answer>
  }>

type Alone<P extends readonly string[], O extends Options> = Spoken<P, O> &
  Readonly<{ runAlone(ask: Given<P, O>): Promise<Answer | undefined> }>

/** A verb as the table holds it, its types put aside. */
export type Verb = (Asking<readonly string[], Options> | Alone<readonly string[], Options>) &
  Readonly<{ places: readonly string[]; options: Options }>

/** A verb that asks the host: the one that runs on the data folder, else one in this process. */
export const verb = <const P extends readonly string[] = [], const O extends Options = Record<never, Option>>(
  spoken: Asking<P, O>,
): Verb => ({ places: [], options: {}, ...spoken }) as unknown as Verb

/** A verb that brings its own host, or needs none. Its answer is undefined when it has printed what there was. */
export const verbAlone = <const P extends readonly string[] = [], const O extends Options = Record<never, Option>>(
  spoken: Alone<P, O>,
): Verb => ({ places: [], options: {}, ...spoken }) as unknown as Verb
