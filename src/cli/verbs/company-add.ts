import { verb } from '../verb.ts'

export const companyAdd = verb({
  name: 'company add',
  about: 'adds a company file and makes its user, password and ids',
  options: {
    name: { kind: 'text', value: 'NAME', help: 'what you call it', required: true },
    file: { kind: 'text', value: 'PATH', help: "the company file's whole path; without it, the one that is open" },
    practice: { kind: 'flag', help: 'a practice company with books of its own' },
    every: { kind: 'number', value: 'MIN', help: 'how often the Web Connector calls, in minutes (15)' },
  },
  notes: 'The password is shown this once; only a hash of it is kept.',
  async run({ api, option }) {
    const { name, file, practice, every } = option
    const made = await api.companies.add({ name, file, practice, everyMinutes: every })
    const { id, username, password, qbwcUrl } = made
    return {
      json: { id, name: made.name, username, password, qbwcUrl },
      text: [
        `Added ${made.name} (${id}).`,
        `User:     ${username}`,
        `Password: ${password}   (shown this once)`,
        `Address:  ${qbwcUrl}`,
        practice
          ? `Next: waybill practice --company ${id} --once`
          : `Next: waybill company qwc ${id} --out waybill.qwc, and add that file to the Web Connector.`,
      ].join('\n'),
    }
  },
})
