/** How text is compared and sorted: case and accents do not count. */

/** For equality with case ignored, as QuickBooks compares names: trimmed and in lower case. */
export const sameKey = (text: string): string => text.trim().toLowerCase()

/** For sorting names: accents dropped as well. */
export const sortKey = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').trim().toLowerCase().slice(0, 80)

/** For sorting order numbers as people count: digits are padded, so that 9 comes before 10 and A-9 before A-10. */
export const numberKey = (text: string): string => sortKey(text).replace(/\d+/g, (digits) => digits.padStart(12, '0'))

/** Text for a LIKE pattern with "!" as its escape. */
export const likeText = (text: string): string => text.replace(/[!%_]/g, '!$&')
