/** A look at the clock comes at least so often while the computer is awake. */
const ASLEEP_AFTER_MS = 3 * 60_000

export type Awake = Readonly<{
  /** Since when this program could have heard a call, in milliseconds since 1970. 0 for one that does not listen. */
  since(): number
  /** Looks at the clock: a jump means that the computer slept. */
  look(): void
}>

/** Whether somebody was awake to hear: hours of sleep are nobody's silence. */
export function awake(now: () => number, listens: boolean): Awake {
  let since = listens ? now() : 0
  let last = now()
  return {
    since: () => since,
    look() {
      const at = now()
      if (listens && at - last > ASLEEP_AFTER_MS) since = at
      last = at
    },
  }
}
