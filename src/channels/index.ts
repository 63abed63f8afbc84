import { customStore } from './custom-store/index.ts'
import { fileChannel } from './file/index.ts'
import type { Channel } from './kit/channel.ts'

/** Every channel Waybill knows, one line each. */
export const channels: readonly Channel[] = [customStore, fileChannel]

export const channelOf = (kind: string): Channel | undefined => channels.find((c) => c.kind === kind)

/** What a person needs to bring in a file: looking at it, mapping its columns, seeing what would come. */
export * as fileImport from './file/index.ts'
