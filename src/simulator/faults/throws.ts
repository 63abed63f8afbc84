/** HRESULTs: what QuickBooks throws when it is opened, or while it works; and what it says of a whole set. */
import type { NamedFaults, SetFault, ThrowFault } from './named-fault.ts'

const opening = (hresult: string, is: string, text: string, ends: string): ThrowFault => ({
  kind: 'throw',
  when: 'opening',
  hresult,
  is,
  text,
  ends,
})

const working = (hresult: string, is: string, text: string, ends: string, carriedOut?: true): ThrowFault => ({
  kind: 'throw',
  when: 'working',
  hresult,
  is,
  text,
  ends,
  ...(carriedOut && { carriedOut }),
})

const allow = 'The application is allowed in Edit > Preferences > Integrated Applications.'

const whenOpened: NamedFaults = {
  'cannot-access': opening(
    '0x80040401',
    'QuickBooks cannot be reached.',
    'Could not access QuickBooks.',
    'QuickBooks is opened.',
  ),
  'file-not-opened': opening(
    '0x80040403',
    'The company file cannot be opened.',
    'Could not open the specified QuickBooks company data file.',
    'The file is put back in its place.',
  ),
  'file-needs-update': opening(
    '0x80040406',
    'The company file is of an older QuickBooks.',
    'The QuickBooks company data file needs to be updated.',
    'The file is opened once by hand and updated.',
  ),
  'not-installed-whole': opening(
    '0x80040407',
    'QuickBooks is not installed whole.',
    'The installation of QuickBooks appears to be incomplete.',
    'QuickBooks is repaired.',
  ),
  'cannot-start': opening(
    '0x80040408',
    'QuickBooks does not start.',
    'Could not start QuickBooks.',
    'QuickBooks is opened by hand.',
  ),
  'file-of-other-version': opening(
    '0x80040409',
    'The company file is of a newer QuickBooks.',
    'The current version of QuickBooks cannot work with the specified company data file.',
    'The newer QuickBooks is used.',
  ),
  'wrong-company-open': opening(
    '0x8004040A',
    'Another company file is open.',
    'A QuickBooks company data file is already open and it is different from the one requested.',
    'The right company file is opened.',
  ),
  'no-memory': opening(
    '0x8004040E',
    'The computer has no memory left.',
    'There is not enough memory to complete the request.',
    'Programs are closed.',
  ),
  'other-mode': opening(
    '0x80040410',
    'The file is open in the other mode.',
    'The QuickBooks company data file is currently open in a mode other than the one specified by your application.',
    'The mode is switched.',
  ),
  'modal-dialog': opening(
    '0x80040414',
    'A window waits for an answer.',
    'A modal dialog box is showing in the QuickBooks user interface. Your application cannot access QuickBooks until the user dismisses the dialog box.',
    'The window is closed.',
  ),
  'quickbooks-closed': opening(
    '0x80040416',
    'QuickBooks is not running.',
    'If the QuickBooks company data file is not open, a call to the "BeginSession" method must include the name of the data file.',
    'QuickBooks is opened.',
  ),
  'not-authorized-yet': opening(
    '0x80040418',
    'Nobody has authorized the application.',
    'This application has not accessed this QuickBooks company data file before. The QuickBooks administrator must grant an application permission to access a QuickBooks company data file for the first time.',
    'The Admin authorizes it.',
  ),
  'access-taken': opening(
    '0x8004041A',
    'The right was taken away.',
    'This application does not have permission to access this QuickBooks company data file.',
    allow,
  ),
  'file-locked': opening(
    '0x8004041B',
    'Another program holds the file.',
    'Unable to lock the necessary information to allow this application to access the company data file.',
    'The other program ends.',
  ),
  'no-automatic-login': opening(
    '0x8004041D',
    'The application may not log in.',
    'This application is not allowed to log into this QuickBooks company data file automatically.',
    allow,
  ),
  'certificate-expired': opening(
    '0x8004041E',
    'The certificate is not valid.',
    "This application's certificate has expired.",
    'The .qwc file is added again.',
  ),
  'edition-not-supported': opening(
    '0x8004041F',
    'The edition takes no applications.',
    'The application is not supported by this edition of QuickBooks.',
    'Another edition is used.',
  ),
  'access-denied': opening('0x80040420', 'Somebody answered No.', 'The QuickBooks user has denied access.', allow),
  'single-user-file': opening(
    '0x80040422',
    'The application asks for single-user mode.',
    'This application requires Single User file access mode and there is already another application sharing data with this QuickBooks company data file.',
    'The others close the file.',
  ),
  'version-not-known': opening(
    '0x80040423',
    'The qbXML version is not known.',
    'The version of qbXML that was requested is not supported or is unknown.',
    'QuickBooks is updated.',
  ),
  'still-starting': opening(
    '0x80040424',
    'QuickBooks is starting.',
    'QuickBooks did not finish its initialization. Please try again later.',
    'It ends by itself.',
  ),
  'not-registered': opening(
    '0x80040427',
    'QuickBooks is not registered.',
    'Unable to start because QuickBooks is not registered.',
    'QuickBooks is registered.',
  ),
  'no-remote-access': opening(
    '0x8004042A',
    'Remote access is off.',
    'Remote access is not allowed.',
    'The Web Connector runs beside QuickBooks.',
  ),
  'certificate-revoked': opening(
    '0x8004042C',
    'The certificate was revoked.',
    "This application's certificate has been revoked.",
    'The .qwc file is added again.',
  ),
  'not-installed': opening(
    '0x80040154',
    'The request processor is not registered.',
    'Class not registered.',
    'QuickBooks is repaired.',
  ),
}

const whileWorking: NamedFaults = {
  'parse-error': working(
    '0x80040400',
    'A request cannot be read.',
    'QuickBooks found an error when parsing the provided XML text stream.',
    'Nothing in QuickBooks ends it: the request itself is at fault.',
  ),
  'unexpected-error': working(
    '0x80040402',
    'QuickBooks fails, and does not save.',
    'An unexpected error occurred. See the file qbsdklog.txt.',
    'QuickBooks is restarted.',
  ),
  'session-gone': working(
    '0x8004040D',
    'QuickBooks was restarted before the request.',
    'The ticket parameter is invalid.',
    'It ends by itself.',
  ),
  'busy-at-work': working(
    '0x80040414',
    'A window opens while it works.',
    'A modal dialog box is showing in the QuickBooks user interface.',
    'The window is closed.',
  ),
  'fails-inside': working(
    '0x8004041C',
    'QuickBooks fails inside.',
    'An internal QuickBooks error occurred.',
    'QuickBooks is restarted.',
  ),
  'passed-on': working(
    '0x80040421',
    'QuickBooks passes a message on.',
    'The company file needs attention.',
    'The message is followed.',
  ),
  'com-fault': working(
    '0x80010105',
    'QuickBooks breaks off after it saved.',
    'The server threw an exception.',
    'QuickBooks is restarted.',
    true,
  ),
  'com-fault-before': working(
    '0x80010105',
    'QuickBooks breaks off before it saves.',
    'The server threw an exception.',
    'QuickBooks is restarted.',
  ),
  'gone-away': working(
    '0x800706BA',
    'QuickBooks is closed before it saves.',
    'The RPC server is unavailable.',
    'QuickBooks is opened.',
  ),
  'gone-away-but-saved': working(
    '0x800706BE',
    'QuickBooks is closed after it saved.',
    'The remote procedure call failed.',
    'QuickBooks is opened.',
    true,
  ),
}

const set = (status: number, is: string, carriedOut?: true): SetFault => ({
  kind: 'set',
  status,
  is,
  ends: 'It ends by itself.',
  ...(carriedOut && { carriedOut }),
})

const ofSets: NamedFaults = {
  'set-not-known': set(600, 'The set is not carried out, and its id is not known.'),
  'set-id-used': set(9001, 'The id of the set is said to be used with other content; nothing is carried out.'),
  'set-forgotten': set(9002, 'The set is carried out, and no outcome is given.', true),
  'set-code-unused': set(9003, 'The set is carried out, and a code without meaning is given.', true),
  'set-id-too-long': set(9004, 'The id of the set is refused; nothing is carried out.'),
  'set-not-kept': set(9005, 'The set is carried out, and its outcome cannot be kept.', true),
}

export const throwFaults: NamedFaults = { ...whenOpened, ...whileWorking, ...ofSets }
