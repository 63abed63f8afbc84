import { type Api, apiOver } from '../api/client.ts'

/** Opens the typed client over WebSocket; rejects when nobody answers there, or the token is refused. */
export async function openApi(apiUrl: string): Promise<Readonly<{ api: Api; close(): Promise<void> }>> {
  const socket = new WebSocket(apiUrl)
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true })
    socket.addEventListener('error', () => reject(new Error('the connection was refused')), { once: true })
  })
  const close = () =>
    new Promise<void>((resolve) => {
      if (socket.readyState === WebSocket.CLOSED) return resolve()
      socket.addEventListener('close', () => resolve(), { once: true })
      socket.close()
    })
  return { api: apiOver(socket), close }
}
