/** The namespace of every operation and type (QBWC Programmer's Guide). */
export const intuitNamespace = 'http://developer.intuit.com/'

/** What an operation answers: text, an integer, or authenticate's ArrayOfString. */
export type Answer = string | number | readonly string[]

const head =
  '<?xml version="1.0" encoding="utf-8"?>' +
  '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"' +
  ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><soap:Body>'
const tail = '</soap:Body></soap:Envelope>'

/**
 * A document/literal answer, byte for byte as a .NET service gives it: `XResponse` with `XResult` in Intuit's
 * namespace. The strings of an array are explicit elements, also the empty ones: the Web Connector counts them.
 */
export function resultEnvelope(operation: string, answer: Answer): string {
  const result = `${operation}Result`
  const content =
    typeof answer === 'object' ? answer.map((one) => element('string', escapeText(one))).join('') : plain(answer)
  return `${head}<${operation}Response xmlns="${intuitNamespace}">${element(result, content)}</${operation}Response>${tail}`
}

/** A SOAP 1.1 fault: unqualified faultcode and faultstring, the code in the envelope's own namespace. */
export function faultEnvelope(code: 'Client' | 'Server', sentence: string): string {
  return `${head}<soap:Fault><faultcode>soap:${code}</faultcode><faultstring>${escapeText(sentence)}</faultstring></soap:Fault>${tail}`
}

/** Text as XML character data; characters that XML 1.0 forbids are left out, and a carriage return survives as `&#xD;`. */
export function escapeText(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 does not allow
      .replace(/[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|\p{Surrogate}/gu, '')
      .replace(/[&<>\r]/g, (one) => escapes[one] ?? one)
  )
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' }

function plain(answer: string | number): string {
  return typeof answer === 'number' ? String(Math.trunc(answer)) : escapeText(answer)
}

function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`
}
