/** "1 order", "12 orders". */
export const count = (n: number, one: string, many = `${one}s`): string => `${grouped(n)} ${n === 1 ? one : many}`

/** 12345 → "12,345". */
export const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ',')

/** "1234.50" → "1,234.50"; other text stays as it is. */
export const amountText = (amount: string): string => {
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(amount)
  return match ? `${match[1]}${(match[2] ?? '').replace(/\B(?=(\d{3})+(?!\d))/g, ',')}${match[3] ?? ''}` : amount
}
