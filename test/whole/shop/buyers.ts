/** Who buys: new and returning people, names shared by two, firms, names of many scripts. */
import type { Numbers } from './random.ts'
import type { Person } from './sale.ts'

const at = (first: string, last: string, more: Partial<Person> = {}): Person => ({
  first,
  last,
  email: `${first}.${last}@example.com`.toLowerCase().replace(/[^a-z.@]/g, ''),
  street: '12 Harbor Street',
  city: 'Springfield',
  state: 'IL',
  zip: '62701',
  country: 'US',
  ...more,
})

export const odd: readonly Person[] = [
  at('Olga', 'Known'),
  at('Peter', 'Known', { email: 'peter.known@example.com' }),
  at('John', 'Smith', { email: 'john.smith@one.example' }),
  at('John', 'Smith', { email: 'jsmith@two.example', city: 'Reno', state: 'NV' }),
  at('Paula', 'Vendor'),
  at('Eve', 'Employee'),
  at('José', 'Ñandú-Peña', { email: 'jose@example.com', street: 'Calle Mayor 3, 2º izq.' }),
  at('Zoë', 'Müller', { company: 'Müller & Söhne GmbH', email: 'zoe@example.com' }),
  at('Mia 🌸', 'Rosé ☕', { email: 'mia@example.com' }),
  at('Ivan', 'Петров', { email: 'ivan@example.com' }),
  at('李', '小龍', { email: 'li@example.com' }),
  at('Bartholomew-Maximilian', 'Featherstonehaugh-Cholmondeley', { email: 'bart@example.com' }),
  at('Ann:Marie', 'O’Neil "Nan" <x>', { email: 'ann@example.com' }),
  at('', 'Cher', { email: 'cher@example.com' }),
  at('Dot', 'Dee', {
    email: 'dot@example.com',
    street: 'The Very Long Name Of A House That Does Not Fit On One Line, Flat 12, Building C',
    zip: 'SW1A 1AA 9999 LONG',
  }),
]

const firsts = ['Ada', 'Grace', 'Alan', 'Edsger', 'Barbara', 'Donald', 'Radia', 'Ken', 'Frances', 'Tony']
const lasts = ['Hill', 'Marsh', 'Brook', 'Field', 'Stone', 'Wood', 'Ford', 'Lake', 'Cliff', 'Vale', 'Moor', 'Dale']

export const somebody = (random: Numbers): Person => {
  const first = random.pick(firsts)
  const last = random.pick(lasts)
  return at(first, last, { state: random.pick(['IL', 'CA', 'NY', 'TX']), zip: String(random.whole(10_000, 99_999)) })
}
