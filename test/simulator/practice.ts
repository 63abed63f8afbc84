import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import {
  type Company,
  createPracticeCompany,
  HresultError,
  type PracticeCompanyOptions,
  type ProcessorOptions,
  processor,
  type QuickBooksSession,
} from '../../src/simulator/index.ts'

/** A Tuesday in July: summer time in New York, far from any closing date. */
export const clock = (): Date => new Date('2026-07-14T16:00:00Z')

export const temporaryFolder = (): string => {
  const dir = mkdtempSync(path.join(tmpdir(), 'practice-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

/** A practice company in a folder of its own, closed when the test ends. */
export const aCompany = (options: PracticeCompanyOptions = {}): Company => {
  const company = createPracticeCompany(path.join(temporaryFolder(), 'books.qbw'), { clock, customers: 10, ...options })
  onTestFinished(() => company.close())
  return company
}

export const aSet = (requests: string, attributes = 'onError="continueOnError"', version = '13.0'): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n<?qbxml version="${version}"?>\n<QBXML><QBXMLMsgsRq ${attributes}>${requests}</QBXMLMsgsRq></QBXML>`

export interface Asking {
  readonly company: Company
  readonly session: QuickBooksSession
  /** The whole answer as text. */
  readonly ask: (requests: string, attributes?: string, version?: string) => Promise<string>
  /** Code, severity and text of each answer. */
  readonly statuses: (requests: string, attributes?: string) => Promise<string[]>
  /** The HRESULT a set throws, and why. */
  readonly refusal: (text: string) => Promise<{ hresult: string; detail: string }>
}

export const asking = (company: Company, options: ProcessorOptions = {}): Asking => {
  const session = processor(company, options).beginSession()
  const ask: Asking['ask'] = (requests, attributes, version) => session.process(aSet(requests, attributes, version))
  return {
    company,
    session,
    ask,
    statuses: async (requests, attributes) =>
      [
        ...(await ask(requests, attributes)).matchAll(
          /statusCode="(\d+)" statusSeverity="(\w+)" statusMessage="([^"]*)"/g,
        ),
      ].map(([, code, severity, message]) => `${code} ${severity} ${message?.replaceAll('&quot;', '"')}`),
    refusal: async (text) => {
      try {
        await session.process(text)
      } catch (error) {
        if (error instanceof HresultError) return { hresult: error.hresult, detail: error.detail }
        throw error
      }
      throw new Error('The set was not refused.')
    },
  }
}

export const line = (item: string, fields = ''): string =>
  `<SalesReceiptLineAdd><ItemRef><FullName>${item}</FullName></ItemRef>${fields}</SalesReceiptLineAdd>`

export const receipt = (
  lines: string,
  header = '<CustomerRef><FullName>Web Store</FullName></CustomerRef>',
  attributes = '',
): string => `<SalesReceiptAddRq><SalesReceiptAdd${attributes}>${header}${lines}</SalesReceiptAdd></SalesReceiptAddRq>`

export const invoice = (customer: string, lines: string, header = ''): string =>
  `<InvoiceAddRq><InvoiceAdd><CustomerRef><FullName>${customer}</FullName></CustomerRef>${header}${lines.replaceAll('SalesReceipt', 'Invoice')}</InvoiceAdd></InvoiceAddRq>`

/** The text of the first element of that name. */
export const valueIn = (answer: string, element: string): string | undefined =>
  new RegExp(`<${element}>([^<]*)</${element}>`).exec(answer)?.[1]
