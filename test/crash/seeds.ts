import type { Kill } from './schedule.ts'

/** Every tenth seed kills a real process: the host's and the Web Connector's in turn. */
export const killOf = (seed: number): Kill => (seed % 10 !== 0 ? 'none' : seed % 20 === 0 ? 'host' : 'connector')
