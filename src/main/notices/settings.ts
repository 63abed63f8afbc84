import { type FormPage, formPageSchema, type Settings, withDefaults } from '../../domain/form-field.ts'
import { minutesOf } from '../../sync/company/quiet.ts'
import type { Wishes } from '../../sync/watch/incidents.ts'
import { type Wish, wishes } from '../../sync/watch/troubles.ts'

const byEmail = { key: 'notices.email', is: ['true'] }
const byWebhook = { key: 'notices.webhook', is: ['true'] }

/** Who is told of what, and how. Secrets are sealed and never shown again. */
export const noticesPage: FormPage = formPageSchema.parse({
  key: 'notices',
  title: 'Notices',
  intro:
    'One notice when something goes wrong, one when it is over. Notices carry no order: no customer, no amount, no address.',
  fields: [
    {
      key: 'notices.of',
      label: 'Tell me when',
      kind: 'several',
      options: [...wishes],
      default: wishes.map(({ value }) => value).join(','),
      help: 'What is not chosen is still shown in the window and beside the clock.',
    },
    {
      key: 'notices.attentionHours',
      label: 'An order may need a person for (hours)',
      kind: 'whole-number',
      default: '4',
      help: 'After so long a notice goes out. The order itself is shown under Attention at once.',
    },
    {
      key: 'notices.quietFrom',
      label: 'Quiet from',
      kind: 'text',
      help: 'Between these times no notice goes out, for example 22:00. What is still wrong in the morning is told then.',
    },
    {
      key: 'notices.quietTo',
      label: 'Quiet until',
      kind: 'text',
      help: 'For example 07:00. Both empty: no quiet hours.',
    },
    {
      key: 'notices.desktop',
      label: 'On this computer',
      kind: 'yes-no',
      default: 'true',
      help: 'Shown by the system while nobody looks at the window.',
    },
    {
      key: 'notices.email',
      label: 'By e-mail',
      kind: 'yes-no',
      default: 'false',
      help: 'Sent through your own mail server.',
    },
    {
      key: 'notices.email.host',
      label: 'Mail server',
      kind: 'text',
      required: true,
      when: byEmail,
      help: 'The SMTP server of your mail provider, for example smtp.office365.com.',
    },
    {
      key: 'notices.email.port',
      label: 'Port',
      kind: 'whole-number',
      default: '587',
      required: true,
      when: byEmail,
      help: '587 with STARTTLS, 465 with TLS.',
    },
    {
      key: 'notices.email.security',
      label: 'Security',
      kind: 'choice',
      default: 'starttls',
      required: true,
      when: byEmail,
      options: [
        { value: 'starttls', label: 'STARTTLS' },
        { value: 'tls', label: 'TLS from the beginning' },
        { value: 'none', label: 'None (only inside your own network)' },
      ],
      help: 'With the first two nothing is sent unless the connection is encrypted and the server proves its name.',
    },
    {
      key: 'notices.email.user',
      label: 'User name',
      kind: 'text',
      when: byEmail,
      help: 'Empty where the server asks for none.',
    },
    {
      key: 'notices.email.password',
      label: 'Password',
      kind: 'password',
      secret: true,
      when: byEmail,
      help: 'Sealed. Many providers want an app password here instead of your own.',
    },
    {
      key: 'notices.email.from',
      label: 'From',
      kind: 'text',
      required: true,
      when: byEmail,
      help: 'The address that the notices come from.',
    },
    {
      key: 'notices.email.to',
      label: 'To',
      kind: 'text',
      required: true,
      when: byEmail,
      help: 'One address, or several with commas between them.',
    },
    {
      key: 'notices.webhook',
      label: 'By webhook',
      kind: 'yes-no',
      default: 'false',
      help: 'A JSON message to an address of your choice, for a help desk or a chat.',
    },
    {
      key: 'notices.webhook.url',
      label: 'Address',
      kind: 'url',
      required: true,
      when: byWebhook,
      help: 'It is called with POST; any answer from 200 to 299 counts as taken.',
    },
    {
      key: 'notices.webhook.secret',
      label: 'Secret',
      kind: 'password',
      secret: true,
      when: byWebhook,
      help: 'Sealed. With one, each message is signed, so that the receiver knows it comes from here.',
    },
  ],
})

const known = new Set(wishes.map(({ value }) => value as string))

/** Settings as they are kept, with their defaults. */
export const noticeValues = (kept: Settings): Settings => withDefaults(noticesPage.fields, kept)

/** What the person wishes to hear, and when not. */
export const wishesOf = (values: Settings): Wishes => ({
  of: new Set((values['notices.of'] ?? '').split(',').filter((one): one is Wish => known.has(one))),
  quietFrom: values['notices.quietFrom'] ?? '',
  quietTo: values['notices.quietTo'] ?? '',
})

export const attentionHoursOf = (values: Settings): number => Number(values['notices.attentionHours']) || 4

const isAddress = (text: string): boolean => /^[^\s@,<>]+@[^\s@,<>]+$/.test(text.replace(/^.*<([^<>]+)>$/, '$1').trim())

/** What is wrong with values, by key, in words. */
export function noticeProblems(values: Settings): Record<string, string> {
  const wrong: Record<string, string> = {}
  const hours = values['notices.attentionHours'] ?? '4'
  if (!/^\d+$/.test(hours) || Number(hours) < 1 || Number(hours) > 720)
    wrong['notices.attentionHours'] = 'Choose 1 to 720 hours.'
  for (const key of ['notices.quietFrom', 'notices.quietTo'])
    if (values[key] && minutesOf(values[key]) === undefined)
      wrong[key] = `"${values[key]}" is no time of day. Write it as 22:00.`
  if (((values['notices.quietFrom'] ?? '') === '') !== ((values['notices.quietTo'] ?? '') === ''))
    wrong['notices.quietTo'] ??= 'Quiet hours need both a beginning and an end.'
  if (values['notices.email'] === 'true') Object.assign(wrong, emailProblems(values))
  const url = values['notices.webhook.url'] ?? ''
  if (values['notices.webhook'] === 'true' && !(URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)))
    wrong['notices.webhook.url'] = 'Write the whole address, beginning with https://.'
  return wrong
}

function emailProblems(values: Settings): Record<string, string> {
  const wrong: Record<string, string> = {}
  const port = values['notices.email.port'] ?? '587'
  if ((values['notices.email.host'] ?? '').trim() === '') wrong['notices.email.host'] = 'Name the mail server.'
  if (!/^\d+$/.test(port) || Number(port) < 1 || Number(port) > 65_535)
    wrong['notices.email.port'] = 'Choose 1 to 65535.'
  if (!isAddress(values['notices.email.from'] ?? '')) wrong['notices.email.from'] = 'Write one e-mail address.'
  const to = (values['notices.email.to'] ?? '').split(',').map((one) => one.trim())
  if (!to.every(isAddress)) wrong['notices.email.to'] = 'Write one e-mail address, or several with commas between them.'
  return wrong
}
