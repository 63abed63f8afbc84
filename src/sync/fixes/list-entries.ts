import type { BookingField } from '../../domain/booking.ts'
import { type Decided, decidedEntry } from '../../domain/decided.ts'
import type { Settings } from '../../domain/form-field.ts'
import { type MappingKind, mappingWords } from '../../domain/mapping.ts'
import { type TwinList, twinLists, twinListWords } from '../../domain/twin.ts'
import { createdLists, isCreatedList } from '../../posting/index.ts'
import { fitName } from '../../qbxml/text/index.ts'
import type { DocumentRow } from '../../store/port.ts'
import { chosenEntry, chosenName } from './choices.ts'
import { byPerson, decide } from './decide.ts'
import { type Applying, byReach, type Effect, type FixKind, FixRefused } from './fix-kind.ts'

const listOf = ({ list = '' }: Settings): TwinList | undefined => twinLists.find((one) => one === list)
const what = (about: Settings): string => twinListWords[listOf(about) ?? 'class'].one
const canCreate = (about: Settings): boolean => isCreatedList(about.list ?? '')
const mostOf = ({ list = '' }: Settings): number => (isCreatedList(list) ? createdLists[list].most : 31)

/** A class, payment method, shipping method or terms that the order names and QuickBooks does not have. */
export const createListEntry: FixKind = {
  kind: 'create-list-entry',
  button: (about) => (canCreate(about) ? `Create or choose the ${what(about)}` : `Choose the ${what(about)}`),
  sentence: (about) =>
    canCreate(about)
      ? `Creates the ${what(about)} “${about.name}” in QuickBooks with the next visit of the Web Connector, or takes one that is there.`
      : `Choose what of QuickBooks’ ${twinListWords[listOf(about) ?? 'class'].many} stands for “${about.name}”. Waybill cannot create ${twinListWords[listOf(about) ?? 'class'].many}; create it in QuickBooks if none fits.`,
  changes: [],
  remembers: (about) => (mappingWords(about.list ?? '') ? { by: 'channel' } : undefined),
  form: ({ about }) => {
    const list = listOf(about)
    if (!list) return []
    const create = canCreate(about)
    return [
      {
        key: 'how',
        label: `The ${what(about)}`,
        kind: 'choice' as const,
        required: true,
        default: create ? 'create' : 'choose',
        help: 'What is created stays in QuickBooks.',
        options: [
          ...(create ? [{ value: 'create', label: 'Create it in QuickBooks' }] : []),
          { value: 'choose', label: 'Use one that is there' },
        ],
      },
      ...(create
        ? [
            {
              key: 'name',
              label: `Name, at most ${mostOf(about)} characters`,
              kind: 'text' as const,
              required: true,
              default: fitName(about.name ?? '', mostOf(about)).text,
              most: mostOf(about),
              help: 'As it will stand in QuickBooks.',
              when: { key: 'how', is: ['create'] },
            },
          ]
        : []),
      {
        key: 'to',
        label: `QuickBooks ${what(about)}`,
        kind: 'twin' as const,
        required: true,
        help: 'What stands on the transaction.',
        twin: { list },
        when: { key: 'how', is: ['choose'] },
      },
    ]
  },
  async apply(c) {
    const list = listOf(c.about)
    if (!list) throw new FixRefused(`Waybill does not know the list “${c.about.list}”. Create the entry in QuickBooks.`)
    const how = c.chosen.how || (canCreate(c.about) ? 'create' : 'choose')
    if (how !== 'create' && how !== 'choose')
      throw new FixRefused(`There is no choice “${how}”. Choose one from the list.`)
    return how === 'choose' ? existing(c, list) : created(c, list)
  },
}

/** Where the booking of an order names an entry of the list. */
const BOOKED: Readonly<Partial<Record<TwinList, BookingField>>> = {
  class: 'class',
  terms: 'terms',
  'payment-method': 'paymentMethod',
  'ship-method': 'shipMethod',
  'customer-message': 'customerMessage',
  'sales-rep': 'salesRep',
}

/** The order's own word is replaced where it has it; else the setting's is, by what the order books. */
function instead({ who }: Applying, list: TwinList, document: DocumentRow, from: string, to: string): Partial<Decided> {
  const { decided: _, ...own } = document.order ?? {}
  if (JSON.stringify(own).includes(JSON.stringify(from))) return { texts: [{ from, to }] }
  const field = BOOKED[list]
  const reason = byPerson(who, `A person chose it in place of “${from}”.`)
  return field ? { booking: { [field]: { value: to, reason } } } : {}
}

const remembered = (list: TwinList, from: string, to: string): NonNullable<Effect['remember']> => ({
  kind: list as MappingKind,
  from,
  to,
})

async function existing(c: Applying, list: TwinList): Promise<Effect> {
  const from = (c.about.name ?? '').trim()
  const to = (await chosenEntry(c, c.chosen.to, { list, label: what(c.about) })).fullName
  return {
    words: () => `“${from}” is now the ${what(c.about)} “${to}”.`,
    ...byReach(c, remembered(list, from, to), (inside, document) =>
      decide(inside, document, c.who, instead(c, list, document, from, to)),
    ),
    replan: true,
  }
}

async function created(c: Applying, list: TwinList): Promise<Effect> {
  if (!isCreatedList(list))
    throw new FixRefused(`Waybill cannot create ${twinListWords[list].many}. Create it in QuickBooks, or choose one.`)
  const from = (c.about.name ?? '').trim()
  // A class may stand below another one: each part has its own limit.
  const name = list === 'class' ? classPath(c.chosen.name) : chosenName(c.chosen.name, mostOf(c.about))
  const [known] = await c.deps.store.twin.find(c.companyId, list, 'full-name', name)
  if (known)
    throw new FixRefused(`QuickBooks has a ${what(c.about)} “${known.fullName}” already. Choose it from the list.`)
  const isOther = name !== from
  return {
    words: () => `The ${what(c.about)} “${name}” is created with the next visit of the Web Connector.`,
    each: (inside, document) =>
      decide(inside, document, c.who, {
        create: [decidedEntry(list, name)],
        ...(isOther ? instead(c, list, document, from, name) : {}),
      }),
    // Orders that come later name it in their own words.
    ...(isOther && c.reach !== 'orders' ? { remember: remembered(list, from, name) } : {}),
    replan: true,
  }
}

const classPath = (text: string | undefined): string =>
  (text ?? '')
    .split(':')
    .map((part) => chosenName(part, createdLists.class.most))
    .join(':')
