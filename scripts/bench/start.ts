import { addCompany, setUp, startHost } from './desk.ts'
import { startMeasured } from './measured.ts'

/** Milliseconds from the start of the process to the line that says that it listens, on a folder that is in use already. */
export async function benchStart(times: number): Promise<readonly number[]> {
  const desk = setUp(0)
  try {
    const { api, stop } = await startHost(desk)
    await addCompany(api, desk)
    await desk.connector.runOnce()
    await stop()
    const took: number[] = []
    for (let turn = 0; turn < times; turn += 1) {
      const at = performance.now()
      const host = await startMeasured(['src/cli/index.ts', 'serve', '--data', desk.dir])
      took.push(performance.now() - at)
      await host.stop()
    }
    return took
  } finally {
    desk.close()
  }
}
