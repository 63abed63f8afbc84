import { alignedTable } from './aligned-table.ts'
import { commonOptions } from './command-line.ts'
import { usageError } from './failure.ts'
import type { Answer, Option, Options, Verb } from './verb.ts'

/** Help on one verb, on those that begin with a word, or on all. Throws a usage error where the words are none. */
export function helpOn(words: string, verbs: readonly Verb[]): Answer {
  const named = verbs.find(({ name }) => name === words)
  if (named !== undefined) return { json: asData(named), text: helpOnOne(named) }
  const family = verbs.filter(({ name }) => words === '' || name.startsWith(`${words} `))
  if (family.length === 0) throw usageError(`There is no command "${words}". See "waybill help".`)
  return { json: family.map(asData), text: helpOnMany(family) }
}

/** How a verb is typed: "waybill company qwc ID --out FILE". */
export const usageOf = ({ name, places, options, takesPairs }: Verb): string =>
  ['waybill', name, ...places, ...(takesPairs ? ['key=value…'] : []), ...Object.entries(options).map(optionUsage)].join(
    ' ',
  )

function optionUsage([name, option]: readonly [string, Option]): string {
  const written = `--${name}${valueWords(option)}`
  return option.required ? written : `[${written}]`
}

const valueWords = ({ kind, value = 'TEXT' }: Option): string =>
  ({
    flag: '',
    text: ` ${value}`,
    number: ` ${value === 'TEXT' ? 'N' : value}`,
    several: ` ${value}…`,
    pairs: ' key=value…',
    secret: '[=TEXT]',
  })[kind]

function helpOnOne(verb: Verb): string {
  const options: Options = { ...verb.options, ...commonOptions }
  const lines = alignedTable(
    Object.entries(options),
    [
      ['', ([name, option]) => `--${name}${valueWords(option)}`],
      ['', ([, option]) => option.help],
    ],
    '',
  )
  return [usageOf(verb), '', sentence(verb.about), ...(verb.notes ? ['', verb.notes] : []), lines].join('\n')
}

function helpOnMany(verbs: readonly Verb[]): string {
  const lines = alignedTable(
    verbs,
    [
      ['', ({ name }) => name],
      ['', ({ about }) => about],
    ],
    '',
  )
  return `Waybill takes orders from sales channels into QuickBooks Desktop.\n\nwaybill COMMAND … [--data DIR] [--json]\n${lines}\n\n"waybill help COMMAND" shows how to use one.`
}

const asData = (verb: Verb) => ({ command: verb.name, usage: usageOf(verb), about: verb.about })

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
