import { customStore } from './custom-store/index.ts'
import type { Channel } from './kit/channel.ts'

/** Every channel Waybill knows, one line each. */
export const channels: readonly Channel[] = [customStore]

export const channelOf = (kind: string): Channel | undefined => channels.find((c) => c.kind === kind)
