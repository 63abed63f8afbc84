/** What can be brought about in the books themselves, as a person would: an inactive item, a closed period, a full list. */
import type { Company } from '../books/company.ts'
import { type Entry, itemKinds, type ListKind, type Settings } from '../books/shapes.ts'
import type { BooksFault, NamedFaults } from './named-fault.ts'

const entryOf = (company: Company, kinds: readonly ListKind[], name: string): Entry => {
  const entry = company.lists.named(kinds, name)
  if (!entry) throw new Error(`The practice company has no "${name}".`)
  return entry
}

const inactive =
  (kinds: readonly ListKind[]): BooksFault['put'] =>
  (company, about) => {
    const { id } = entryOf(company, kinds, about)
    const set = (active: boolean) => (at: Company) => {
      const entry = at.lists.get(id)
      if (entry && entry.active !== active) at.lists.change(entry, { ...entry, active })
    }
    set(false)(company)
    return set(true)
  }

const setting =
  (change: (company: Company) => Partial<Settings>): BooksFault['put'] =>
  (company) => {
    const wanted = change(company)
    const before = company.settings()
    const back = Object.fromEntries(Object.keys(wanted).map((key) => [key, before[key as keyof Settings]]))
    company.changeSettings(wanted)
    return (at) => at.changeSettings(back)
  }

const today = (company: Company): string => company.file.now().slice(0, 10)

const onScreen =
  (kinds: readonly ListKind[]): BooksFault['put'] =>
  (company, about) => {
    const { id } = entryOf(company, kinds, about)
    company.onScreen.add(id)
    return (at) => void at.onScreen.delete(id)
  }

const named =
  (kind: ListKind): BooksFault['put'] =>
  (company, about) => {
    const other = company.lists.add({ kind, name: about, doc: {}, parent: null })
    return (at) => {
      const entry = at.lists.get(other.id)
      if (entry) at.lists.change(entry, { ...entry, name: `${entry.name} (other)` })
    }
  }

const books = (
  status: number,
  about: string,
  is: string,
  ends: string,
  put: BooksFault['put'],
): BooksFault & { readonly kind: 'books' } => ({
  kind: 'books',
  status,
  about,
  is,
  ends,
  put,
})

export const booksFaults: NamedFaults = {
  'inactive-item': books(
    3140,
    'HL-MUG-NAVY',
    'An item is made inactive.',
    'It is made active again.',
    inactive(itemKinds),
  ),
  'inactive-customer': books(
    3140,
    'Web Store',
    'A customer is made inactive.',
    'It is made active again.',
    inactive(['Customer']),
  ),
  'customer-on-screen': {
    ...books(
      3176,
      'Web Store',
      'Somebody has a customer open on a screen.',
      'The window is closed.',
      onScreen(['Customer']),
    ),
    onScreen: true,
  },
  'name-taken-by-vendor': books(
    3100,
    'Ada Lovett',
    'A vendor of the name is entered.',
    'The vendor is renamed.',
    named('Vendor'),
  ),
  'closed-period': books(
    3171,
    '',
    'The books are closed up to today.',
    'The period is opened.',
    setting((company) => ({ closingDate: today(company) })),
  ),
  'accountants-copy': books(
    3170,
    '',
    "An accountant's copy is out, up to today.",
    'The copy comes back.',
    setting((company) => ({ dividingDate: today(company) })),
  ),
  'list-full': books(
    3180,
    '',
    'The company file holds as many names as it may.',
    'Unused names are deleted.',
    setting((company) => ({ maxNames: company.lists.count('Name') })),
  ),
  'sales-tax-off': books(
    3250,
    '',
    'Sales tax is switched off.',
    'It is switched on.',
    setting(() => ({ salesTax: false })),
  ),
  'read-only': books(
    3263,
    '',
    'The application may only read.',
    'It may write again.',
    setting(() => ({ readOnlyGrant: true })),
  ),
}
