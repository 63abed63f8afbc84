/** UTF-8 text in Base64, as HTTP Basic wants it (RFC 7617). */
export function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)))
}

/** The value of the Authorization header of HTTP Basic (RFC 7617). */
export const basicAuthorization = (userName: string, password: string): string =>
  `Basic ${base64(`${userName}:${password}`)}`

/** Blots every secret out of a vendor's text, also in the forms in which a server may echo it. */
export function withoutSecrets(text: string, { secrets }: Readonly<{ secrets: readonly string[] }>): string {
  const forms = secrets.filter((s) => s !== '').flatMap((s) => [s, encodeURIComponent(s), base64(s)])
  return forms.reduce((out, form) => out.replaceAll(form, '•••'), text)
}
