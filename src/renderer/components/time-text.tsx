import { Tooltip } from '@mantine/core'
import { ago, exactly, useNow } from '../data/time.ts'

/** A time in words ("2 minutes ago"), the exact one on hover. `none`: what stands for no time. */
export function TimeText({ at, none = 'never' }: { at: string | null; none?: string }) {
  const now = useNow()
  if (!at) return <span>{none}</span>
  return (
    <Tooltip label={exactly(at)}>
      <time dateTime={at}>{ago(at, now)}</time>
    </Tooltip>
  )
}
