import { connectorCodes } from '../../qbwc/codes.ts'
import { hresults } from '../../qbxml/spec/errors/hresults.ts'
import { recognisedTexts, sayPlainly, statusCodes } from '../../qbxml/spec/errors/index.ts'

/** Where an error is met: in QuickBooks' answer, in a sentence of it, thrown by QuickBooks, or in the Web Connector. */
export type ErrorGroup = 'status' | 'text' | 'hresult' | 'web-connector'

/** One error of QuickBooks or the Web Connector, for people to look up. */
export type KnownError = Readonly<{
  group: ErrorGroup
  /** As it is met: "3140", "0x80040408", "QBWC1042". A text has the codes beneath which it comes. */
  codes: readonly string[]
  /** What it says; for a text, an example of QuickBooks' sentence. */
  means: string
  cause: string
  todo: string
  /** What became of the request or the set. */
  effect: string
  /** How sure the wording of a text is. */
  sure?: 'documented' | 'seen' | 'likely'
}>

const effects: Readonly<Record<string, string>> = {
  ok: 'Done.',
  'no-match': 'Nothing was asked to be saved.',
  applied: 'Saved, with a remark.',
  'not-applied': 'Not saved. Waybill reads the lists again where that may help, and asks you.',
  unknown: 'Not known. Waybill looks for it in QuickBooks before anything else is sent.',
  retry: 'Not saved. Waybill sends it again by itself, six times within two hours, and then asks you.',
  person: 'Not saved. You are asked.',
}

const thrown = {
  retry: 'Nothing was done. Waybill tries again with the next visit of the Web Connector.',
  recover: effects.unknown!,
  'give-up': 'Nothing was done. It ends only when somebody does something about it.',
}

const work = {
  none: 'No orders were on their way.',
  'not-sent': 'Nothing was sent. Orders wait for the next visit.',
  unknown: effects.unknown!,
}

const statuses = (): KnownError[] =>
  Object.entries(statusCodes).map(([code, line]) => {
    const { meaning, cause, todo } = sayPlainly(line)
    return { group: 'status', codes: [code], means: meaning, cause, todo, effect: effects[line.class]! }
  })

const texts = (): KnownError[] =>
  recognisedTexts.map(({ under, example, is, sure }) => {
    const { meaning, cause, todo } = sayPlainly(is)
    const codes = under.length === 0 ? ['any'] : under.map(String)
    return {
      group: 'text',
      codes,
      means: example,
      cause: `${meaning} ${cause}`,
      todo,
      effect: effects[is.class]!,
      sure,
    }
  })

/** Every error there is, in the order of its groups. */
export const allErrors = (): readonly KnownError[] => [
  ...statuses(),
  ...texts(),
  ...Object.entries(hresults).map(
    ([code, { meaning, cause, fix, next }]): KnownError => ({
      group: 'hresult',
      codes: [code],
      means: meaning,
      cause,
      todo: fix,
      effect: thrown[next],
    }),
  ),
  ...connectorCodes.map(
    ({ codes, cause, fix, work: was }): KnownError => ({
      group: 'web-connector',
      codes: codes.map((code) => `QBWC${code}`),
      means: '',
      cause,
      todo: fix,
      effect: work[was],
    }),
  ),
]
