/** One error code of the Web Connector's own (not QuickBooks'), as its log and status column show it. */
export type ConnectorCode = Readonly<{
  codes: readonly number[]
  cause: string
  fix: string
  /** What became of the message set that was out: not sent, or not known, so that it must be looked up. */
  work: 'none' | 'not-sent' | 'unknown'
}>

/**
 * The Web Connector's codes with cause and cure in our own words. 1000-1048 after the appendix of the QBWC Programmer's
 * Guide; 1050, 1051 and 1085 as seen in logs.
 */
export const connectorCodes: readonly ConnectorCode[] = [
  {
    codes: [1000],
    cause: 'The address and the support page in the .qwc file are on different hosts.',
    fix: 'Save the .qwc file from Waybill again and add it unchanged.',
    work: 'none',
  },
  {
    codes: [1001, 1002],
    cause: 'The .qwc file names a number such as 127.0.0.1 instead of localhost.',
    fix: 'Save the .qwc file from Waybill again and add it unchanged.',
    work: 'none',
  },
  {
    codes: [1003, 1004],
    cause: 'The support page did not answer while the .qwc file was being added.',
    fix: 'Start Waybill, wait until its window is open, then add the .qwc file again.',
    work: 'none',
  },
  {
    codes: [1005, 1006, 1033, 1085],
    cause:
      "The Web Connector cannot write its log file QWCLog.txt. On a server the file often belongs to another user's session.",
    fix: 'Give all users the right to write to the folder Intuit\\QBWebConnector\\log under ProgramData, or rename the log file, then restart the Web Connector.',
    work: 'none',
  },
  {
    codes: [1007, 1008, 1009],
    cause: 'The Web Connector could not connect to QuickBooks, or somebody canceled it.',
    fix: 'Open the company file, close every dialog in QuickBooks, then press Update Selected.',
    work: 'not-sent',
  },
  {
    codes: [1010, 1051],
    cause: 'The .qwc file has an http address that is not localhost.',
    fix: 'Save the .qwc file from Waybill again and add it unchanged.',
    work: 'none',
  },
  {
    codes: [1011, 1032],
    cause:
      'The Web Connector does not find Waybill among its applications: it was added by another Windows user, or the list is old.',
    fix: 'Restart the Web Connector. If Waybill is still missing, add the .qwc file as the Windows user who runs the updates.',
    work: 'none',
  },
  {
    codes: [1012],
    cause: 'Signing in at Waybill failed: Waybill was not running, or another program answered on its port.',
    fix: 'Start Waybill and press Update Selected. If it happens again, look at the port check of the doctor page.',
    work: 'not-sent',
  },
  {
    codes: [1013],
    cause: 'The Web Connector could not open the company file in QuickBooks.',
    fix: 'Look at the QuickBooks message beside this one. Often QuickBooks and the Web Connector must both run normally, or both as administrator.',
    work: 'not-sent',
  },
  {
    codes: [1014],
    cause: 'QuickBooks did not answer the first questions about itself, the company and its preferences.',
    fix: 'Try again. If it stays, verify the company file in QuickBooks (File, Utilities, Verify Data).',
    work: 'not-sent',
  },
  {
    codes: [1015],
    cause: 'QuickBooks could not be closed in order after the work was done.',
    fix: 'Nothing to do: Waybill checks what was posted before it sends anything again.',
    work: 'unknown',
  },
  {
    codes: [1016, 1018, 1019],
    cause: 'No application was ticked in the Web Connector.',
    fix: 'Tick Waybill in the list, then press Update Selected.',
    work: 'none',
  },
  {
    codes: [1017, 1031],
    cause: 'An update ended with an error in at least one application.',
    fix: 'If it was Waybill, its Activity page tells which step failed and why.',
    work: 'unknown',
  },
  {
    codes: [1020],
    cause: 'Somebody tried to close the Web Connector while Auto-Run is on.',
    fix: 'Leave it running: scheduled updates need it.',
    work: 'none',
  },
  {
    codes: [1021],
    cause: "QuickBooks' interface for other programs was not found on this computer.",
    fix: 'Repair QuickBooks from Windows settings, then restart the computer.',
    work: 'not-sent',
  },
  {
    codes: [1022, 1023, 1024, 1025],
    cause: 'QuickBooks failed while the .qwc file was being added.',
    fix: 'Open the right company file as Admin in single-user mode, then add the .qwc file again.',
    work: 'none',
  },
  {
    codes: [1026, 1027],
    cause: 'The Web Connector could not write its mark (the FileID) into the company file.',
    fix: 'Open the company file as Admin. If it stays, take new ids on the Company files page and add the new .qwc file.',
    work: 'none',
  },
  {
    codes: [1028, 1029, 1038],
    cause: 'The Web Connector could not read the password it had stored.',
    fix: 'Enter the password again in the Web Connector. Make a new one in Waybill if it is lost.',
    work: 'not-sent',
  },
  {
    codes: [1030, 1040],
    cause: 'No password was entered in the Web Connector, or it is not the right one.',
    fix: 'Paste the password that Waybill showed. Make a new one on the Company files page if it is lost.',
    work: 'not-sent',
  },
  {
    codes: [1034],
    cause: 'The Web Connector could not note for which QuickBooks editions the application is.',
    fix: 'Repair QuickBooks from Windows settings, then add the .qwc file again.',
    work: 'none',
  },
  {
    codes: [1035],
    cause: 'The name localhost leads nowhere on this computer.',
    fix: 'Ask whoever looks after the computer to restore localhost in the hosts file.',
    work: 'not-sent',
  },
  {
    codes: [1036, 1037, 1046],
    cause: "Waybill's answer about the Web Connector's version was not understood.",
    fix: 'Check that no other program answers on the port of Waybill, and that Waybill is up to date.',
    work: 'not-sent',
  },
  {
    codes: [1039],
    cause:
      'The Web Connector could not add the application. Either these ids are known to the company file from another Windows user or computer, or the person is not Admin, or the application was marked read-only.',
    fix: 'Add the .qwc file as the Windows user who added it before, with the company file open as Admin. If that cannot be done, take new ids on the Company files page and add the new .qwc file.',
    work: 'none',
  },
  {
    codes: [1041],
    cause: 'Waybill did not answer when it was asked for work.',
    fix: 'Start Waybill and press Update Selected. Anything that may have been sent is checked first.',
    work: 'unknown',
  },
  {
    codes: [1042],
    cause: 'QuickBooks did the work, but its answer did not reach Waybill.',
    fix: 'Start Waybill and press Update Selected: what was posted is looked up, and nothing is posted twice.',
    work: 'unknown',
  },
  {
    codes: [1043, 1044, 1045],
    cause: 'Waybill did not answer while the update was ending or after an error.',
    fix: 'Start Waybill and press Update Selected. Anything that may have been sent is checked first.',
    work: 'unknown',
  },
  {
    codes: [1048],
    cause: 'The Web Connector could not check the address when the .qwc file was added.',
    fix: 'Start Waybill, then add the .qwc file again. No certificate is needed for localhost.',
    work: 'none',
  },
  {
    codes: [1050],
    cause: 'The Web Connector reports a failure that Intuit does not describe.',
    fix: 'Read the text beside the code in QWCLog.txt; it is what counts.',
    work: 'unknown',
  },
]

const byNumber: ReadonlyMap<number, ConnectorCode> = new Map(
  connectorCodes.flatMap((line) => line.codes.map((code) => [code, line] as const)),
)

/** What is known of a code, given as 1039 or found in text such as `QBWC1039: There was a problem…`. */
export function connectorCode(code: number | string): ConnectorCode | undefined {
  if (typeof code === 'number') return byNumber.get(code)
  const found = /QBWC\s?(1\d{3})\b/i.exec(code)?.[1]
  return found === undefined ? undefined : byNumber.get(Number(found))
}
