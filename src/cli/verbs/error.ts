import { explainError } from '../../main/host.ts'
import { verbAlone } from '../verb.ts'

/** Where the error stands that is explained. */
const groups = {
  status: 'QuickBooks status',
  text: 'QuickBooks says',
  hresult: 'QuickBooks throws',
  'web-connector': 'Web Connector',
} as const

export const error = verbAlone({
  name: 'error',
  about: 'explains an error of QuickBooks or of the Web Connector',
  places: ['CODE'],
  notes:
    'CODE is what you read: 3140, 0x80040408, QBWC1042, or words of the message in quotes. A number from 1000 to 1099 may be QuickBooks’ or the Web Connector’s.',
  async runAlone({ place }) {
    const found = explainError(place.code)
    const text = found.map(({ group, codes, means, cause, todo, effect }) =>
      [`${groups[group]} ${codes.join(', ')}`, means, cause, todo, effect].filter((line) => line !== '').join('\n  '),
    )
    const none = `Nothing is known of “${place.code}”. The message beside it is what counts; docs/guide/errors.md lists every error that is known.`
    return { json: found, text: text.length === 0 ? none : text.join('\n\n'), isWrong: found.length === 0 }
  },
})
