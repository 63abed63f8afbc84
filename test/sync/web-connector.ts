import path from 'node:path'
import { type PracticeConnector, practiceConnector } from '../../src/simulator/index.ts'
import type { World } from './world.ts'

/** What a world keeps to itself. */
export type Inside = {
  outstanding: string
  dead: boolean
  halted: boolean
  connector: PracticeConnector
  appName: string
}

const plain = (escaped: string): string =>
  escaped.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

function spoilt({ spoil }: World, init: RequestInit | undefined): RequestInit | undefined {
  if (!spoil || typeof init?.body !== 'string' || !init.body.includes('<response>')) return init
  const body = init.body.replace(
    /<response>([\s\S]*)<\/response>/,
    (_all, answer: string) => `<response>${spoil(answer)}</response>`,
  )
  return { ...init, body }
}

/** A Web Connector on the open books. A host that died answers nothing, not even what it had begun. */
export function connectorOf(world: World, inside: Inside): PracticeConnector {
  const reachable = (): void => {
    if (inside.dead) throw new TypeError('fetch failed', { cause: new Error('connection refused') })
  }
  return practiceConnector({
    dir: path.join(world.dir, 'connector'),
    company: world.books,
    clock: () => new Date(world.clock),
    delay: () => new Promise((resolve) => setTimeout(resolve, 2)),
    fetch: async (url, init) => {
      reachable()
      // A connection kept from before a restart is dead: like .NET's, this client then takes a fresh one.
      const sent = spoilt(world, init)
      const answer = await fetch(url, sent).catch(() => fetch(url, sent))
      reachable()
      const text = await answer.clone().text()
      const set = /<sendRequestXMLResult>([\s\S]*)<\/sendRequestXMLResult>/.exec(text)?.[1]
      if (set !== undefined) inside.outstanding = plain(set)
      return answer
    },
    faults: (moment) => world.fault?.(moment),
    log: (line) => world.log.push(line.text),
    // Read each time, so that a test may change them while the connector stands.
    processing: {
      get recovery() {
        return world.processing.recovery!
      },
      provoke: (view) => world.processing.provoke?.(view),
      afterRequest: (view) => world.processing.afterRequest?.(view),
      refuseOpening: () => world.processing.refuseOpening?.(),
      opened: (company) => world.processing.opened?.(company),
      answerSet: (requests) => world.processing.answerSet?.(requests),
    },
  })
}
