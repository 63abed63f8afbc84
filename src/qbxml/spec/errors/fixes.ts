import type { NamedFix } from './meaning.ts'

// The kinds of fix that the catalogue names. What each says, asks and does is declared where fixes are applied.

const fix = (kind: string, values: NamedFix['values'] = {}): NamedFix => ({ kind, values })

export const retry = fix('retry')
export const byHand = fix('exclude', { reason: 'Entered by hand in QuickBooks.' })
export const acceptPosted = fix('accept-posted')
export const setSetting = (key: string) => fix('set-setting', { key })
export const mapSku = fix('map-sku', { sku: '{sku}' })
export const createItem = fix('create-item', { sku: '{sku}', name: '{name}' })
export const mapCustomer = (customer = '{name}') => fix('map-customer', { customer })
export const makeActive = (list: string, name = '{name}') => fix('make-active', { list, name })
export const createEntry = (list: string, name = '{name}') => fix('create-list-entry', { list, name })
/** `kind`: whose name it is (customer, item, class …), or the field of QuickBooks. */
export const shortenName = fix('shorten-name', { name: '{name}', field: '{kind}', length: '{length}' })
export const useOtherName = fix('use-other-name', { name: '{name}', field: '{kind?}' })
export const chooseDate = fix('choose-date', { date: '{date?}' })
export const retryWhenFree = fix('retry-when-free', { what: '{what}' })
export const waitForSingleUser = fix('wait-for-single-user', { user: '{user?}', computer: '{computer?}' })
/** `role`: the channel's setting of that account, or QuickBooks' element for it. */
export const chooseAccount = (role = '{role}') =>
  fix('choose-account', { role, item: '{item?}', account: '{account?}' })
