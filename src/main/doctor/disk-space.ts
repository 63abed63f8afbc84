import { type DoctorCheck, fine, wrong } from './check.ts'

const mebibyte = 1024 * 1024
/** A large answer of QuickBooks and a copy of the database before a new version need room. */
const neededBytes = 500 * mebibyte

export const diskSpace: DoctorCheck = {
  check: 'disk-space',
  title: 'Room on the disk',
  about: 'computer',
  async run({ dataDir, probes }) {
    const free = await probes.freeBytes()
    if (free >= neededBytes) return fine
    return wrong(
      `Only ${Math.floor(free / mebibyte)} MB are free on the disk of ${dataDir}.`,
      `Make room: Waybill needs ${neededBytes / mebibyte} MB for answers of QuickBooks and for copies of its database.`,
    )
  },
}
