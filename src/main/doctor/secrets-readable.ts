import { type DoctorCheck, fine, wrong } from './check.ts'

export const secretsReadable: DoctorCheck = {
  check: 'secrets-readable',
  title: 'The passwords and keys of the channels',
  about: 'computer',
  run: ({ secrets }) =>
    secrets.ready
      ? fine
      : wrong('The passwords and keys of the channels cannot be read, so no orders are fetched.', secrets.reason),
}
