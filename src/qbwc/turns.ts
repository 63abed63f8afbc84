/** One at a time for each key. */
export type Turns = Readonly<{
  /** Waits until nobody else holds the key; the function given must be called once to let the next one in. */
  take(key: string): Promise<() => void>
}>

/** A set of queues in memory, one a key; a key that nobody holds or waits for takes no room. */
export function createTurns(): Turns {
  const last = new Map<string, Promise<void>>()
  return {
    async take(key) {
      const before = last.get(key)
      let letGo = () => {}
      const mine = new Promise<void>((resolve) => {
        letGo = resolve
      })
      last.set(key, mine)
      await before
      return () => {
        if (last.get(key) === mine) last.delete(key)
        letGo()
      }
    },
  }
}
