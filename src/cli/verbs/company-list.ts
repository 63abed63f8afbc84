import { alignedTable } from '../aligned-table.ts'
import { verb } from '../verb.ts'

export const companyList = verb({
  name: 'company list',
  about: 'lists the company files',
  async run({ api }) {
    const companies = await api.companies.list()
    return {
      json: companies.map(({ id, name, state, lastSeen }) => ({ id, name, state, lastSeen })),
      text: alignedTable(
        companies,
        [
          ['ID', (one) => one.id],
          ['NAME', (one) => one.name],
          ['STATE', (one) => one.stateWords],
          ['WEB CONNECTOR', (one) => one.connectorWords],
        ],
        'No company file has been added. "waybill company add" adds one.',
      ),
    }
  },
})
