import { type FormPage, formPageSchema } from '../domain/form-field.ts'

/** Settings of the program as a whole. */
export const appPages: readonly FormPage[] = [
  formPageSchema.parse({
    key: 'history',
    title: 'History',
    fields: [
      {
        key: 'history.days',
        label: 'Keep Activity for (days)',
        kind: 'whole-number',
        default: '730',
        help: 'Every change of state, setting, credential and session. At least 365 days. Orders and their transactions are kept for ever.',
      },
    ],
  }),
]
