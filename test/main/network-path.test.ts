import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { type DiskFacts, isNetworkPath } from '../../src/main/network-path.ts'

const onWindows = (more: Partial<DiskFacts> = {}): DiskFacts => ({
  platform: 'win32',
  exists: (file) => path.win32.dirname(file) === file,
  realPath: (existing) => existing,
  mounts: () => '',
  isMappedDrive: async (drive) => drive === 'Z:',
  ...more,
})

describe('on Windows', () => {
  test.each([
    ['\\\\server\\share\\Waybill', true],
    ['//server/share/Waybill', true],
    ['\\\\?\\UNC\\server\\share\\Waybill', true],
    ['Z:\\Waybill', true],
    ['z:/Waybill', true],
    ['\\\\?\\Z:\\Waybill', true],
    ['C:\\Users\\Ann\\AppData\\Local\\Waybill', false],
    ['\\\\?\\C:\\Waybill', false],
  ])('%s: %s', async (folder, wanted) => {
    expect(await isNetworkPath(folder, onWindows())).toBe(wanted)
  })

  test('a link that leads to a share', async () => {
    const linked = onWindows({
      exists: (file) => file === 'C:\\Books' || file === 'C:\\',
      realPath: (existing) => (existing === 'C:\\Books' ? '\\\\server\\books' : existing),
    })
    expect(await isNetworkPath('C:\\Books\\Waybill', linked)).toBe(true)
    expect(await isNetworkPath('C:\\Other\\Waybill', linked)).toBe(false)
  })
})

const mounts = `/dev/sda1 / ext4 rw 0 0
server:/export /mnt/team\\040files nfs4 rw 0 0
//nas/books /mnt/books cifs rw 0 0
/dev/sdb1 /mnt/books/local ext4 rw 0 0
user@host: /mnt/ssh fuse.sshfs rw 0 0
`

describe('elsewhere', () => {
  test.each([
    ['/home/ann/.local/share/waybill', false],
    ['/mnt/team files/waybill', true],
    ['/mnt/books', true],
    ['/mnt/books/waybill', true],
    ['/mnt/books/local/waybill', false],
    ['/mnt/bookshelf', false],
    ['/mnt/ssh/waybill', false],
  ])('%s: %s', async (folder, wanted) => {
    const facts: DiskFacts = {
      ...onWindows(),
      platform: 'linux',
      exists: () => true,
      mounts: () => mounts,
    }
    expect(await isNetworkPath(folder, facts)).toBe(wanted)
  })

  test('a link is followed', async () => {
    const facts: DiskFacts = {
      ...onWindows(),
      platform: 'linux',
      exists: (file) => file === '/home/ann/books' || file === '/',
      realPath: (existing) => (existing === '/home/ann/books' ? '/mnt/books' : existing),
      mounts: () => mounts,
    }
    expect(await isNetworkPath('/home/ann/books/waybill', facts)).toBe(true)
  })

  test('this computer has local folders', async () => {
    expect(await isNetworkPath(import.meta.dirname)).toBe(false)
  })
})
