import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

type Entry = {
  version?: string
  integrity?: string
  resolved?: string
  link?: boolean
  optionalDependencies?: Record<string, string>
}

const root = path.resolve(import.meta.dirname, '../..')
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
const lock: { packages: Record<string, Entry> } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'))
const entries = Object.entries(lock.packages).filter(([place]) => place !== '')

test('every package of the lockfile has its version and its checksum', () => {
  expect(entries.filter(([, { version, integrity }]) => !version || !integrity).map(([place]) => place)).toEqual([])
})

test('the lockfile names no machine from which packages come', () => {
  expect(entries.filter(([, { resolved }]) => resolved !== undefined).map(([place]) => place)).toEqual([])
})

test('every system that a package has a part for is in the lockfile: npm ci refuses it otherwise', () => {
  const known = new Set(
    entries.map(([place]) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)),
  )
  const named = entries.flatMap(([, { optionalDependencies }]) => Object.keys(optionalDependencies ?? {}))
  expect([...new Set(named)].filter((name) => !known.has(name))).toEqual([])
})

test('package.json and the lockfile want the same', () => {
  const { dependencies, devDependencies, optionalDependencies } = lock.packages[''] as Record<string, unknown>
  expect({ dependencies, devDependencies, optionalDependencies }).toEqual({
    dependencies: manifest.dependencies,
    devDependencies: manifest.devDependencies,
    optionalDependencies: manifest.optionalDependencies,
  })
})
