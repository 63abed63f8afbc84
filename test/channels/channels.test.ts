import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { channelOf, channels } from '../../src/channels/index.ts'
import { formFieldSchema } from '../../src/domain/form-field.ts'

const root = path.join(import.meta.dirname, '../..')

test('kinds are unique, and each is found by its kind', () => {
  expect(new Set(channels.map((c) => c.kind)).size).toBe(channels.length)
  for (const channel of channels) expect(channelOf(channel.kind)).toBe(channel)
  expect(channelOf('nothing')).toBeUndefined()
})

describe.each(channels.map((c) => [c.kind, c] as const))('%s', (kind, channel) => {
  const fields = [...channel.fields, ...channel.settingsPages.flatMap((page) => page.fields)]

  test('lives in a folder of its kind, with notes or a reader’s guide, and has a drawing', () => {
    expect(existsSync(path.join(root, 'src/channels', kind, 'index.ts'))).toBe(true)
    const drawing = readFileSync(path.join(root, 'assets/channels', `${kind}.svg`), 'utf8')
    expect(drawing).toMatch(/^<svg [^>]*viewBox="0 0 48 48"[^>]*aria-label="/)
    expect(drawing).not.toMatch(/<script|href=|<image/)
  })

  test('declares its fields well', () => {
    expect(new Set(fields.map((f) => f.key)).size).toBe(fields.length)
    for (const field of fields) expect(formFieldSchema.parse(field)).toEqual(field)
    for (const field of fields) expect(field.label).toMatch(/^[A-Z]/)
    for (const field of fields) expect(field.help).toMatch(/\.$/)
    for (const field of fields) if (field.kind === 'password') expect(field.secret).toBe(true)
  })

  test('can do what it says', () => {
    if (channel.can.orders && !channel.can.files) expect([channel.test, channel.pages].every(Boolean)).toBe(true)
    expect(channel.summary).toMatch(/^[A-Z].*\.$/)
    expect([...channel.read({ text: '[]', contentType: 'application/json', source: '' }, {})]).toEqual([])
  })
})
