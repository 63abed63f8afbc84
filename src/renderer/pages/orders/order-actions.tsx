import { Button, Menu, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { OrderAction, OrderDetail } from '../../../api/contract/orders.ts'
import { Confirm } from '../../components/confirm.tsx'
import { IconDown } from '../../components/icons.ts'
import { sayDone, useAct } from '../../data/ask.ts'

/** What each action is called, what it does, and whether it asks for a reason first. */
export const actionWords: Readonly<Record<OrderAction, Readonly<{ button: string; meaning: string; asks: boolean }>>> =
  {
    retry: { button: 'Try again', meaning: 'Plans anew and posts if nothing stands in the way.', asks: false },
    hold: {
      button: 'Hold',
      meaning: 'Holds back from QuickBooks until it is released. Nothing is lost.',
      asks: true,
    },
    release: { button: 'Release', meaning: 'Lets the order go on to QuickBooks.', asks: false },
    exclude: {
      button: 'Exclude',
      meaning: 'Is not booked. The order stays in Waybill and can be included again.',
      asks: true,
    },
    include: { button: 'Include again', meaning: 'Takes the order back and plans it anew.', asks: false },
  }

/** The one action that fits the order's state, the others behind an arrow. */
export function OrderActions({ detail }: { detail: OrderDetail }) {
  const [asking, setAsking] = useState<OrderAction>()
  const [reason, setReason] = useState('')
  const act = useAct('orders', 'act', {
    done: (answer) => {
      sayDone(answer.refused[0]?.why ?? answer.words)
      setAsking(undefined)
    },
  })
  const run = (action: OrderAction) => act.mutate({ action, ids: [detail.summary.id], reason })
  const start = (action: OrderAction) => (actionWords[action].asks ? setAsking(action) : run(action))
  const [main, ...rest] = detail.actions
  if (!main) return null
  return (
    <>
      <Button.Group>
        <Button onClick={() => start(main)} loading={act.isPending}>
          {actionWords[main].button}
        </Button>
        {rest.length > 0 && (
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <Button px="xs" aria-label="More actions" variant="default">
                <IconDown size={16} aria-hidden />
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {rest.map((action) => (
                <Menu.Item key={action} onClick={() => start(action)}>
                  {actionWords[action].button}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </Button.Group>
      {asking && (
        <Confirm
          title={`${actionWords[asking].button}: order ${detail.summary.number}`}
          button={`${actionWords[asking].button} this order`}
          danger={false}
          busy={act.isPending}
          act={() => run(asking)}
          close={() => setAsking(undefined)}
        >
          <p>{actionWords[asking].meaning}</p>
          <Textarea
            label="Reason"
            description="Kept with the order and shown in its history. May be left empty."
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Confirm>
      )}
    </>
  )
}
