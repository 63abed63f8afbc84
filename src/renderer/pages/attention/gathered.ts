import type { Answer } from '../../data/ask.ts'

/** Orders with one and the same problem. */
export type Gathered = Answer<'orders', 'problems'>[number]

/** Whether a group has all the words, in its problem, its subject or the order that stands for it. */
export function matches({ problem, subject, sample }: Gathered, words: string): boolean {
  const text = `${problem.what} ${problem.why} ${subject} ${sample.number} ${sample.customer}`.toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

/** Problems of a kind together, the kind with most orders first; within it the largest group first. */
export function byKind(groups: readonly Gathered[]): readonly Gathered[] {
  const sums = new Map<string, number>()
  for (const { code, count } of groups) sums.set(code, (sums.get(code) ?? 0) + count)
  return groups.toSorted(
    (a, b) =>
      (sums.get(b.code) ?? 0) - (sums.get(a.code) ?? 0) ||
      (a.code < b.code ? -1 : a.code > b.code ? 1 : 0) ||
      b.count - a.count,
  )
}
