import { type DoctorCheck, fine, wrong } from './check.ts'

export const windowBuilt: DoctorCheck = {
  check: 'window-built',
  title: 'The pages of the window',
  about: 'computer',
  run: ({ probes }) =>
    probes.isWindowBuilt()
      ? fine
      : wrong('The pages of the window are not built.', 'Run "npm start" in Waybill\'s folder: it builds them.'),
}
