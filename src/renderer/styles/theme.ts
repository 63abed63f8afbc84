import { type CSSVariablesResolver, createTheme, type MantineColorsTuple, rem } from '@mantine/core'
import { dark, light, type Tokens, tokenNames } from './tokens.ts'

/** Deep teal, from pale to dark; 7 is the light accent, 4 the dark one. */
const accent: MantineColorsTuple = [
  '#e9f5f4',
  '#cfe8e6',
  '#a5d5d2',
  '#7cc9c5',
  '#5cc2bd',
  '#2d9a95',
  '#12807c',
  '#0b6464',
  '#0a5555',
  '#063f40',
]

const family = "'Segoe UI Variable Text', 'Segoe UI Variable', 'Segoe UI', system-ui, sans-serif"

/** What loses something: 7 under white words, 4 under dark ones. */
const red: MantineColorsTuple = [
  '#fbe7ea',
  '#f6ccd2',
  '#f0a9b2',
  '#f7a6ae',
  '#f7a6ae',
  '#d6576a',
  '#b32c40',
  '#93192a',
  '#7a1423',
  '#5f0f1b',
]

/** Mantine's own greys of the dark scheme, set cool like our tokens; 7 is the ground of inputs' pages, 6 of inputs. */
const cool: MantineColorsTuple = [
  '#e7eaec',
  '#adb6be',
  '#8d97a0',
  '#75808a',
  '#3d444b',
  '#2a3036',
  '#22272c',
  '#1b1f23',
  '#14171a',
  '#0f1214',
]

/** Mantine's measures set to ours: 14 px body, 12 small, 20 and 28 headings, radius 6, 4-pixel grid. */
export const themeOf = (still: boolean) => {
  const transitionProps = { duration: still ? 0 : 120 }
  const overlayProps = { backgroundOpacity: 0.35, blur: 0 }
  return createTheme({
    colors: { accent, red, dark: cool },
    primaryColor: 'accent',
    primaryShade: { light: 7, dark: 4 },
    fontFamily: family,
    fontFamilyMonospace: "'Cascadia Mono', Consolas, ui-monospace, monospace",
    fontSizes: { xs: rem(12), sm: rem(14), md: rem(14), lg: rem(16), xl: rem(20) },
    lineHeights: { xs: '1.4', sm: '1.45', md: '1.45', lg: '1.5', xl: '1.5' },
    headings: {
      fontFamily: family,
      fontWeight: '600',
      sizes: {
        h1: { fontSize: rem(28), lineHeight: '1.25' },
        h2: { fontSize: rem(20), lineHeight: '1.3' },
        h3: { fontSize: rem(16), lineHeight: '1.4' },
        h4: { fontSize: rem(14), lineHeight: '1.45' },
      },
    },
    spacing: { xs: rem(4), sm: rem(8), md: rem(16), lg: rem(24), xl: rem(32) },
    radius: { xs: rem(3), sm: rem(6), md: rem(6), lg: rem(6), xl: rem(6) },
    defaultRadius: 'sm',
    respectReducedMotion: true,
    cursorType: 'pointer',
    components: {
      Button: { defaultProps: { variant: 'filled' } },
      Modal: {
        styles: { title: { fontSize: rem(16), fontWeight: 600 } },
        defaultProps: { transitionProps, overlayProps, closeButtonProps: { 'aria-label': 'Close' }, centered: true },
      },
      Popover: { defaultProps: { transitionProps } },
      Menu: { defaultProps: { transitionProps } },
      Tabs: { styles: { tab: { padding: '8px 12px' } } },
      Tooltip: { defaultProps: { openDelay: 300, transitionProps, multiline: true, maw: 360 } },
      Collapse: { defaultProps: { transitionDuration: still ? 0 : 120 } },
      InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    },
  })
}

const asVariables = (tokens: Tokens): Record<string, string> => ({
  ...Object.fromEntries(tokenNames.map((name) => [`--${name}`, tokens[name]])),
  '--mantine-color-body': tokens.surface,
  '--mantine-color-text': tokens.text,
  '--mantine-color-bright': tokens.text,
  '--mantine-color-dimmed': tokens.quiet,
  '--mantine-color-placeholder': tokens.quiet,
  '--mantine-color-default': tokens.surface,
  '--mantine-color-default-color': tokens.text,
  '--mantine-color-default-hover': tokens.hover,
  '--mantine-color-default-border': tokens.line,
  '--mantine-color-anchor': tokens.accent,
  '--mantine-color-error': tokens.red,
  '--mantine-color-disabled-color': tokens.quiet,
  '--mantine-color-disabled': tokens.sunken,
  '--mantine-color-disabled-border': tokens.line,
})

/** Our tokens as CSS variables, and Mantine's own colours set from them. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: asVariables(light),
  dark: asVariables(dark),
})
