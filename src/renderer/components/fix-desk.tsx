import { createContext, type ReactNode, useContext, useState } from 'react'
import type { FixTarget } from '../../api/contract/orders.ts'
import type { Fix, Problem } from '../../domain/problem.ts'
import { FixDialog } from './fix-dialog.tsx'

/** A fix that was pressed: what it is for, and the problem it settles. */
export type PressedFix = Readonly<{ fix: Fix; target: FixTarget; problem: Problem }>

const Desk = createContext<(pressed: PressedFix) => void>(() => undefined)

/** Opens a fix's dialog. It stays open when the card that it was pressed on goes, as cards do once they are settled. */
export const useFixDesk = () => useContext(Desk)

/** Where fixes are worked on: one dialog for the whole window. */
export function FixDesk({ children }: { children: ReactNode }) {
  const [pressed, setPressed] = useState<PressedFix>()
  return (
    <Desk.Provider value={setPressed}>
      {children}
      {pressed && (
        <FixDialog
          key={`${pressed.fix.kind} ${JSON.stringify([pressed.fix.values, pressed.target])}`}
          pressed={pressed}
          close={() => setPressed(undefined)}
        />
      )}
    </Desk.Provider>
  )
}
