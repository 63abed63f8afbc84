import { Tooltip } from '@mantine/core'
import { ago, exactly, useNow } from '../data/time.ts'

/** A time in words ("2 minutes ago"), the exact one on hover. `none`: what stands for no time. */
export function TimeText({ at, none = 'never' }: { at: string | null; none?: string }) {
  // Only the ticking is needed: words made from an older moment would put what has just happened into the future.
  useNow()
  if (!at) return <span>{none}</span>
  return (
    <Tooltip label={exactly(at)}>
      <time dateTime={at}>{ago(at, Date.now())}</time>
    </Tooltip>
  )
}
