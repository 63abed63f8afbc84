import type { FormField, Settings } from '../../domain/form-field.ts'
import { settingsPages } from '../../posting/index.ts'
import { scopeOf } from '../deps.ts'
import { chosenEntry } from './choices.ts'
import { byPerson, decide } from './decide.ts'
import { type Effect, type FixContext, type FixKind, FixRefused, orders } from './fix-kind.ts'

/** The settings that name an account, as the pages declare them: what is asked for, and of which types it must be. */
const accountSettings: readonly FormField[] = settingsPages
  .flatMap((page) => page.fields)
  .filter((field) => field.twin?.list === 'account')

/** What else an account is called: by the part it plays, or by the element of QuickBooks that lacks it. */
const otherNames: Readonly<Record<string, string>> = {
  tax: 'sales-tax.lineAccount',
  IncomeAccountRef: 'finance.incomeAccount',
  AccountRef: 'finance.incomeAccount',
  COGSAccountRef: 'finance.cogsAccount',
  AssetAccountRef: 'finance.assetAccount',
  DepositToAccountRef: 'finance.depositAccount',
  ARAccountRef: 'finance.receivableAccount',
}

/** The setting for a role: its own key, "income", or QuickBooks' element. What concerns an item is its income account. */
function settingOf({ role = '', item = '' }: Settings): FormField | undefined {
  const key = otherNames[role] ?? (role === '' && item !== '' ? 'finance.incomeAccount' : role)
  return accountSettings.find((f) => f.key === key || f.key === `finance.${key}Account`)
}

/** Accounts that stand on the transaction itself, so that one order may have its own. */
const ON_THE_FORM: Readonly<Record<string, 'depositAccount' | 'receivableAccount'>> = {
  'finance.depositAccount': 'depositAccount',
  'finance.receivableAccount': 'receivableAccount',
}

const labelOf = (about: Settings): string => settingOf(about)?.label.toLowerCase() ?? 'account'

export const chooseAccount: FixKind = {
  kind: 'choose-account',
  button: (about) => `Choose the ${labelOf(about)}`,
  sentence: (about) =>
    ON_THE_FORM[settingOf(about)?.key ?? '']
      ? `Choose the ${labelOf(about)} of these orders. To have it for all orders, choose it in the channel’s settings.`
      : `Choose the ${labelOf(about)}. It is kept as the setting of the channel, and the orders that wait for it are planned again.`,
  changes: ['account'],
  form: ({ about }) => {
    const field = settingOf(about)
    return [
      {
        key: 'account',
        label: field?.label ?? 'Account',
        kind: 'twin',
        required: true,
        default: about.account ?? '',
        help: field?.help ?? 'The account in QuickBooks.',
        twin: { list: 'account', ...(field?.twin?.types ? { types: field.twin.types } : {}) },
      },
    ]
  },
  async apply(c) {
    const field = settingOf(c.about)
    if (!field) throw new FixRefused('It is not known which account this is. Choose it in the channel’s settings.')
    const account = (
      await chosenEntry(c, c.chosen.account, {
        list: 'account',
        label: field.label.toLowerCase(),
        types: field.twin?.types ?? [],
      })
    ).fullName
    const booked = ON_THE_FORM[field.key]
    return booked ? onTheForm(c.who, booked, account) : asSetting(c, field, account)
  },
}

const onTheForm = (who: string, booked: 'depositAccount' | 'receivableAccount', account: string): Effect => ({
  words: (n) => `${orders(n)} booked to “${account}”.`,
  each: (inside, document) =>
    decide(inside, document, who, {
      booking: { [booked]: { value: account, reason: byPerson(who, 'A person chose this account for the order.') } },
    }),
  replan: true,
})

async function asSetting(c: FixContext, field: FormField, account: string): Promise<Effect> {
  for (const channelId of c.channelIds)
    await c.deps.store.settings.set(scopeOf.channel(channelId), { [field.key]: account })
  return { words: (n) => `The ${field.label.toLowerCase()} is “${account}”; ${orders(n)} planned again.`, replan: true }
}
