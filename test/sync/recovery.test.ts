import { expect, test } from 'vitest'
import { type RecoveryPolicy, recoveryPolicies } from '../../src/simulator/index.ts'
import { expectAllPosted, untilQuiet } from './truth.ts'
import { aWorld, type World } from './world.ts'

/** Orders whose set QuickBooks did, and whose answer was lost; then another visit. Gives every set that was handed out in it. */
async function afterLostAnswer(
  setting: string,
  recovery: RecoveryPolicy = recoveryPolicies['keeps-all'],
): Promise<readonly string[]> {
  const world = await aWorld({ processing: { recovery } })
  const scope = `company:${world.companyId}`
  await world.host.deps.store.settings.set(scope, { 'engine.recovery': setting })
  await post(world, '1')
  for (const number of ['2', '3']) world.shop.put({ number, first: `Buyer${number}` })
  await world.sync()
  world.fault = ({ point, round }) => (point === 'd-before-response' && round === 2 ? { kind: 'die' } : undefined)
  await world.session()
  const sent: string[] = []
  world.fault = ({ point }) => {
    if (point === 'b-before-process') sent.push(world.outstanding())
    return undefined
  }
  await untilQuiet(world)
  await post(world, '4')
  await expectAllPosted(world)
  return sent
}

async function post(world: World, number: string): Promise<void> {
  world.shop.put({ number, first: `Buyer${number}` })
  await world.sync()
  await untilQuiet(world)
}

const ids = (set: string) => /newMessageSetID="(\w+)" oldMessageSetID="(\w+)"/.exec(set)
const isProbe = (set: string): boolean => ids(set) !== null && ids(set)?.[1] === ids(set)?.[2]
const forgets = (set: string): boolean => ids(set) !== null && !isProbe(set)
const looksUp = (set: string): boolean => set.includes('RefNumberCaseSensitive')

test.each([
  ['distrust', { asks: true, looks: true, lets: false }],
  ['last', { asks: true, looks: false, lets: false }],
  ['all', { asks: true, looks: false, lets: true }],
  ['none', { asks: false, looks: true, lets: false }],
])('the setting %s decides whether QuickBooks is asked, believed, and told to forget', async (setting, expected) => {
  const sent = await afterLostAnswer(setting)
  expect({ asks: sent.some(isProbe), looks: sent.some(looksUp), lets: sent.some(forgets) }).toEqual(expected)
})

test('what QuickBooks does not know is looked for, whatever the setting says', async () => {
  const sent = await afterLostAnswer('all', recoveryPolicies['none-known'])
  expect({ asks: sent.some(isProbe), looks: sent.some(looksUp) }).toEqual({ asks: true, looks: true })
})
