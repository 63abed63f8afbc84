import { Table } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './table-frame.module.css'

/** A short table (a handful of rows) in the window's look; scrolls sideways when there is no room. */
export const TableFrame = ({ label, minWidth, children }: { label: string; minWidth: number; children: ReactNode }) => (
  <div className={styles.frame}>
    <Table.ScrollContainer minWidth={minWidth} type="native">
      <Table aria-label={label} verticalSpacing={6} horizontalSpacing="md" highlightOnHover>
        {children}
      </Table>
    </Table.ScrollContainer>
  </div>
)
