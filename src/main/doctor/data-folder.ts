import { type DoctorCheck, fine, wrong } from './check.ts'

export const dataFolder: DoctorCheck = {
  check: 'data-folder',
  title: 'The data folder',
  about: 'computer',
  async run({ dataDir, probes }) {
    const { writable, network, othersMayRead } = await probes.folder()
    if (!writable) {
      return wrong(`${dataDir} may not be written to.`, 'Give your user the right to change this folder and its files.')
    }
    if (network) {
      return wrong(
        `${dataDir} is on another computer, where the database can be damaged.`,
        'Make a backup, start Waybill with a local folder ("--data FOLDER"), and restore the backup there.',
      )
    }
    if (othersMayRead) {
      return wrong(
        `Other users of this computer may read ${dataDir}.`,
        'Take the rights of group and others from it (chmod 700).',
      )
    }
    return fine
  },
}
