import { Button, Menu } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { CompanyView } from '../../../api/contract/companies.ts'
import { Confirm } from '../../components/confirm.tsx'
import { IconDown, IconPause, IconPlay } from '../../components/icons.ts'
import { go } from '../../data/address.ts'
import { useAct } from '../../data/ask.ts'
import { saveText } from '../../data/desktop.ts'
import { showOnce } from './shown-once.ts'

type Asked = 'password' | 'ids' | 'disconnect' | 'remove'
type Words = Readonly<{ item: string; title: string; button: string; danger: boolean; lost: ReactNode }>

/** Each action that changes the pairing: what is lost, and what must be done after it. */
const words: Readonly<Record<Asked, Words>> = {
  password: {
    item: 'New password…',
    title: 'Make a new password?',
    button: 'Make a new password',
    danger: false,
    lost: 'The old password stops working at once: the Web Connector asks for the new one at its next call. Nothing else changes.',
  },
  ids: {
    item: 'New ids (QBWC1039)…',
    title: 'Make new ids?',
    button: 'Make new ids and save the .qwc file',
    danger: false,
    lost: 'Only for error QBWC1039, when the Web Connector says that the application was added before. Remove Waybill from the Web Connector, then add the new .qwc file. Orders and settings stay.',
  },
  disconnect: {
    item: 'Disconnect…',
    title: 'Disconnect this company file?',
    button: 'Disconnect',
    danger: true,
    lost: 'Waybill forgets which company file this is and posts nothing more to it. Orders, settings and history stay, and it can be paired again. What is in QuickBooks stays there.',
  },
  remove: {
    item: 'Remove…',
    title: 'Remove this company file?',
    button: 'Remove it with its channels and orders',
    danger: true,
    lost: 'Its channels, their credentials, and all orders and their history are removed from Waybill. What is in QuickBooks stays there, but Waybill no longer knows of it. This cannot be undone.',
  },
}

/** What can be done with a company file: pause at once, the rest after a word about what is lost. */
export function CompanyActions({ company }: { company: CompanyView }) {
  const [asked, setAsked] = useState<Asked>()
  const close = () => setAsked(undefined)
  const pause = useAct('companies', 'pause')
  const actions = useCompanyActs(close)
  return (
    <>
      <Button
        variant="default"
        leftSection={company.paused ? <IconPlay size={16} aria-hidden /> : <IconPause size={16} aria-hidden />}
        loading={pause.isPending}
        onClick={() => pause.mutate({ id: company.id, paused: !company.paused })}
      >
        {company.paused ? 'Go on posting' : 'Pause posting'}
      </Button>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default" rightSection={<IconDown size={16} aria-hidden />}>
            More
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {(Object.keys(words) as Asked[]).map((key) => (
            <Menu.Item key={key} onClick={() => setAsked(key)}>
              {words[key].item}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {asked && (
        <Confirm
          title={words[asked].title}
          button={words[asked].button}
          danger={words[asked].danger}
          busy={actions[asked].isPending}
          act={() => actions[asked].mutate({ id: company.id })}
          close={close}
        >
          {words[asked].lost}
        </Confirm>
      )}
    </>
  )
}

function useCompanyActs(close: () => void) {
  return {
    password: useAct('companies', 'newPassword', {
      say: () => 'The new password is shown at the step "password" of pairing, this once.',
      done: (credentials) => {
        showOnce(credentials)
        close()
      },
    }),
    ids: useAct('companies', 'newIds', {
      say: (file) => `New ids are made. Add ${file.fileName} to the Web Connector.`,
      done: (file) => {
        void saveText(file.fileName, file.text, 'application/xml')
        close()
      },
    }),
    disconnect: useAct('companies', 'disconnect', { say: (answer) => answer.words, done: close }),
    remove: useAct('companies', 'remove', {
      say: (answer) => answer.words,
      done: () => {
        close()
        go('/companies')
      },
    }),
  }
}
