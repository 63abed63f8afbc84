/** A sender as most are: one request a round trip, a query before each add, its place kept in memory. Measured by orders.ts. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const orders = Number(process.argv[2])
let step = 0

const lineOf = (item: string, quantity: number, rate: string): string =>
  `<SalesReceiptLineAdd><ItemRef><FullName>${item}</FullName></ItemRef><Quantity>${quantity}</Quantity><Rate>${rate}</Rate></SalesReceiptLineAdd>`

/** What is asked for one order, in this order. */
const requests: readonly ((name: string, number: string) => string)[] = [
  (name) => `<CustomerQueryRq requestID="1"><FullName>${name}</FullName></CustomerQueryRq>`,
  (name) => `<CustomerAddRq requestID="1"><CustomerAdd><Name>${name}</Name></CustomerAdd></CustomerAddRq>`,
  (_name, number) =>
    `<SalesReceiptQueryRq requestID="1"><RefNumber>${number}</RefNumber><IncludeLineItems>true</IncludeLineItems></SalesReceiptQueryRq>`,
  (name, number) =>
    `<SalesReceiptAddRq requestID="1"><SalesReceiptAdd><CustomerRef><FullName>${name}</FullName></CustomerRef><RefNumber>${number}</RefNumber>${lineOf('HL-LAMP-BR', 2, '64.00')}${lineOf('HL-ROPE-10', 1, '18.50')}</SalesReceiptAdd></SalesReceiptAddRq>`,
]

function nextSet(): string {
  const order = Math.floor(step / requests.length)
  if (order >= orders) return ''
  const request = requests[step % requests.length]?.(`Naive Buyer ${order}`, String(600_000 + order)) ?? ''
  return `<?xml version="1.0"?><?qbxml version="13.0"?><QBXML><QBXMLMsgsRq onError="continueOnError">${request}</QBXMLMsgsRq></QBXML>`
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

const answers: Readonly<Record<string, () => string>> = {
  authenticate: () => '<string>bench</string><string></string>',
  sendRequestXML: () => escaped(nextSet()),
  receiveResponseXML: () => {
    step += 1
    return String(Math.min(100, Math.floor((step * 100) / (orders * requests.length))))
  },
}

const server = createServer((request, response) => {
  let body = ''
  request.setEncoding('utf8').on('data', (chunk: string) => {
    body += chunk
  })
  request.on('end', () => {
    const operation = /Body>\s*<(\w+)/.exec(body)?.[1] ?? ''
    const result = answers[operation]?.() ?? ''
    response.writeHead(200, { 'content-type': 'text/xml; charset=utf-8' })
    response.end(
      `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><${operation}Response xmlns="http://developer.intuit.com/"><${operation}Result>${result}</${operation}Result></${operation}Response></soap:Body></soap:Envelope>`,
    )
  })
})
server.listen(0, 'localhost', () => {
  const url = `http://localhost:${(server.address() as AddressInfo).port}/naive`
  const ids = ['OwnerID', 'FileID'].map((name, at) => `<${name}>{00000000-0000-4000-8000-00000000000${at}}</${name}>`)
  const qwc = `<?xml version="1.0"?><QBWCXML><AppName>Naive</AppName><AppID></AppID><AppURL>${url}</AppURL><AppDescription>Bench</AppDescription><AppSupport>${url}</AppSupport><UserName>bench</UserName>${ids.join('')}<QBType>QBFS</QBType></QBWCXML>`
  console.log(JSON.stringify({ qwc }))
})
