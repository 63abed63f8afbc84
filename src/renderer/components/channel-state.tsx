import type { ChannelView } from '../../api/contract/channels.ts'
import type { Chip } from '../../domain/states.ts'
import { ToneChip } from './state-chip.tsx'

const rows: Readonly<Record<ChannelView['state'], Readonly<{ chip: Chip; words: string; meaning: string }>>> = {
  new: { chip: { tone: 'blue-outline', icon: 'clock' }, words: 'New', meaning: 'No orders were fetched yet.' },
  ok: { chip: { tone: 'green', icon: 'check' }, words: 'Connected', meaning: 'The last visit went well.' },
  down: { chip: { tone: 'red', icon: 'cross' }, words: 'Not connected', meaning: 'The last visit failed.' },
}

export const ChannelChip = ({ state }: { state: ChannelView['state'] }) => <ToneChip {...rows[state]} />
