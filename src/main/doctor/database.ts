import { type DoctorCheck, fine, wrong } from './check.ts'

export const database: DoctorCheck = {
  check: 'database',
  title: 'The database',
  about: 'computer',
  async run({ probes }) {
    const [first] = await probes.databaseFaults()
    if (first === undefined) return fine
    return wrong(`The database is damaged: ${first}`, 'Restore the newest backup with "waybill restore FILE".')
  },
}
