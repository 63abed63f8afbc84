import { type FormPage, formPageSchema, type Settings } from '../domain/form-field.ts'
import type { EndpointSettings } from '../qbwc/endpoint.ts'
import { noticeProblems, noticesPage } from './notices/settings.ts'

/** Settings of the program as a whole. */
export const appPages: readonly FormPage[] = [
  formPageSchema.parse({
    key: 'history',
    title: 'History',
    fields: [
      {
        key: 'history.days',
        label: 'Keep Activity for (days)',
        kind: 'whole-number',
        default: '730',
        help: 'Every change of state, setting, credential and session. At least 365 days. Orders and their transactions are kept for ever.',
      },
    ],
  }),
  formPageSchema.parse({
    key: 'connector',
    title: 'Web Connector',
    intro: 'How the address behaves that the Web Connector calls. Changes hold from the next start.',
    fields: [
      {
        key: 'connector.maxBodyMiB',
        label: 'Largest answer (MiB)',
        kind: 'whole-number',
        default: '128',
        help: 'A larger answer of QuickBooks is refused. Very large lists may need more.',
        advanced: true,
      },
      {
        key: 'connector.logFile',
        label: "Place of the Web Connector's log",
        kind: 'text',
        help: 'Full path of QWCLog.txt. Empty: where the Web Connector puts it, in the folder Intuit\\QBWebConnector\\log under ProgramData. Only error codes of our own rows are read from its end, and nothing of it is kept.',
        advanced: true,
      },
      {
        key: 'connector.leaseSeconds',
        label: 'Wait for a lost session (seconds)',
        kind: 'whole-number',
        default: '20',
        help: 'After the Web Connector was cut off in the middle, its next call is told to wait until so long after the last one.',
        advanced: true,
      },
    ],
  }),
  noticesPage,
]

const within = (text: string | undefined, least: number, most: number): number | undefined => {
  const value = Number(text)
  return text !== undefined && /^\d+$/.test(text) && value >= least && value <= most ? value : undefined
}

/** The endpoint's settings as they are kept; what is missing or cannot be is left to its default. */
export function endpointSettings(values: Settings): Partial<EndpointSettings> {
  const mib = within(values['connector.maxBodyMiB'], 1, 1024)
  const leaseSeconds = within(values['connector.leaseSeconds'], 0, 600)
  return {
    ...(mib === undefined ? {} : { maxBodyBytes: mib * 1024 * 1024 }),
    ...(leaseSeconds === undefined ? {} : { leaseSeconds }),
  }
}

/** What is wrong with values, by key, in words. */
export function appProblems(values: Settings): Record<string, string> {
  const wrong: Record<string, string> = {}
  const check = (key: string, least: number, most: number, sentence: string): void => {
    if (values[key] !== undefined && within(values[key], least, most) === undefined) wrong[key] = sentence
  }
  check('history.days', 365, 36_500, 'Keep it for 365 days or more.')
  check('connector.maxBodyMiB', 1, 1024, 'Choose 1 to 1024 MiB.')
  check('connector.leaseSeconds', 0, 600, 'Choose 0 to 600 seconds.')
  return { ...wrong, ...noticeProblems(values) }
}
