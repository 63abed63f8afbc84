import { Select, Stack } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { useState } from 'react'
import type { ChannelView } from '../../../api/contract/channels.ts'
import { IconFile } from '../../components/icons.ts'
import { ProblemWords, TroubleView } from '../../components/problem-words.tsx'
import { go, writePlace } from '../../data/address.ts'
import { useAct } from '../../data/ask.ts'
import styles from './import.module.css'
import type { Opened } from './import-page.tsx'

const largest = 50 * 1024 * 1024

/** A file's bytes as base64, which is how they travel to the host. */
function asBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^data:[^,]*,/, ''))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
}

type Props = Readonly<{ channels: readonly ChannelView[]; channelId: string; opened(file: Opened): void }>

/** The channel and the file. The host looks at it: encoding, columns, and a proposed mapping. */
export function ChooseFile({ channels, channelId, opened }: Props) {
  const [refused, setRefused] = useState('')
  const open = useAct('imports', 'open', { quiet: true, done: opened })
  const take = async (file: File | undefined) => {
    setRefused('')
    if (file) open.mutate({ channelId, fileName: file.name, base64: await asBase64(file) })
  }
  return (
    <Stack gap="md">
      <Select
        label="Channel"
        description="Whose settings say how these orders are booked."
        data={channels.map((channel) => ({ value: channel.id, label: `${channel.name} · ${channel.companyName}` }))}
        value={channelId}
        onChange={(id) => go(writePlace({ page: 'import', query: { channel: id ?? '' } }), { replace: true })}
        allowDeselect={false}
        maw={420}
      />
      <Dropzone
        onDrop={(files) => void take(files[0])}
        onReject={(rejections) => setRefused(rejections[0]?.file.name ?? 'That file')}
        maxSize={largest}
        multiple={false}
        loading={open.isPending}
        aria-label="Choose or drop a file"
        className={styles.drop}
      >
        <IconFile size={28} aria-hidden />
        <strong>Drop a file here, or click to choose one</strong>
        <p className={styles.quiet}>CSV with any separator and encoding, or JSON; at most 50 MB.</p>
      </Dropzone>
      {refused !== '' && (
        <ProblemWords
          problem={{
            code: 'file-refused',
            what: `${refused} cannot be taken.`,
            why: 'It is larger than 50 MB, or more than one file was dropped.',
            todo: 'Split it into smaller files and import them one after the other.',
            fixes: [],
          }}
        />
      )}
      {open.isError && <TroubleView error={open.error} />}
    </Stack>
  )
}
