/** SOAP 1.1 over HTTP, shaped as the .NET client of the Web Connector sends it. */
import http from 'node:http'
import https from 'node:https'
import { BadXml, childOf, readXml, type XmlElement } from '../processor/read-xml.ts'
import { escapeXml } from '../processor/write-xml.ts'

const namespace = 'http://developer.intuit.com/'

/** The service could not be reached, timed out, answered with a fault, or with something else than SOAP. */
export class SoapFailure extends Error {}

export interface HttpAnswer {
  readonly status: number
  readonly body: string
}

export type Post = (url: string, headers: Readonly<Record<string, string>>, body: string) => Promise<HttpAnswer>

/** How long .NET waits for an answer, and for "100 Continue" before it sends the body anyway. */
const timeout = 100_000
const continueWait = 350

/** POSTs over a real socket with `Expect: 100-continue`, keeping the connection for the next call. */
export const dotNetPost = (): { post: Post; close: () => void } => {
  const agents = { 'http:': new http.Agent({ keepAlive: true }), 'https:': new https.Agent({ keepAlive: true }) }
  const post: Post = (address, headers, body) =>
    new Promise((resolve, reject) => {
      const url = new URL(address)
      const secure = url.protocol === 'https:'
      const agent = secure ? agents['https:'] : agents['http:']
      const request = (secure ? https : http).request(
        url,
        {
          method: 'POST',
          agent,
          timeout,
          headers: { ...headers, Expect: '100-continue', 'Content-Length': Buffer.byteLength(body) },
        },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('error', reject)
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
          )
        },
      )
      let sent = false
      const send = (): void => {
        if (sent) return
        sent = true
        request.end(body)
      }
      const timer = setTimeout(send, continueWait)
      request.on('continue', send)
      request.on('timeout', () => request.destroy(new Error('The operation has timed out')))
      request.on('error', reject)
      request.on('close', () => clearTimeout(timer))
      request.flushHeaders()
    })
  return {
    post,
    close: () => {
      for (const agent of Object.values(agents)) agent.destroy()
    },
  }
}

/** POSTs through an injected fetch. */
export const fetchPost =
  (fetching: typeof fetch): Post =>
  async (url, headers, body) => {
    const response = await fetching(url, { method: 'POST', headers, body })
    return { status: response.status, body: await response.text() }
  }

// biome-ignore lint/suspicious/noControlCharactersInRegex: what XML 1.0 cannot carry is left out, as .NET would fail on it
const illegal = /[\x00-\x08\x0b\x0c\x0e-\x1f]/g

const envelope = (method: string, parameters: Readonly<Record<string, string>>): string => {
  const inside = Object.entries(parameters)
    .map(([name, value]) => `<${name}>${escapeXml(value.replace(illegal, '')).replace(/\r/g, '&#xD;')}</${name}>`)
    .join('')
  return `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><soap:Body><${method} xmlns="${namespace}">${inside}</${method}></soap:Body></soap:Envelope>`
}

const bodyOf = (answer: HttpAnswer): XmlElement => {
  if (answer.body === '') throw new SoapFailure('The service answered with an empty body.')
  try {
    const body = childOf(readXml(answer.body).root, 'Body')
    const first = body?.children[0]
    if (first) return first
  } catch (error) {
    if (!(error instanceof BadXml)) throw error
  }
  throw new SoapFailure(`The service answered with something else than SOAP (HTTP ${answer.status}).`)
}

/** Calls one operation: its result as text, or the strings of an array. Throws SoapFailure. */
export const soapCall = async (
  post: Post,
  url: string,
  method: string,
  parameters: Readonly<Record<string, string>>,
): Promise<{ text: string; strings: readonly string[] }> => {
  const headers = {
    'Content-Type': 'text/xml; charset=utf-8',
    SOAPAction: `"${namespace}${method}"`,
    'User-Agent': 'Mozilla/4.0 (compatible; MSIE 6.0; MS Web Services Client Protocol 4.0.30319.42000)',
  }
  const answer = await post(url, headers, envelope(method, parameters)).catch((error: unknown) => {
    throw new SoapFailure(error instanceof Error ? error.message : String(error))
  })
  const first = bodyOf(answer)
  if (first.name === 'Fault')
    throw new SoapFailure(childOf(first, 'faultstring')?.text ?? 'The service answered with a fault.')
  if (answer.status !== 200 || first.name !== `${method}Response`)
    throw new SoapFailure(`The service answered HTTP ${answer.status} with ${first.name}.`)
  const result = childOf(first, `${method}Result`)
  return {
    text: result?.text ?? '',
    strings: result?.children.filter(({ name }) => name === 'string').map((child) => child.text) ?? [],
  }
}
