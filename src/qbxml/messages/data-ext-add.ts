import { exactlyOne, guid, id, macro, oneOfValues, ref, required, since, str } from '../spec/field.ts'
import { type BodyOf, change } from '../spec/message.ts'
import { extensibleTxns } from './shared/object-types.ts'

/** Writes a first value into a custom field or a piece of private data. */
export const dataExtAdd = change({
  since: '2.0',
  answers: ['DataExtRet'],
  noInclude: true,
  fields: {
    OwnerID: required(guid()),
    DataExtName: required(str(31)),
    ...exactlyOne(
      {
        ListDataExtType: required(oneOfValues('Account', 'Customer', 'Employee', 'Item', 'OtherName', 'Vendor')),
        ListObjRef: required(ref(159)),
      },
      {
        TxnDataExtType: required(oneOfValues(...extensibleTxns)),
        TxnID: required(macro(id())),
        TxnLineID: since('3.0', id()),
      },
      { OtherDataExtType: since('3.0', oneOfValues('Company')) },
    ),
    DataExtValue: required(str()),
  },
})
export type DataExtAdd = BodyOf<typeof dataExtAdd>
