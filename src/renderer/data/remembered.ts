import { useCallback, useState } from 'react'

type Keep = 'always' | 'this-window'
const storeOf = (keep: Keep): Storage => (keep === 'always' ? window.localStorage : window.sessionStorage)

/** Reads what was kept under a key; the fallback where nothing (or nothing readable) is there. */
export function recall<T>(key: string, fallback: T, keep: Keep = 'always'): T {
  try {
    const text = storeOf(keep).getItem(`waybill.${key}`)
    return text === null ? fallback : (JSON.parse(text) as T)
  } catch {
    return fallback
  }
}

export function remember<T>(key: string, value: T, keep: Keep = 'always'): void {
  try {
    storeOf(keep).setItem(`waybill.${key}`, JSON.stringify(value))
  } catch {
    // A full or forbidden store only means that the window forgets.
  }
}

/** State that is still there after a reload (`this-window`) or the next time the window opens (`always`). */
export function useRemembered<T>(key: string, fallback: T, keep: Keep = 'always'): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => recall(key, fallback, keep))
  const set = useCallback(
    (next: T) => {
      remember(key, next, keep)
      setValue(next)
    },
    [key, keep],
  )
  return [value, set]
}
