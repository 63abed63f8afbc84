/** A process that opens a data folder, writes host.json, says so, and waits: the tests kill it. */
import { openDataFolder } from '../../src/main/data-folder.ts'
import { writeHostFile } from '../../src/main/host-file.ts'

const [dir = ''] = process.argv.slice(2)
const folder = await openDataFolder({ dir, now: Date.now })
writeHostFile(folder.dir, {
  ports: folder.config().ports,
  token: 'the-token-of-the-holder',
  startedAt: new Date().toISOString(),
})
process.on('SIGTERM', async () => {
  await folder.release()
  process.exit(0)
})
setInterval(() => {}, 60_000)
console.log('holding')
