/** Invented people and firms, made the same way each time. */

const first = [
  'Ada',
  'Ben',
  'Clara',
  'Dmitri',
  'Elena',
  'Frank',
  'Grace',
  'Hugo',
  'Iris',
  'Jonas',
  'Keiko',
  'Liam',
  'Marta',
  'Nils',
  'Olga',
  'Pedro',
  'Quinn',
  'Rosa',
  'Sven',
  'Tessa',
  'Umar',
  'Vera',
  'Walt',
  'Xenia',
  'Yusuf',
  'Zoe',
  'Anna',
  'Bruno',
]

const last = [
  'Abbott',
  'Barnes',
  'Castillo',
  'Delgado',
  'Ellis',
  'Farrow',
  'Garcia',
  'Hale',
  'Ibarra',
  'Jensen',
  'Keller',
  'Larkin',
  'Moreau',
  'Novak',
  'Ortega',
  'Parrish',
  'Quigley',
  'Reyes',
  'Sato',
  'Thorne',
]

const firms = [
  'Anchor Supply',
  'Bayside Interiors',
  'Cape Marine',
  'Driftwood Cafe',
  'Eastport Yacht Club',
  'Fairhaven Hotel',
  'Gull Cottage',
  'Harborview Inn',
  'Island Outfitters',
  'Jetty Gifts',
]

const suppliers = [
  'Atlantic Rope Works',
  'Brightwater Brass',
  'Coastal Cartons',
  'Dockside Freight',
  'Enamel House',
  'Foundry Lane',
  'Glasswright',
  'Harbor County Tax Office',
  'State Department of Revenue',
  'Union Sailcloth',
]

export interface PersonSeed {
  readonly first: string
  readonly last: string
  readonly street: string
  readonly email: string
}

/** `count` people, all of different names. */
export const people = (count: number): PersonSeed[] =>
  Array.from({ length: count }, (_, at) => {
    const name = { first: first[at % first.length]!, last: last[Math.floor(at / first.length) % last.length]! }
    return {
      ...name,
      street: `${12 + ((at * 7) % 880)} Mill Road`,
      email: `${name.first}.${name.last}@example.com`.toLowerCase(),
    }
  })

export const companies: readonly string[] = firms

export const vendors: readonly string[] = suppliers
