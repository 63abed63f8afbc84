import { statements } from './statements.ts'

/**
 * Undo: what a person asked for when an order was taken out of the books again, once for each generation of the order.
 *
 * `how`: void, delete, or reverse (a credit memo with its refund, on the day in `date`). `remove_entries`: customers,
 * items and the like that were made for it go, too, where nothing else uses them. `anyway`: also where somebody edited
 * the transaction since. `done_at`: it is carried out, in the words of `done`.
 * What goes to QuickBooks for it stands in `postings` with the scope `undo`.
 */
export const undo = statements(`
create table undos (
  document_id text not null references documents (id), generation integer not null, how text not null,
  date text not null, remove_entries integer not null, anyway integer not null, who text not null, at text not null,
  done_at text, done text not null, primary key (document_id, generation)
);
`)
