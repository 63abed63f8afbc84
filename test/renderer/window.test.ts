import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest'
import { findChromium, type Opened, openWindow, type Stage, setStage } from './browser.ts'
import { driftCases } from './cases/drifts.ts'
import { formCases } from './cases/forms.ts'
import { frameCases } from './cases/frame.ts'
import { orderCases } from './cases/orders.ts'
import { pageCases } from './cases/pages.ts'
import { undoCases } from './cases/undo.ts'

const executable = findChromium()

/** What a case needs: a window at an address. It is closed after the case, and must not have complained. */
export type Open = (options?: Parameters<typeof openWindow>[1]) => Promise<Opened>

describe.skipIf(!executable)('the window in Chromium (CHROME_PATH or PATH)', () => {
  let stage: Stage
  let opened: Opened[] = []
  beforeAll(async () => {
    stage = await setStage(executable ?? '')
  }, 60_000)
  afterAll(() => stage?.close())
  afterEach(async () => {
    const errors = opened.flatMap((one) => one.errors)
    await Promise.all(opened.map((one) => one.close()))
    opened = []
    expect(errors).toEqual([])
  })
  const open: Open = async (options) => {
    const one = await openWindow(stage, options)
    opened.push(one)
    return one
  }
  pageCases(open)
  orderCases(open)
  driftCases(open)
  undoCases(open)
  formCases(open)
  frameCases(open)
})
