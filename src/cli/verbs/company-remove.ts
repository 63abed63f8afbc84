import { companyId } from '../lookup.ts'
import { verb } from '../verb.ts'

export const companyRemove = verb({
  name: 'company remove',
  about: 'removes a company file; what is in QuickBooks stays',
  places: ['ID'],
  async run({ api, place }) {
    const { words } = await api.companies.remove({ id: await companyId(api, place.id) })
    return { json: { words }, text: words }
  },
})
