import type { Reporter, TestModule } from 'vitest/node'

/**
 * Closes a test run with the name of every skipped test and with the tally `N passed, N failed, N skipped`,
 * so that a run without Chromium or Electron says what it did not look at.
 */
export default class NamedSkips implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const inState = (state: string) => tests.filter((test) => test.result().state === state)
    const skipped = inState('skipped')
    for (const test of skipped) {
      const result = test.result()
      const note = result.state === 'skipped' && result.note ? ` (${result.note})` : ''
      console.log(`skipped: ${test.module.relativeModuleId} > ${test.fullName}${note}`)
    }
    const broken = modules.filter((module) => module.errors().length > 0).length + unhandled.length
    const tally = [`${inState('passed').length} passed`, `${inState('failed').length + broken} failed`]
    if (skipped.length > 0) tally.push(`${skipped.length} skipped`)
    console.log(tally.join(', '))
  }
}
