import { z } from 'zod'

export const editionSchema = z.enum(['US', 'CA', 'UK'])
export type Edition = z.infer<typeof editionSchema>

/**
 * What is known of a company file from HostQuery, CompanyQuery and PreferencesQuery. '' where QuickBooks does not say.
 * Dates are YYYY-MM-DD.
 */
export const companyProfileSchema = z
  .object({
    companyName: z.string(),
    legalName: z.string(),
    edition: editionSchema,
    /** HostRet ProductName, such as "QuickBooks Enterprise Solutions 24.0". */
    product: z.string(),
    majorVersion: z.string(),
    minorVersion: z.string(),
    /** HostRet SupportedQBXMLVersion, plain numbers. */
    qbxmlVersions: z.array(z.string()),
    fileMode: z.enum(['SingleUser', 'MultiUser', '']),
    /** True while QuickBooks was opened by the Web Connector itself, false in a person's own QuickBooks. */
    automaticLogin: z.boolean(),
    /** HostRet ListMetaData: the most entries a list may hold, by our list's name; missing where QuickBooks does not say. */
    capacity: z.record(z.string(), z.number()),
    salesTaxOn: z.boolean(),
    defaultTaxItem: z.string(),
    taxableCode: z.string(),
    nonTaxableCode: z.string(),
    classTracking: z.boolean(),
    classRequired: z.boolean(),
    multiCurrency: z.boolean(),
    homeCurrency: z.string(),
    multiSite: z.boolean(),
    unitsOfMeasure: z.boolean(),
    accountNumbers: z.boolean(),
    /** PreferencesRet ClosingDate. */
    closingDate: z.string(),
    /** CompanyRet accountant's copy dividing date. */
    dividingDate: z.string(),
    sampleCompany: z.boolean(),
  })
  .readonly()
export type CompanyProfile = z.infer<typeof companyProfileSchema>

/** Where a company file stands on its way to posting. */
export const companyStates = ['added', 'called', 'recognised', 'listing', 'ready', 'stopped'] as const
export const companyStateSchema = z.enum(companyStates)
export type CompanyState = z.infer<typeof companyStateSchema>

export const companyStateTable: Readonly<
  Record<CompanyState, { words: string; meaning: string; next: readonly CompanyState[] }>
> = {
  added: { words: 'Not paired', meaning: 'The Web Connector has not called yet.', next: ['called', 'recognised'] },
  called: {
    words: 'Called',
    meaning: 'The Web Connector called and its password was accepted.',
    next: ['recognised', 'stopped', 'added'],
  },
  recognised: {
    words: 'Recognized',
    meaning: 'The company file is known; its lists are not read yet.',
    next: ['listing', 'ready', 'stopped', 'added'],
  },
  listing: {
    words: 'Reading lists',
    meaning: 'Customers, items and accounts are being read.',
    next: ['ready', 'stopped', 'recognised', 'added'],
  },
  ready: { words: 'Ready', meaning: 'Orders can be posted.', next: ['listing', 'stopped', 'added', 'recognised'] },
  stopped: {
    words: 'Stopped',
    meaning: 'Nothing is posted until a person decides.',
    next: ['recognised', 'listing', 'ready', 'added', 'called'],
  },
}
