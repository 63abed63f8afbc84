/**
 * Every colour of the window, light and dark. Text on its ground keeps at least 4.5 : 1, table text 7 : 1
 * (test/renderer/tokens.test.ts counts it).
 */
export type Tokens = Readonly<Record<TokenName, string>>

export const tokenNames = [
  /** Behind everything. */
  'page',
  /** Cards, tables, drawers. */
  'surface',
  /** Rail, table heads, code. */
  'sunken',
  'hover',
  'chosen',
  'line',
  'line-strong',
  'text',
  'quiet',
  'accent',
  'accent-ground',
  'on-accent',
  'blue',
  'blue-ground',
  'green',
  'green-ground',
  'grey',
  'grey-ground',
  'amber',
  'amber-ground',
  'violet',
  'violet-ground',
  'red',
  'red-ground',
] as const
export type TokenName = (typeof tokenNames)[number]

export const light: Tokens = {
  page: '#f5f6f7',
  surface: '#ffffff',
  sunken: '#eef0f2',
  hover: '#f3f6f6',
  chosen: '#e2f0ef',
  line: '#dde1e5',
  'line-strong': '#8b959e',
  text: '#1a1e22',
  quiet: '#4d5760',
  accent: '#0b6464',
  'accent-ground': '#e2f0ef',
  'on-accent': '#ffffff',
  blue: '#174f94',
  'blue-ground': '#e6effa',
  green: '#155c2e',
  'green-ground': '#e2f3e8',
  grey: '#434c55',
  'grey-ground': '#e9ecef',
  amber: '#6b4300',
  'amber-ground': '#fcefd2',
  violet: '#51338f',
  'violet-ground': '#eee8fa',
  red: '#93192a',
  'red-ground': '#fbe7ea',
}

export const dark: Tokens = {
  page: '#14171a',
  surface: '#1b1f23',
  sunken: '#171a1d',
  hover: '#22272c',
  chosen: '#15383a',
  line: '#31373d',
  'line-strong': '#75808a',
  text: '#e7eaec',
  quiet: '#adb6be',
  accent: '#5cc2bd',
  'accent-ground': '#15383a',
  'on-accent': '#08201f',
  blue: '#98c1f7',
  'blue-ground': '#1a2b42',
  green: '#8ed8a6',
  'green-ground': '#163022',
  grey: '#bcc5cd',
  'grey-ground': '#2a3036',
  amber: '#f2c66d',
  'amber-ground': '#38290d',
  violet: '#c8b4f7',
  'violet-ground': '#2b2345',
  red: '#f7a6ae',
  'red-ground': '#3c1a1f',
}
