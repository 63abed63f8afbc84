/** Why the host does not start, or a verb is not carried out: `message` is for a person, `code` for the caller. */
export type RefusalCode =
  | 'folder-in-use'
  | 'folder-unfit'
  | 'config-damaged'
  | 'port-taken'
  | 'port-unfit'
  | 'backup-unfit'
  | 'key-unfit'

/** An error whose message says what happened, why, and what to do; nothing of the program's inside. */
export const refusal = (code: RefusalCode, message: string, cause?: unknown): Error & { code: RefusalCode } =>
  Object.assign(new Error(message, cause === undefined ? undefined : { cause }), { code })

export const isRefusal = (error: unknown, code: RefusalCode): boolean =>
  error instanceof Error && (error as { code?: string }).code === code
