import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { makePrivateFile, writePrivateFile } from './private-file.ts'
import { refusal } from './refusal.ts'
import { keyRecordSchema } from './sealer.ts'

const port = z.number().int().min(1).max(65_535)

/**
 * `config.json` in the data folder: what must be known before the database is open, and what must not travel with a copy
 * of it. Everything else is a setting and stands in the database.
 */
export const configSchema = z
  .object({
    version: z.literal(1),
    /** This installation: the one name under which it posts to company files. Made once. */
    hostId: z.string().min(1),
    ports: z.object({ qbwc: port, ui: port }).readonly(),
    /** 128 random bits in the Web Connector's address, hexadecimal. */
    secretPath: z.string().regex(/^[0-9a-f]{32}$/),
    /** The data key that seals all secrets, wrapped; missing until the first start made one. */
    key: keyRecordSchema.optional(),
    createdAt: z.string(),
  })
  .readonly()
export type Config = z.infer<typeof configSchema>

const fileIn = (dataDir: string): string => path.join(dataDir, 'config.json')

/** Undefined where there is none. Refuses with `config-damaged` what cannot be read: it is never made anew over that. */
export function readConfig(dataDir: string): Config | undefined {
  const file = fileIn(dataDir)
  if (!existsSync(file)) return undefined
  const parsed = configSchema.safeParse(jsonIn(file))
  if (parsed.success) return parsed.data
  throw refusal(
    'config-damaged',
    `${file} cannot be understood, so Waybill does not know its ports and keys. Restore a backup, or start with another data folder ("--data FOLDER").`,
    parsed.error,
  )
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

export function writeConfig(dataDir: string, config: Config): void {
  writePrivateFile(fileIn(dataDir), textOf(config))
}

/** Of two starts at once on a new folder, the second takes what the first one wrote. */
export function makeConfig(dataDir: string, config: Config): Config {
  return makePrivateFile(fileIn(dataDir), textOf(config)) ? config : (readConfig(dataDir) ?? config)
}

const textOf = (config: Config): string => `${JSON.stringify(config, null, 2)}\n`
