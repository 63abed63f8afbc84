import { alignedTable } from '../aligned-table.ts'
import { verb } from '../verb.ts'

export const status = verb({
  name: 'status',
  about: 'shows the whole state on one screen',
  async run({ api }) {
    const state = await api.host.status()
    const { health, troubles = [], companies, channels, orders, total } = state
    const text = [
      [health.words, ...troubles.filter((words) => words !== health.words).map((words) => `  ${words}`)].join('\n'),
      alignedTable(
        companies,
        [
          ['COMPANY FILE', (one) => one.name],
          ['STATE', (one) => one.stateWords],
          ['WEB CONNECTOR', (one) => (one.quiet ? `QUIET: ${one.connectorWords}` : one.connectorWords)],
          ['ID', (one) => one.id],
        ],
        'No company file has been added. "waybill company add" adds one.',
      ),
      alignedTable(
        channels,
        [
          ['CHANNEL', (one) => one.name],
          ['KIND', (one) => one.label],
          ['COMPANY FILE', (one) => one.companyName],
          ['STATE', (one) => one.problem?.what ?? (one.state === 'down' ? 'down' : 'ok')],
          ['LAST SYNC', (one) => one.lastSyncAt],
          ['NEXT SYNC', (one) => one.nextSyncAt],
          ['ID', (one) => one.id],
        ],
        'No channel is connected. "waybill channel add" connects one.',
      ),
      `Orders: ${Object.entries(orders)
        .map(([name, count]) => `${name} ${count}`)
        .join(', ')}, in all ${total}`,
    ]
    return { json: state, text: text.join('\n\n') }
  },
})
