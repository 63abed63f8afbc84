import path from 'node:path'
import { cannot } from '../failure.ts'
import { verb } from '../verb.ts'
import type { World } from '../world.ts'

const passphraseOption = {
  kind: 'secret',
  help: 'a passphrase for the secrets; without its value it is asked for, or read from standard input',
} as const

export const backup = verb({
  name: 'backup',
  about: 'writes one file with settings and history',
  places: ['FILE'],
  options: { passphrase: passphraseOption },
  notes: 'Passwords and keys of the channels are put into it only under a passphrase. A file is never replaced.',
  async run({ api, place, option, world }) {
    const passphrase = await passphraseOf(option.passphrase, world, true)
    const { path: file } = await api.host.backup({ path: path.resolve(world.cwd, place.file), passphrase })
    return { json: { path: file }, text: `Wrote ${file}.` }
  },
})

export const restore = verb({
  name: 'restore',
  about: 'puts a backup in the place of the present data at the next start; the present data is kept',
  places: ['FILE'],
  options: { passphrase: passphraseOption },
  async run({ api, place, option, world }) {
    const passphrase = await passphraseOf(option.passphrase, world, false)
    const { path: file, words } = await api.host.restore({ path: path.resolve(world.cwd, place.file), passphrase })
    return { json: { path: file, words }, text: words }
  },
})

/** '' where the option was not given; its value; or what is asked for, twice where it is new. */
async function passphraseOf(given: string | undefined, world: World, isNew: boolean): Promise<string> {
  if (given === undefined || given !== '') return given ?? ''
  const passphrase = await world.askSecret('Passphrase: ')
  if (passphrase === '') throw cannot('No passphrase was given.')
  if (isNew && (await world.askSecret('The same again: ')) !== passphrase) throw cannot('The two are not the same.')
  return passphrase
}
