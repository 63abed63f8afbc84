import { startMeasured, type Used } from './measured.ts'

const namespace = 'http://developer.intuit.com/'

/** Sends an answer of so many megabytes of qbXML through the endpoint, as the Web Connector would. */
export async function benchAnswer(
  megabytes: number,
): Promise<Readonly<{ used: Used; objects: string; wireMb: number }>> {
  // Made before anything is connected: it takes long enough for an idle connection to be closed.
  const response = escapeXml(answerOf(megabytes * 1024 * 1024))
  const host = await startMeasured(['scripts/bench/answer-host.ts'])
  try {
    const call = callerOf(String(host.ready.url))
    const opened = await call('authenticate', { strUserName: 'bench', strPassword: 'bench' })
    const ticket = /<string>([^<]+)<\/string>/.exec(opened)?.[1] ?? ''
    await call('sendRequestXML', sendParameters(ticket))
    const body = { ticket, response, hresult: '', message: '' }
    const { used } = await host.measure(() => call('receiveResponseXML', body))
    const closed = await call('closeConnection', { ticket })
    const wireMb = Buffer.byteLength(response) / 2 ** 20
    return { used, objects: /<closeConnectionResult>([^<]*)</.exec(closed)?.[1] ?? '', wireMb }
  } finally {
    await host.stop()
  }
}

const sendParameters = (ticket: string) => ({
  ticket,
  strHCPResponse: '',
  strCompanyFileName: 'C:\\Books\\Bench.qbw',
  qbXMLCountry: 'US',
  qbXMLMajorVers: '16',
  qbXMLMinorVers: '0',
})

function callerOf(url: string) {
  return async (operation: string, parameters: Readonly<Record<string, string>>): Promise<string> => {
    const inner = Object.entries(parameters).map(([name, value]) => `<${name}>${value}</${name}>`)
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: `"${namespace}${operation}"` },
      body: `<?xml version="1.0"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><${operation} xmlns="${namespace}">${inner.join('')}</${operation}></soap:Body></soap:Envelope>`,
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${operation}: ${response.status} ${text}`)
    return text
  }
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** A list of items, such as QuickBooks answers with, of about so many characters. */
function answerOf(length: number): string {
  const rows: string[] = []
  for (let size = 0, at = 0; size < length; at += 1) {
    const row = `<ItemNonInventoryRet><ListID>80000${at}-1700000000</ListID><TimeCreated>2026-01-05T09:00:00-05:00</TimeCreated><TimeModified>2026-01-05T09:00:00-05:00</TimeModified><EditSequence>1700000000</EditSequence><Name>SKU-${at}</Name><FullName>SKU-${at}</FullName><IsActive>true</IsActive><Sublevel>0</Sublevel><SalesOrPurchase><Desc>Widget &amp; gadget number ${at}</Desc><Price>19.95</Price><AccountRef><ListID>80000001-1</ListID><FullName>Sales</FullName></AccountRef></SalesOrPurchase></ItemNonInventoryRet>\n`
    rows.push(row)
    size += row.length
  }
  return `<?xml version="1.0" ?>\n<QBXML>\n<QBXMLMsgsRs>\n<ItemNonInventoryQueryRs requestID="1" statusCode="0" statusSeverity="Info" statusMessage="Status OK">\n${rows.join('')}</ItemNonInventoryQueryRs>\n</QBXMLMsgsRs>\n</QBXML>\n`
}
