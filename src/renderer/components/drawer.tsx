import { ActionIcon } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import styles from './drawer.module.css'
import { IconCross } from './icons.ts'

type Props = Readonly<{ label: string; close(): void; children: ReactNode }>

/**
 * Details at the right, over the list. The list stays in reach: another row may be opened without closing first.
 * Takes the focus when it opens and gives it back when it closes; Escape closes.
 */
export function Drawer({ label, close, children }: Props) {
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    const before = document.activeElement
    panel.current?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) close()
  }
  return (
    <section ref={panel} className={styles.drawer} role="dialog" aria-label={label} tabIndex={-1} onKeyDown={onKeyDown}>
      <div className={styles.body}>{children}</div>
      <ActionIcon className={styles.close} variant="subtle" color="gray" aria-label="Close" onClick={close}>
        <IconCross size={18} aria-hidden />
      </ActionIcon>
    </section>
  )
}
