/** One of our fields that a file's column can fill. */
export type FileField = Readonly<{
  key: string
  label: string
  help: string
  required: boolean
  /** Whether the value is of the whole order (and must then agree on all its rows) or of one line. */
  of: 'order' | 'line'
  /** Headings under which shops export it, without case, spaces and signs. The first that a file has is proposed. */
  headings: readonly string[]
}>

const order = (key: string, label: string, headings: string, help = '', required = false): FileField => ({
  key,
  label,
  help,
  required,
  of: 'order',
  headings: headings.split(' '),
})
const line = (key: string, label: string, headings: string, help = ''): FileField => ({
  ...order(key, label, headings, help),
  of: 'line',
})

const person: readonly FileField[] = [
  order('customer.email', 'E-mail', 'email emailaddress customeremail buyeremail billingemail contactemail'),
  order('customer.firstName', 'First name', 'firstname billingfirstname customerfirstname'),
  order('customer.lastName', 'Last name', 'lastname billinglastname customerlastname surname'),
  order(
    'customer.fullName',
    'Customer’s name',
    'customername customer buyername buyer fullname name billingname client kunde kundenname',
    'Where first and last name stand in one column.',
  ),
  order('customer.company', 'Company', 'company billingcompany companyname customercompany'),
  order('customer.phone', 'Telephone', 'phone billingphone customerphone telephone phonenumber'),
]

const address = (key: 'billTo' | 'shipTo', words: string, prefixes: readonly string[]): readonly FileField[] => {
  const under = (names: string): string =>
    prefixes.flatMap((p) => names.split(' ').map((name) => `${p}${name}`)).join(' ')
  return [
    order(`${key}.name`, `${words} name`, under('name fullname recipient')),
    order(`${key}.company`, `${words} company`, under('company')),
    order(`${key}.line1`, `${words} street`, under('address1 street addressline1 street1 address')),
    order(`${key}.line2`, `${words} street, second line`, under('address2 addressline2 street2')),
    order(`${key}.city`, `${words} city`, under('city town')),
    order(`${key}.state`, `${words} state`, under('state province region provincecode stateprovince')),
    order(`${key}.postalCode`, `${words} postal code`, under('zip postalcode postcode zipcode')),
    order(`${key}.country`, `${words} country`, under('country countrycode')),
    order(`${key}.phone`, `${words} telephone`, under('phone')),
  ]
}

/** Every field of ours, in the order in which the mapping shows them. */
export const fileFields: readonly FileField[] = [
  order(
    'number',
    'Order number',
    'ordernumber orderno order# ordernr order orderid name invoicenumber bestellnummer auftragsnummer numerodecommande receiptnumber',
    'Rows with the same number are one order.',
    true,
  ),
  order('id', 'Order id', 'id internalid orderguid', 'Where the shop has an id beside the number.'),
  order(
    'orderedAt',
    'Order date',
    'orderdate orderedat createdat created date datecreated purchasedate saledate bestelldatum datum invoicedate paidat',
    'The day, or the moment, of the order.',
    true,
  ),
  order('paidAt', 'Date paid', 'datepaid paiddate paidat paymentdate paidon'),
  order('shippedAt', 'Date shipped', 'shipdate shippeddate dateshipped fulfilledat shippedat'),
  order('status', 'Status', 'orderstatus status state'),
  order('paid', 'Paid', 'paid financialstatus paymentstatus', 'Yes or no, or a word such as “paid” or “pending”.'),
  order('currency', 'Currency', 'currency currencycode', 'Three letters; else the channel’s setting.'),
  order(
    'total',
    'Order total',
    'ordertotal total grandtotal totalamount gesamtbetrag summe totalprice amountdue ordervalue',
    'What the customer owes for the whole order. Without it nothing can be checked against the lines.',
  ),
  order('tax', 'Tax', 'taxes tax ordertax taxtotal totaltax taxamount salestax mwst ust vat', 'Of the whole order.'),
  order('taxName', 'Name of the tax', 'tax1name taxname'),
  order('taxRate', 'Tax rate', 'taxrate', 'In percent.'),
  order(
    'shipping',
    'Shipping',
    'shipping shippingcost shippingamount shippingtotal shippingprice versand versandkosten freight postage',
  ),
  order('shippingMethod', 'Shipping method', 'shippingmethod shipmethod shippingservice deliverymethod versandart'),
  order(
    'discount',
    'Discount',
    'discountamount discount discounttotal orderdiscount rabatt coupondiscount',
    'Of the whole order.',
  ),
  order('discountCode', 'Discount code', 'discountcode coupon couponcode promocode'),
  order(
    'fee',
    'Fee',
    'fee paymentfee surcharge handling handlingfee tip tipamount',
    'Anything else that raises the total.',
  ),
  order('amountPaid', 'Amount paid', 'amountpaid paidamount totalpaid'),
  order('paymentMethod', 'Payment method', 'paymentmethod paymenttype payment zahlungsart gateway'),
  order('paymentReference', 'Payment reference', 'paymentreference transactionid paymentid'),
  ...person,
  ...address('billTo', 'Billing', ['billing', 'billto', 'bill']),
  ...address('shipTo', 'Shipping', ['shipping', 'shipto', 'ship', 'delivery', '']),
  order('note', 'Note', 'note notes customernote comments ordernotes'),
  order('poNumber', 'Customer’s order number', 'ponumber purchaseorder po customerpo'),
  order('terms', 'Terms', 'terms paymentterms'),
  order('storeName', 'Store', 'storename store shop saleschannel'),
  order('source', 'Source', 'source'),
  order('tracking', 'Tracking number', 'trackingnumber tracking'),
  order('booking.class', 'Class in QuickBooks', 'class quickbooksclass'),
  order('booking.salesRep', 'Sales rep in QuickBooks', 'salesrep rep'),
  order('booking.depositAccount', 'Deposit account in QuickBooks', 'depositaccount depositto'),
  order('booking.customer', 'Customer in QuickBooks', 'quickbookscustomer qbcustomer'),
  line(
    'line.sku',
    'SKU',
    'sku lineitemsku itemsku productsku itemcode itemnumber productcode artikelnummer artnr reference',
    'Finds the item in QuickBooks.',
  ),
  line('line.name', 'Product', 'productname itemname lineitemname item product title description artikel bezeichnung'),
  line(
    'line.quantity',
    'Quantity',
    'quantity qty lineitemquantity itemquantity menge anzahl quantite',
    '1 where there is no such column.',
  ),
  line('line.unitPrice', 'Unit price', 'unitprice price lineitemprice itemprice einzelpreis preis prix rate'),
  line(
    'line.amount',
    'Line amount',
    'lineamount linetotal itemtotal extendedprice amount betrag',
    'Quantity times price, before discount.',
  ),
  line('line.discount', 'Line discount', 'linediscount lineitemdiscount itemdiscount'),
  line('line.tax', 'Line tax', 'linetax itemtax lineitemtax'),
  line('line.taxable', 'Taxable', 'taxable lineitemtaxable istaxable taxed', 'Yes or no.'),
]

export const fieldByKey: ReadonlyMap<string, FileField> = new Map(fileFields.map((f) => [f.key, f]))

/** How headings are compared. */
export const plainHeading = (heading: string): string => heading.toLowerCase().replace(/[^\p{L}\p{N}#]/gu, '')
