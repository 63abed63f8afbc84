import { TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { OrderDetail } from '../../../api/contract/orders.ts'
import { Answered } from '../../components/answered.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { IconSearch } from '../../components/icons.ts'
import { type Answer, useAnswer } from '../../data/ask.ts'
import { count } from '../../data/words.ts'
import styles from './drawer.module.css'

/** The document as the channel sent it: laid out to be read, and searchable. */
export function OriginalTab({ detail }: { detail: OrderDetail }) {
  const raw = useAnswer('orders', 'raw', { id: detail.summary.id })
  return (
    <Answered answer={raw} doing="Fetching what the channel sent…">
      {(answer) => <Original raw={answer} />}
    </Answered>
  )
}

/** JSON laid out over lines; any other text as it came. */
export function laidOut(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

/** The text cut at every place where the words stand: odd parts are the finds. */
export function cutAt(text: string, words: string): readonly string[] {
  if (words === '') return [text]
  const parts: string[] = []
  const low = text.toLowerCase()
  const sought = words.toLowerCase()
  let from = 0
  for (let at = low.indexOf(sought); at >= 0; at = low.indexOf(sought, from)) {
    parts.push(text.slice(from, at), text.slice(at, at + sought.length))
    from = at + sought.length
  }
  return [...parts, text.slice(from)]
}

function Original({ raw }: { raw: Answer<'orders', 'raw'> }) {
  const [words, setWords] = useState('')
  const text = useMemo(() => laidOut(raw.text), [raw.text])
  const parts = useMemo(() => cutAt(text, words.trim()), [text, words])
  const finds = (parts.length - 1) / 2
  return (
    <div className={styles.stack}>
      <div className={styles.bar}>
        <TextInput
          type="search"
          aria-label="Search in the original"
          placeholder="Search in the original"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        {words.trim() !== '' && (
          <span role="status">{finds === 0 ? 'Not found' : `Found ${count(finds, 'time')}`}</span>
        )}
        <CopyButton text={raw.text} what="the original" />
      </div>
      <span className={styles.quiet}>
        {raw.source} · {raw.contentType}
      </span>
      <pre className={styles.code}>
        {/* biome-ignore-start lint/suspicious/noArrayIndexKey: parts of one text, in their order. */}
        {parts.map((part, index) =>
          index % 2 === 1 ? <mark key={index}>{part}</mark> : <span key={index}>{part}</span>,
        )}
        {/* biome-ignore-end lint/suspicious/noArrayIndexKey: as above. */}
      </pre>
    </div>
  )
}
