import { randomBytes } from 'node:crypto'
import { type Deps, scopeOf, secretsOf } from '../sync/deps.ts'
import { sameSecret } from './same-secret.ts'

/** The one link with which others on this computer may look on. It stands, sealed, until it is ended. */
export type LookOn = Readonly<{
  /** The link's secret; undefined where none is given out. */
  token(): string | undefined
  /** Whether this is the link's secret. Takes the same time whatever is given. */
  is(given: string): boolean
  /** Makes a new secret; an earlier one ends. */
  make(): Promise<string>
  end(): Promise<void>
}>

const SCOPE = `${scopeOf.app}:look-on`

/** The link as it was left. `conceal` keeps the secret out of the log. */
export async function openLookOn(deps: Deps, conceal: (secret: string) => void): Promise<LookOn> {
  let token: string | undefined = (await secretsOf(deps, SCOPE)).token
  if (token !== undefined) conceal(token)
  return {
    token: () => token,
    is: (given) => token !== undefined && sameSecret(given, token),
    async make() {
      const made = randomBytes(24).toString('base64url')
      conceal(made)
      // Without the data key the link still holds until the program ends.
      if (deps.sealer.ready) await deps.store.secrets.set(SCOPE, { token: deps.sealer.seal(made) })
      token = made
      return made
    },
    async end() {
      token = undefined
      await deps.store.secrets.remove(SCOPE)
    },
  }
}
