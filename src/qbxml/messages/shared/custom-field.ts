import { guid, required, str } from '../../spec/field.ts'

export const lineDataExt = {
  OwnerID: required(guid()),
  DataExtName: required(str(31)),
  DataExtValue: required(str()),
} as const
