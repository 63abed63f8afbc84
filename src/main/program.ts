import { existsSync } from 'node:fs'
import path from 'node:path'
import manifest from '../../package.json' with { type: 'json' }

/** The folder that holds package.json, assets and the built window: the clone, or the installed archive. */
export const programFolder = folderAbove(import.meta.dirname)

export const program = {
  version: manifest.version,
  /** Where `vite build` puts the window. */
  rendererDir: path.join(programFolder, 'out', 'renderer'),
  assetsDir: path.join(programFolder, 'assets'),
} as const

/** Bundled or not, this module lies somewhere below package.json. */
function folderAbove(folder: string): string {
  const parent = path.dirname(folder)
  return parent === folder || existsSync(path.join(folder, 'package.json')) ? folder : folderAbove(parent)
}
