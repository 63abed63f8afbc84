import { Button, Checkbox, Group, Modal, Radio, Stack } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useState } from 'react'
import type { OrderFilter } from '../../../api/contract/orders.ts'
import type { UndoHow } from '../../../api/contract/undo.ts'
import { sayDone, useAct, useAnswer } from '../../data/ask.ts'
import { count } from '../../data/words.ts'
import { Answered } from '../answered.tsx'
import { TimeText } from '../time-text.tsx'
import { UndoPreview } from './undo-preview.tsx'

/** Which orders: some by id, or all that a filter shows. */
export type UndoOf = Readonly<{ ids: readonly string[] } | { filter: OrderFilter }>

type Choices = Readonly<{
  how: UndoHow
  date: string
  removeEntries: boolean
  reverseClosed: boolean
}>

const ways: readonly Readonly<{ how: UndoHow; label: string; description: string; button: string }>[] = [
  {
    how: 'void',
    label: 'Void',
    description:
      'Numbers and dates stay in the books, the amounts become zero. A payment cannot be voided; it is deleted.',
    button: 'Void',
  },
  {
    how: 'delete',
    label: 'Delete',
    description: 'Takes the transactions out. Only QuickBooks’ audit trail still shows them.',
    button: 'Delete',
  },
  {
    how: 'reverse',
    label: 'Reverse by a Credit Memo',
    description:
      'Leaves what was posted, enters a Credit Memo on an open day and gives the money back the way it came.',
    button: 'Reverse',
  },
]

/** Asks how orders are taken out of the books, and shows beforehand what that does and what stands against it. */
export function UndoDialog({ of, title, close }: { of: UndoOf; title: string; close(): void }) {
  const [choices, setChoices] = useState<Choices>({ how: 'void', date: '', removeEntries: false, reverseClosed: false })
  const [hasBackup, setHasBackup] = useState(false)
  const chosen = 'ids' in of ? { ids: [...of.ids] } : { filter: of.filter }
  const preview = useAnswer('orders', 'undoPreview', { ...chosen, ...choices }, { keep: true })
  const undo = useAct('orders', 'undo', {
    done: (answer) => {
      sayDone(answer.words)
      close()
    },
  })
  const set = (change: Partial<Choices>) => setChoices({ ...choices, ...change })
  const { data } = preview
  const ready = data !== undefined && data.undoable > 0 && (!data.needsBackup || hasBackup)
  const way = ways.find(({ how }) => how === choices.how)
  return (
    <Modal opened onClose={close} title={title} size="lg">
      <Stack gap="md">
        <Ways choices={choices} set={set} />
        <Answered answer={preview} doing="Looking what this would do…">
          {(seen) => (
            <Stack gap="md">
              <Extras seen={seen} choices={choices} set={set} />
              <UndoPreview preview={seen} />
              {seen.needsBackup && (
                <Checkbox
                  label="I made a backup of the company file in QuickBooks (File, Back Up Company)"
                  description="QuickBooks itself has no way back from an undo of many orders but a backup."
                  checked={hasBackup}
                  onChange={(event) => setHasBackup(event.currentTarget.checked)}
                />
              )}
              {!seen.needsBackup && seen.orders > 1 && seen.backupConfirmedAt && (
                <span>
                  A backup was confirmed <TimeText at={seen.backupConfirmedAt} none="" />.
                </span>
              )}
            </Stack>
          )}
        </Answered>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button
            color="red"
            disabled={!ready}
            loading={undo.isPending}
            onClick={() => undo.mutate({ ...chosen, ...choices, backupConfirmed: hasBackup })}
          >
            {way?.button} {count(data?.undoable ?? 0, 'order')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

type Part = Readonly<{ choices: Choices; set(change: Partial<Choices>): void }>

const Ways = ({ choices, set }: Part) => (
  <>
    <Radio.Group label="How" value={choices.how} onChange={(how) => set({ how: how as UndoHow })}>
      <Stack gap="xs" mt={4}>
        {ways.map(({ how, label, description }) => (
          <Radio key={how} value={how} label={label} description={description} />
        ))}
      </Stack>
    </Radio.Group>
    {choices.how === 'reverse' && (
      <DateInput
        label="Date of the Credit Memo"
        description="Left empty: today, or the first day after the closed books."
        placeholder="Today"
        value={choices.date || null}
        onChange={(date) => set({ date: date ?? '' })}
        valueFormat="D MMM YYYY"
        clearable
        w={260}
      />
    )}
  </>
)

function Extras({ seen, choices, set }: Part & { seen: { entries: number; reversible: number } }) {
  return (
    <>
      {choices.how !== 'reverse' && (seen.reversible > 0 || choices.reverseClosed) && (
        <Checkbox
          label="Reverse what lies in closed books by a Credit Memo"
          description="Otherwise those orders are left as they are."
          checked={choices.reverseClosed}
          onChange={(event) => set({ reverseClosed: event.currentTarget.checked })}
        />
      )}
      {choices.how !== 'reverse' && seen.entries > 0 && (
        <Checkbox
          label={`Also delete ${count(seen.entries, 'customer, item or other list entry', 'customers, items and other list entries')} that Waybill made for ${seen.entries === 1 ? 'it' : 'them'}`}
          description="Only as far as nothing else in QuickBooks uses them."
          checked={choices.removeEntries}
          onChange={(event) => set({ removeEntries: event.currentTarget.checked })}
        />
      )}
    </>
  )
}
