import { useSyncExternalStore } from 'react'
import type { Answer } from '../../data/ask.ts'

type Credentials = Answer<'companies', 'add'>

/**
 * Passwords that were just made, by company. The host keeps only their hashes, so they are shown until the window
 * is reloaded or the person says they have them; they are never written anywhere.
 */
const held = new Map<string, Credentials>()
const changes = new EventTarget()

export function showOnce(credentials: Credentials): void {
  held.set(credentials.id, credentials)
  changes.dispatchEvent(new Event('changed'))
}

export function dropPassword(companyId: string): void {
  held.delete(companyId)
  changes.dispatchEvent(new Event('changed'))
}

function subscribe(listener: () => void): () => void {
  changes.addEventListener('changed', listener)
  return () => changes.removeEventListener('changed', listener)
}

export const useShownOnce = (companyId: string): Credentials | undefined =>
  useSyncExternalStore(subscribe, () => held.get(companyId))
