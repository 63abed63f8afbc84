import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type DataFolder, openDataFolder } from '../../src/main/data-folder.ts'
import { readHostFile, writeHostFile } from '../../src/main/host-file.ts'
import { aFolder, noon } from './a-folder.ts'

async function opened(dir: string): Promise<DataFolder> {
  const folder = await openDataFolder({ dir, now: () => noon })
  onTestFinished(() => folder.release())
  return folder
}

const mode = (file: string): string => (statSync(file).mode & 0o777).toString(8)

/** Another process that holds the folder. */
async function holder(dir: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./folder-holder.ts', import.meta.url)), dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout ?? child, 'data')
  return child
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const exited = once(child, 'exit')
  child.kill(signal)
  await exited
}

describe('a new data folder', () => {
  test('is its user’s alone, with an id, ports and a secret path of its own', async () => {
    const dir = path.join(aFolder(), 'deep', 'waybill')
    const { config, paths } = await opened(dir)
    expect(mode(dir)).toBe('700')
    expect(mode(path.join(dir, 'config.json'))).toBe('600')
    expect(config()).toEqual({
      version: 1,
      hostId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      ports: { qbwc: expect.any(Number), ui: expect.any(Number) },
      secretPath: expect.stringMatching(/^[0-9a-f]{32}$/),
      createdAt: '2026-11-20T12:00:00.000Z',
    })
    expect(paths.database).toBe(path.join(dir, 'waybill.db'))
  })

  test('stays the same when it is opened again, with what was changed', async () => {
    const dir = aFolder()
    const first = await openDataFolder({ dir, now: () => noon })
    const made = first.config()
    first.change({ ports: { qbwc: 23_001, ui: made.ports.ui } })
    await first.release()
    const second = await opened(dir)
    expect(second.config()).toEqual({ ...made, ports: { qbwc: 23_001, ui: made.ports.ui } })
  })

  test('in a folder that others may read becomes private; one with other files is left as it is', async () => {
    const empty = path.join(aFolder(), 'empty')
    const full = path.join(aFolder(), 'full')
    for (const dir of [empty, full]) mkdirSync(dir)
    for (const dir of [empty, full]) chmodSync(dir, 0o755)
    writeFileSync(path.join(full, 'letter.txt'), 'Dear Ann')
    await opened(empty)
    await opened(full)
    expect([mode(empty), mode(full)]).toEqual(['700', '755'])
  })

  test('two starts at once agree on one config, and one of them gets the folder', async () => {
    const dir = aFolder()
    const both = await Promise.allSettled([
      openDataFolder({ dir, now: () => noon }),
      openDataFolder({ dir, now: () => noon }),
    ])
    const got = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    for (const folder of got) onTestFinished(() => folder.release())
    expect(got).toHaveLength(1)
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'folder-in-use' } })
    expect(got[0]?.config()).toEqual(JSON.parse(readFileSync(path.join(dir, 'config.json'), 'utf8')))
  })
})

describe('a data folder is refused', () => {
  test('on another computer', async () => {
    const disks = {
      platform: 'linux' as const,
      realPath: (existing: string) => existing,
      exists: () => true,
      mounts: () => 'nas:/x / nfs4 rw 0 0\n',
      isMappedDrive: async () => false,
    }
    await expect(openDataFolder({ dir: '/mnt/nas/waybill', now: () => noon, disks })).rejects.toMatchObject({
      code: 'folder-unfit',
      message:
        '/mnt/nas/waybill is on another computer. Waybill\'s database needs a disk of this one: choose a local folder with "--data FOLDER".',
    })
  })

  test('where a file stands in its place', async () => {
    const file = path.join(aFolder(), 'file')
    writeFileSync(file, '')
    await expect(openDataFolder({ dir: file, now: () => noon })).rejects.toThrow(
      `${file} cannot be used as data folder (EEXIST). Choose one that you may write to with "--data FOLDER".`,
    )
  })

  test.each(['', '{"version":1', '{"version":2}', '[]'])('with %j for a config, which stays as it is', async (text) => {
    const dir = aFolder()
    writeFileSync(path.join(dir, 'config.json'), text)
    await expect(openDataFolder({ dir, now: () => noon })).rejects.toMatchObject({ code: 'config-damaged' })
    expect(readFileSync(path.join(dir, 'config.json'), 'utf8')).toBe(text)
  })
})

describe('one host for one data folder', () => {
  test('a second one is refused and told of the first', async () => {
    const dir = aFolder()
    const { pid } = await holder(dir)
    await expect(openDataFolder({ dir, now: () => noon })).rejects.toMatchObject({
      code: 'folder-in-use',
      message: `Waybill is running on the data folder ${dir} already (process ${pid}). Use that one, or end it first.`,
    })
    expect(readHostFile(dir)).toMatchObject({ pid, token: 'the-token-of-the-holder' })
  })

  test('one that was killed leaves nothing that stands in the way', async () => {
    const dir = aFolder()
    const child = await holder(dir)
    await ended(child, 'SIGKILL')
    expect(statSync(path.join(dir, 'host.json')).isFile()).toBe(true)
    expect(readHostFile(dir)).toBeUndefined()
    await opened(dir)
  })

  test('one that ended in order removes host.json', async () => {
    const dir = aFolder()
    const child = await holder(dir)
    await ended(child, 'SIGTERM')
    expect(() => statSync(path.join(dir, 'host.json'))).toThrow('ENOENT')
    await opened(dir)
  })

  test('the same folder under another name is the same folder', async () => {
    const dir = aFolder()
    await opened(dir)
    const roundabout = path.join(dir, '..', path.basename(dir))
    await expect(openDataFolder({ dir: `${roundabout}/.`, now: () => noon })).rejects.toThrow(
      `Another Waybill is just using the data folder ${dir}. Wait until it has ended and try again.`,
    )
  })
})

describe('host.json', () => {
  const file = { ports: { qbwc: 21_000, ui: 22_000 }, token: 'a-token-of-some-length', startedAt: 'then' }

  test('says how to reach this process, to its user alone', async () => {
    const dir = aFolder()
    writeHostFile(dir, file)
    expect(mode(path.join(dir, 'host.json'))).toBe('600')
    expect(readHostFile(dir)).toMatchObject({
      ...file,
      pid: process.pid,
      uiUrl: 'http://localhost:22000/#token=a-token-of-some-length',
      apiUrl: 'ws://127.0.0.1:22000/api?token=a-token-of-some-length',
    })
  })

  test('of a process whose number was given to another one is stale', async () => {
    const dir = aFolder()
    writeHostFile(dir, file)
    const written = JSON.parse(readFileSync(path.join(dir, 'host.json'), 'utf8'))
    writeFileSync(path.join(dir, 'host.json'), JSON.stringify({ ...written, pidBegan: 'another boot 17' }))
    expect(readHostFile(dir)).toBeUndefined()
  })

  test.each(['', '{}', '{"pid":-1}', 'null'])('%j is none', (text) => {
    const dir = aFolder()
    writeFileSync(path.join(dir, 'host.json'), text)
    expect(readHostFile(dir)).toBeUndefined()
  })
})
