/** `waybill serve` with a clock that is ahead: node host-child.ts DATA-FOLDER MINUTES. */
import { startHost } from '../../src/main/host.ts'

const [dataDir = '', minutes = '0'] = process.argv.slice(2)
const host = await startHost({ dataDir, listen: true, now: () => Date.now() + Number(minutes) * 60_000 })
process.on('SIGTERM', () => void host.stop().then(() => process.exit(0)))
console.log(JSON.stringify({ ready: true, qbwcUrl: host.qbwcUrl, uiUrl: host.uiUrl, pid: host.pid }))
