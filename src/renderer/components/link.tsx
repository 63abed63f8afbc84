import { Anchor, Button, type ButtonProps } from '@mantine/core'
import type { MouseEvent, ReactNode } from 'react'
import { go } from '../data/address.ts'

const plainClick = (event: MouseEvent) =>
  event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey

function follow(event: MouseEvent, to: string) {
  if (!plainClick(event)) return
  event.preventDefault()
  go(to)
}

type LinkProps = Readonly<{ to: string; children: ReactNode; name?: string; isHere?: boolean }>

/** A link inside the window: goes there without loading the page anew. */
export const Link = ({ to, children, name, isHere }: LinkProps) => (
  <Anchor href={to} onClick={(event) => follow(event, to)} aria-label={name} aria-current={isHere ? 'page' : undefined}>
    {children}
  </Anchor>
)

/** A link that looks like the button it is used as. */
export const LinkButton = ({ to, children, ...looks }: ButtonProps & { to: string; children: ReactNode }) => (
  <Button component="a" href={to} onClick={(event: MouseEvent) => follow(event, to)} {...looks}>
    {children}
  </Button>
)
