import { safeStorage } from 'electron'
import type { KeyWrap } from '../shell.ts'

/**
 * The OS's own store (DPAPI on Windows, Keychain, libsecret or KWallet), or undefined where there is none: on Linux
 * without a keyring Chromium would only obscure the key with a password that is known. To be asked after `ready`.
 */
export async function osKeyWrap(): Promise<KeyWrap | undefined> {
  if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return undefined
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return undefined
  return {
    name: 'os-store',
    wrap: (key) => safeStorage.encryptStringAsync(Buffer.from(key).toString('base64')),
    unwrap: async (wrapped) => {
      const { result } = await safeStorage.decryptStringAsync(Buffer.from(wrapped))
      return Buffer.from(result, 'base64')
    },
  }
}
