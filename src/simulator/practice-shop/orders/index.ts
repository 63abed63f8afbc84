/** Forty odd orders. Each says in its PrivateNote what is odd about it; all but a handful can be posted. */
import type { OrderRecipe } from '../make-order.ts'
import { people } from './buyers.ts'
import { goods } from './goods.ts'
import { tellers } from './numbers-and-dates.ts'
import { plain } from './ordinary.ts'
import { money } from './payments.ts'

/** The recipes in the order of their numbers. */
export const recipes: readonly OrderRecipe[] = [...plain, ...people, ...goods, ...money, ...tellers]
