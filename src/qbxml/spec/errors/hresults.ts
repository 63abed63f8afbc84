/** What an HRESULT of the Web Connector says about a whole message set. */
export type HresultMeaning = Readonly<{
  /** Whether the set was done. `unknown`: look every write up. */
  outcome: 'not-applied' | 'unknown'
  /** `retry`: later, by itself. `recover`: look up first. `give-up`: a person must act. */
  next: 'retry' | 'recover' | 'give-up'
  meaning: string
  cause: string
  fix: string
}>

type Outcome = HresultMeaning['outcome']
type Next = HresultMeaning['next']
const row = (outcome: Outcome, next: Next, meaning: string, cause: string, fix: string): HresultMeaning => ({
  outcome,
  next,
  meaning,
  cause,
  fix,
})

const allow =
  'In QuickBooks: Edit > Preferences > Integrated Applications > Company Preferences, choose the application, allow it to log in automatically.'

/** Sources: QBWC Programmer's Guide, the SDK's error lists and logs of the Web Connector. */
export const hresults: Readonly<Record<string, HresultMeaning>> = {
  '0x80040400': row(
    'not-applied',
    'give-up',
    'QuickBooks could not read the request.',
    'A field is out of order, unknown or malformed. Nothing of the set was done.',
    'Report this as a fault of Waybill; the request is kept. It is never sent again unchanged.',
  ),
  '0x80040401': row(
    'not-applied',
    'retry',
    'QuickBooks could not be reached.',
    'It is not installed properly, or busy.',
    'Open QuickBooks; repair its installation if it happens again.',
  ),
  '0x80040402': row(
    'unknown',
    'recover',
    'QuickBooks had an unexpected error.',
    'The file qbsdklog.txt of QuickBooks says more.',
    'What was sent is looked up. Restart QuickBooks if it happens again.',
  ),
  '0x80040403': row(
    'not-applied',
    'retry',
    'The company file could not be opened.',
    'It is not in its place, or the place cannot be reached (a network drive, a renamed folder).',
    'Open it in QuickBooks by hand; if it was moved, say so when Waybill asks.',
  ),
  '0x80040406': row(
    'not-applied',
    'give-up',
    'The company file must be updated first.',
    'It was last used by an older QuickBooks.',
    'Make a backup, open the file once in QuickBooks as Admin and let it be updated.',
  ),
  '0x80040407': row(
    'not-applied',
    'give-up',
    'QuickBooks is not installed whole.',
    'A part of its installation is missing.',
    'Repair the installation of QuickBooks.',
  ),
  '0x80040408': row(
    'not-applied',
    'retry',
    'QuickBooks could not be started.',
    'It runs for another Windows user or with other rights (as administrator), or a window is open in it.',
    'Open QuickBooks and the company file as the same Windows user as the Web Connector, neither of them as administrator.',
  ),
  '0x80040409': row(
    'not-applied',
    'give-up',
    'This QuickBooks cannot work with the company file.',
    'The file belongs to a newer version or another edition.',
    'Open it with the QuickBooks that it belongs to.',
  ),
  '0x8004040a': row(
    'not-applied',
    'retry',
    'Another company file is open in QuickBooks.',
    'QuickBooks opens one company file at a time.',
    'Open the right company file, or close QuickBooks.',
  ),
  '0x8004040d': row(
    'unknown',
    'recover',
    'The session with QuickBooks is gone.',
    'QuickBooks was closed or restarted meanwhile.',
    'What was sent is looked up in the next session.',
  ),
  '0x8004040e': row(
    'not-applied',
    'retry',
    'The computer has no memory left.',
    'Too many programs are open beside QuickBooks.',
    'Close programs, or restart the computer.',
  ),
  '0x80040410': row(
    'not-applied',
    'retry',
    'The company file is open in another mode.',
    'Single-user and multi-user mode exclude each other.',
    'Switch the mode in QuickBooks (File menu).',
  ),
  '0x80040414': row(
    'not-applied',
    'retry',
    'A window in QuickBooks is waiting for an answer.',
    'A message, a reminder or an unsaved form is open.',
    'Close the open windows in QuickBooks.',
  ),
  '0x80040416': row(
    'not-applied',
    'retry',
    'QuickBooks is not running.',
    'No company file was named, and none is open.',
    'Open QuickBooks with the company file, or enter the path of the file in Company files.',
  ),
  '0x80040418': row(
    'not-applied',
    'give-up',
    'The first access needs the Admin user.',
    'The application was not authorized yet.',
    'Open the company file as Admin in single-user mode and add the .qwc file again.',
  ),
  '0x8004041a': row(
    'not-applied',
    'give-up',
    'The application may not use this company file.',
    'It was refused or removed.',
    allow,
  ),
  '0x8004041b': row(
    'not-applied',
    'retry',
    'The company file could not be locked.',
    'Another program uses it.',
    'Wait, or close the other program.',
  ),
  '0x8004041c': row(
    'unknown',
    'recover',
    'QuickBooks had an internal error.',
    'QuickBooks gives no cause.',
    'What was sent is looked up. Restart QuickBooks if it happens again.',
  ),
  '0x8004041d': row(
    'not-applied',
    'give-up',
    'The application may not log in by itself.',
    'Automatic login is switched off.',
    allow,
  ),
  '0x8004041e': row(
    'not-applied',
    'give-up',
    "The application's certificate is not valid.",
    'It expired or was replaced.',
    'Add the .qwc file again.',
  ),
  '0x8004041f': row(
    'not-applied',
    'give-up',
    'This edition of QuickBooks is not supported.',
    'It is too old, or an edition without integrated applications.',
    'Use QuickBooks Desktop Pro, Premier, Accountant or Enterprise 2014 or later.',
  ),
  '0x80040420': row(
    'not-applied',
    'give-up',
    'The application was refused.',
    'Somebody answered No in QuickBooks.',
    allow,
  ),
  '0x80040421': row(
    'unknown',
    'recover',
    'QuickBooks passed on a message.',
    'See the text of QuickBooks.',
    'Follow the text; what was sent is looked up.',
  ),
  '0x80040422': row(
    'not-applied',
    'retry',
    'Single-user mode is needed.',
    'The company file is shared just now.',
    'Ask the others to close the company file.',
  ),
  '0x80040423': row(
    'not-applied',
    'give-up',
    'QuickBooks does not know this version of qbXML.',
    'QuickBooks is older than 2014.',
    'Update QuickBooks.',
  ),
  '0x80040424': row(
    'not-applied',
    'retry',
    'QuickBooks is still starting.',
    'It was opened a moment ago.',
    'It is tried again with the next visit.',
  ),
  '0x80040427': row(
    'not-applied',
    'give-up',
    'QuickBooks is not registered.',
    'Its registration is missing or ran out.',
    'Register QuickBooks (Help menu).',
  ),
  '0x8004042a': row(
    'not-applied',
    'give-up',
    'Access from another computer is not allowed.',
    'Remote access is switched off.',
    'Run the Web Connector on the computer QuickBooks runs on.',
  ),
  '0x8004042c': row(
    'not-applied',
    'give-up',
    "The application's certificate was revoked.",
    'Whoever issued it took it back.',
    'Add the .qwc file again.',
  ),
  '0x80010105': row(
    'unknown',
    'recover',
    'QuickBooks broke off.',
    'It failed while it worked.',
    'What was sent is looked up. Restart QuickBooks.',
  ),
  '0x800706ba': row(
    'unknown',
    'recover',
    'QuickBooks went away.',
    'It was closed or failed while it worked.',
    'What was sent is looked up. Open QuickBooks again.',
  ),
  '0x800706be': row(
    'unknown',
    'recover',
    'QuickBooks went away.',
    'It was closed or failed while it worked.',
    'What was sent is looked up. Open QuickBooks again.',
  ),
  '0x80040154': row(
    'not-applied',
    'give-up',
    "QuickBooks' programming interface is not installed.",
    'The request processor is not registered.',
    'Repair the installation of QuickBooks.',
  ),
}

/** "0X80040400", "80040400" and "-2147220480" as "0x80040400"; '' for what is no HRESULT. */
export function hresultForm(text: string): string {
  const trimmed = text.trim().toLowerCase()
  if (/^-\d{1,10}$/.test(trimmed)) return `0x${(Number(trimmed) + 0x1_0000_0000).toString(16)}`
  const hex = /^(?:0x)?([0-9a-f]{8})$/.exec(trimmed)?.[1]
  return hex ? `0x${hex}` : ''
}

/** The meaning of an HRESULT in any of its forms. One that is not known leaves the outcome unknown. */
export function meaningOfHresult(text: string): HresultMeaning {
  const form = hresultForm(text)
  const known = Object.hasOwn(hresults, form) ? hresults[form] : undefined
  return (
    known ??
    row(
      'unknown',
      'recover',
      `QuickBooks reported the error ${form || text.slice(0, 40)}.`,
      'See the text of QuickBooks.',
      'What was sent is looked up in the next session.',
    )
  )
}
