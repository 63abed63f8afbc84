import type { ReactNode } from 'react'
import { useFollow } from '../data/follow.ts'
import { ConnectionBanner } from './connection-banner.tsx'
import styles from './frame.module.css'
import { LookingOnBanner } from './looking-on-banner.tsx'
import { PortBanner } from './port-banner.tsx'
import { Rail } from './rail.tsx'
import { Search } from './search.tsx'
import { TopBar } from './top-bar.tsx'

/** What stands around every page: rail, top bar, search, and the word about a lost connection. */
export function Frame({ children }: { children: ReactNode }) {
  useFollow()
  return (
    <div className={styles.frame}>
      <Rail />
      <TopBar />
      <div className={styles.main}>
        <ConnectionBanner />
        <LookingOnBanner />
        <PortBanner />
        <main className={styles.content}>{children}</main>
      </div>
      <Search />
    </div>
  )
}
