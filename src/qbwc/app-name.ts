/** Letters that do not come apart into a plain letter and an accent. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  ł: 'l',
  Ł: 'L',
  þ: 'th',
  Þ: 'Th',
  '\u2019': "'",
  '\u2018': "'",
  '\u2013': '-',
  '\u2014': '-',
}

const longest = 60

/**
 * The name under which the Web Connector and QuickBooks know us: plain ASCII, at most 60 characters, one for each
 * company file and Windows user. QuickBooks keeps its permission under it and the Web Connector names a registry key by
 * it, so it is made once and then kept, also when the company is renamed. `mark` (such as the first characters of the
 * FileID) tells apart two companies whose names come out alike.
 */
export function appName(companyName: string, windowsUser: string, mark: string): string {
  const ending = ` (${[asciiWords(windowsUser), asciiWords(mark)].filter((word) => word !== '').join(' ')})`
  const company = asciiWords(companyName)
  const beginning = company === '' ? 'Waybill' : `Waybill - ${company}`
  return `${beginning.slice(0, longest - ending.length).trim()}${ending === ' ()' ? '' : ending}`
}

/** Text as ASCII without characters that a registry key or XML would mind; what has no plain letter falls away. */
export function asciiWords(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7E]/gu, (one) => plainLetters[one] ?? '')
    .replace(/[\\/:*?"<>|&{}[\]]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
