import { bool, guid, many, oneOfValues, required, since, str } from '../spec/field.ts'
import { type BodyOf, change } from '../spec/message.ts'
import { extensibleObjects } from './shared/object-types.ts'

/** Defines a custom field or a piece of private data. */
export const dataExtDefAdd = change({
  since: '2.0',
  answers: ['DataExtDefRet'],
  fields: {
    OwnerID: required(guid()),
    DataExtName: required(str(31)),
    DataExtType: required(
      oneOfValues(
        'AMTTYPE',
        'DATETIMETYPE',
        'INTTYPE',
        'PERCENTTYPE',
        'PRICETYPE',
        'QUANTYPE',
        'STR1024TYPE',
        'STR255TYPE',
      ),
    ),
    AssignToObject: many(oneOfValues(...extensibleObjects)),
    DataExtListRequire: since('12.0', bool()),
    DataExtTxnRequire: since('12.0', bool()),
    DataExtFormatString: since('12.0', str()),
  },
})
export type DataExtDefAdd = BodyOf<typeof dataExtDefAdd>
