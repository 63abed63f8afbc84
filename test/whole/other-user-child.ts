/** A host that another user of this computer runs: everything is loaded, then the process becomes that user. */
import { startHost } from '../../src/main/host.ts'

const [dataDir = '', user = ''] = process.argv.slice(2)
process.setgroups?.([])
process.setgid?.(Number(user))
process.setuid?.(Number(user))
const host = await startHost({ dataDir, listen: true })
const company = await host.api.companies.add({ name: `Books of ${user}` })
const { text } = await host.api.companies.qwc({ id: company.id })
const { qbwcUrl, uiUrl } = host
console.log(JSON.stringify({ qbwcUrl, uiUrl, uid: process.getuid?.(), qwc: text, password: company.password }))
process.on('message', async (area) => {
  await host.idle()
  process.send?.((await host.api.activity.page({})).filter((one) => one.area === area).map(({ sentence }) => sentence))
})
process.on('disconnect', () => void host.stop().then(() => process.exit(0)))
