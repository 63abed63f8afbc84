import type { Api } from '../api/client.ts'
import { cannot, codeOf } from './failure.ts'

type Named = Readonly<{ id: string; name: string }>

/** The id of a company file that was named by its id or its name. */
export const companyId = async (api: Api, given: string): Promise<string> =>
  oneOf(given, await api.companies.list(), { word: 'company file', list: 'waybill company list' })

/** The id of a channel that was named by its id or its name. */
export const channelId = async (api: Api, given: string): Promise<string> =>
  oneOf(given, await api.channels.list({}), { word: 'channel', list: 'waybill status' })

function oneOf(given: string, all: readonly Named[], said: Readonly<{ word: string; list: string }>): string {
  if (all.some(({ id }) => id === given)) return given
  const named = all.filter(({ name }) => name.toLowerCase() === given.toLowerCase())
  if (named.length > 1) throw cannot(`${named.length} of them are called "${given}". Give the id: see "${said.list}".`)
  const [only] = named
  if (only === undefined) throw cannot(`There is no ${said.word} "${given}". See "${said.list}".`)
  return only.id
}

/** The id of an order that was named by its id or by its number, where only one has that. */
export async function orderId(api: Api, given: string): Promise<string> {
  try {
    return (await api.orders.get({ id: given })).summary.id
  } catch (error) {
    if (codeOf(error) === 'host-unreachable') throw error
    return await idByNumber(api, given)
  }
}

async function idByNumber(api: Api, number: string): Promise<string> {
  const { rows } = await api.orders.page({ filter: { search: number }, limit: 200 })
  const found = rows.filter((row) => row.number === number)
  const [only] = found
  if (only === undefined) throw cannot(`There is no order "${number}". See "waybill orders".`)
  if (found.length > 1) {
    throw cannot(
      `${found.length} orders have the number ${number}. Give the id: ${found.map(({ id }) => id).join(', ')}.`,
    )
  }
  return only.id
}
