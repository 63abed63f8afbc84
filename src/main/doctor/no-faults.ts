import { clockTime } from '../../sync/watch/time-words.ts'
import { type DoctorCheck, fine, wrong } from './check.ts'

export const noFaults: DoctorCheck = {
  check: 'no-faults',
  title: 'The program itself',
  about: 'computer',
  run: ({ fault, now }) =>
    fault === null
      ? fine
      : wrong(
          `Something went wrong in Waybill at ${clockTime(fault.at, now)}: ${fault.words}`,
          'Nothing is lost by it. If it comes again, start Waybill anew; Activity and the log file say more.',
        ),
}
