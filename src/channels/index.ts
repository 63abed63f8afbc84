import type { Channel } from './kit/channel.ts'

/** Every channel Waybill knows, one line each. */
export const channels: readonly Channel[] = []

export const channelOf = (kind: string): Channel | undefined => channels.find((c) => c.kind === kind)
