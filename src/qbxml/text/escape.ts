const NEEDS = /[&<>"\u007f-\u{10ffff}\p{Cs}]/u

const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/**
 * Text or an attribute's value as pure ASCII XML: everything above 126 is a decimal reference for its code point (an
 * emoji is one reference, never two halves). Characters that XML cannot carry at all are left out.
 */
export function escapeXml(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  const clean = text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
  if (!NEEDS.test(clean)) return clean
  let out = ''
  for (const char of clean) {
    const code = char.codePointAt(0) ?? 0
    if (code >= 0xd800 && code <= 0xdfff) continue
    out += named[char] ?? (code > 126 ? `&#${code};` : char)
  }
  return out
}
