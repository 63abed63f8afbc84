import { type Kit, os } from './kit.ts'

export const accessHandlers = (kit: Kit) => {
  const { access } = kit
  const say = (kind: string, who: string, sentence: string): void =>
    kit.deps.emit({ area: 'host', kind, who, sentence })
  return {
    mine: os.access.mine.handler(({ context }) => ({ rights: context.rights })),
    port: os.access.port.handler(() => access.port()),
    tryPort: os.access.tryPort.handler(() => access.tryPort()),
    movePort: os.access.movePort.handler(async ({ context }) => {
      const before = access.port().port
      const stale = [...(await access.movePort())]
      const { port } = access.port()
      const words = `The Web Connector is now served on port ${port} instead of ${before}.`
      say('port-moved', context.who, words)
      return { port, words, stale }
    }),
    link: os.access.link.handler(() => access.link()),
    makeLink: os.access.makeLink.handler(async ({ context }) => {
      await access.makeLink()
      say('look-on', context.who, 'A link was made with which a second person on this computer may look on.')
      return access.link()
    }),
    endLink: os.access.endLink.handler(async ({ context }) => {
      await access.endLink()
      say('look-on', context.who, 'The link for a second person was ended.')
      return { words: 'The link no longer opens anything, and windows opened with it are closed.' }
    }),
  }
}
