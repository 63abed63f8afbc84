import { spawn } from 'node:child_process'

type Environment = Readonly<Record<string, string | undefined>>

/** The command that opens an address in the person's browser; undefined where nobody would see it. */
export function browserCommand(
  url: string,
  platform: string,
  env: Environment,
): readonly [file: string, args: readonly string[]] | undefined {
  if (env.CI !== undefined && env.CI !== '' && env.CI !== 'false') return undefined
  // rundll32 takes the address as it is; `start` is a word of cmd, for which & and ^ mean something.
  if (platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', url]]
  if (env.SSH_CONNECTION !== undefined && env.DISPLAY === undefined) return undefined
  if (platform === 'darwin') return ['open', [url]]
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open', [url]] : undefined
}

/** Opens the address in the browser where there is one; the address is printed anyway, so that failing is no failure. */
export function openBrowser(url: string, platform: string = process.platform, env: Environment = process.env): void {
  const command = browserCommand(url, platform, env)
  if (command === undefined) return
  const child = spawn(command[0], command[1], { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}
