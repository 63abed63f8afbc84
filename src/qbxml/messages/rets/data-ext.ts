import { bool, guid, int, many, required, str } from '../../spec/field.ts'
import type { InferRet } from '../../spec/infer.ts'

export const dataExtDefRet = {
  OwnerID: required(guid()),
  DataExtID: int(),
  DataExtName: required(str()),
  DataExtType: str(),
  AssignToObject: many(str()),
  DataExtListRequire: bool(),
  DataExtTxnRequire: bool(),
  DataExtFormatString: str(),
} as const
export type DataExtDefRet = InferRet<typeof dataExtDefRet>
