export type PasswordGuard = Readonly<{
  /** Waits before a name's password is checked: not at all, unless wrong ones came shortly before. */
  wait(userName: string): Promise<void>
  wrong(userName: string): void
  right(userName: string): void
}>

export type GuardSetup = Readonly<{ clock: () => Date; delay: (ms: number) => Promise<void> }>

const firstWait = 250
/** Well under the 100 seconds after which the Web Connector gives up, and short enough for its owner. */
const longestWait = 4000
const forgottenAfter = 15 * 60_000
const mostNames = 1000
const longestName = 200

/**
 * Slows down guessing: after each wrong password the next check of that user name waits twice as long, from a quarter
 * of a second to four, until a right one or fifteen quiet minutes. The wait comes before the check, so that its length
 * tells nothing. Remembers at most a thousand names, in memory only.
 */
export function createPasswordGuard({ clock, delay }: GuardSetup): PasswordGuard {
  const wrongs = new Map<string, { count: number; at: number }>()
  const now = () => clock().getTime()
  const keyOf = (userName: string) => userName.slice(0, longestName)
  const counted = (userName: string): number => {
    const entry = wrongs.get(keyOf(userName))
    return entry === undefined || now() - entry.at > forgottenAfter ? 0 : entry.count
  }
  return {
    async wait(userName) {
      const count = counted(userName)
      if (count > 0) await delay(Math.min(longestWait, firstWait * 2 ** Math.min(count - 1, 10)))
    },
    wrong(userName) {
      const count = counted(userName) + 1
      wrongs.delete(keyOf(userName))
      wrongs.set(keyOf(userName), { count, at: now() })
      const [oldest] = wrongs.keys()
      if (wrongs.size > mostNames && oldest !== undefined) wrongs.delete(oldest)
    },
    right: (userName) => void wrongs.delete(keyOf(userName)),
  }
}
