import { guid, many, since, str } from '../../spec/field.ts'

export const includeRetElement = { IncludeRetElement: since('4.0', many(str(50))) } as const

export const ownerIds = { OwnerID: since('2.0', many(guid())) } as const
