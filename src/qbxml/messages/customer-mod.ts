import { amt, block, bool, date, int, many, oneOfValues, only, ref, required, since, str } from '../spec/field.ts'
import { type BodyOf, change } from '../spec/message.ts'
import { additionalContact, address, shipToAddress } from './shared/address.ts'
import { creditCardInfo } from './shared/credit-card.ts'
import { edited } from './shared/item-changes.ts'

/** A customer or job, changed. What is left out stays as it is; an empty text clears a field. */
export const customerMod = change({
  answers: ['CustomerRet'],
  fields: {
    ...edited,
    Name: str(41),
    IsActive: since('3.0', bool()),
    ClassRef: since('12.0', ref(159)),
    ParentRef: since('3.0', ref()),
    CompanyName: str(41),
    Salutation: str(15),
    FirstName: str(25),
    MiddleName: str(5),
    LastName: str(25),
    JobTitle: since('12.0', str(41)),
    BillAddress: block(address),
    ShipAddress: block(address),
    ShipToAddress: since('12.0', many(block(shipToAddress))),
    Phone: str(21),
    AltPhone: str(21),
    Fax: str(21),
    Email: str(1023),
    Cc: since('12.0', str(1023)),
    Contact: str(41),
    AltContact: str(41),
    AdditionalContactRef: since('12.0', many(block(additionalContact))),
    ContactsMod: since(
      '12.0',
      many(
        block({
          ...edited,
          Salutation: str(15),
          FirstName: required(str(25)),
          MiddleName: str(5),
          LastName: str(25),
          JobTitle: str(41),
          AdditionalContactRef: many(block(additionalContact)),
        }),
      ),
    ),
    CustomerTypeRef: since('3.0', ref(159)),
    TermsRef: since('3.0', ref(31)),
    SalesRepRef: since('3.0', ref(5)),
    SalesTaxCodeRef: since('3.0', ref(3)),
    ItemSalesTaxRef: since('3.0', only(['US'], ref({ US: 31 }))),
    SalesTaxCountry: since('6.0', only(['CA', 'UK'], oneOfValues('Australia', 'Canada', 'UK', 'US'))),
    ResaleNumber: since('3.0', str({ US: 15, CA: 21, UK: 21 })),
    AccountNumber: str(99),
    CreditLimit: since('3.0', amt()),
    PreferredPaymentMethodRef: since('3.0', ref(31)),
    CreditCardInfo: since('3.0', block(creditCardInfo)),
    JobStatus: since('3.0', oneOfValues('Awarded', 'Closed', 'InProgress', 'None', 'NotAwarded', 'Pending')),
    JobStartDate: since('3.0', date()),
    JobProjectedEndDate: since('3.0', date()),
    JobEndDate: since('3.0', date()),
    JobDesc: since('3.0', str(99)),
    JobTypeRef: since('3.0', ref(159)),
    Notes: since('3.0', str(4095)),
    AdditionalNotesMod: since('12.0', many(block({ NoteID: required(int()), Note: required(str(4095)) }))),
    PreferredDeliveryMethod: since('12.0', oneOfValues('None', 'Email', 'Fax')),
    PriceLevelRef: since('4.0', ref(31)),
    TaxRegistrationNumber: since('8.0', only(['CA', 'UK'], str(30))),
    CurrencyRef: since('8.0', ref(64)),
  },
})
export type CustomerMod = BodyOf<typeof customerMod>
