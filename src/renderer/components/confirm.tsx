import { Button, Group, Modal, Stack } from '@mantine/core'
import type { ReactNode } from 'react'

type Props = Readonly<{
  title: string
  /** What is lost and whether it can be undone. */
  children: ReactNode
  button: string
  danger?: boolean
  busy?: boolean
  act(): void
  close(): void
}>

/** Asks before something is done that loses something. */
export const Confirm = ({ title, children, button, danger = true, busy = false, act, close }: Props) => (
  <Modal opened onClose={close} title={title}>
    <Stack gap="md">
      <div>{children}</div>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
        <Button color={danger ? 'red' : undefined} onClick={act} loading={busy}>
          {button}
        </Button>
      </Group>
    </Stack>
  </Modal>
)
