export { mapCharacters } from './characters.ts'
export { escapeXml } from './escape.ts'
export { type Change, type Fitted, fitLine, fitName, fitText } from './fit.ts'
