import type { AnswerFault } from './named-fault.ts'

/** Where only a changed program would end it. */
export const program = 'Nothing in QuickBooks ends it: the request itself is at fault.'

/** One line of the tables: status, what is wrong, QuickBooks' sentence, what ends it. */
export const answer = (
  status: number,
  is: string,
  text: string,
  ends: string,
  more: Partial<AnswerFault> = {},
): AnswerFault => ({
  kind: 'answer',
  status,
  is,
  text,
  ends,
  ...more,
})
