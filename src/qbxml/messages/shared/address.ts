import { bool, required, since, str } from '../../spec/field.ts'
import type { Infer } from '../../spec/infer.ts'

export const address = {
  Addr1: str(41),
  Addr2: str(41),
  Addr3: str(41),
  Addr4: since('2.0', str(41)),
  Addr5: since('6.0', str(41)),
  City: str(31),
  State: str(21),
  PostalCode: str(13),
  Country: str(31),
  Note: since('6.0', str(41)),
} as const
export type Address = Infer<typeof address>

export const shipToAddress = {
  Name: required(str(41)),
  Addr1: str(41),
  Addr2: str(41),
  Addr3: str(41),
  Addr4: since('2.0', str(41)),
  Addr5: since('6.0', str(41)),
  City: str(31),
  State: str(21),
  PostalCode: str(13),
  Country: str(31),
  Note: since('6.0', str(41)),
  DefaultShipTo: bool(),
} as const

export const additionalContact = { ContactName: required(str(40)), ContactValue: required(str(255)) } as const
