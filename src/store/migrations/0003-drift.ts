import { statements } from './statements.ts'

/**
 * Drift: a transaction that was posted and stands otherwise in QuickBooks now.
 *
 * `kind`: changed, voided, deleted, merged (its customer or an item was merged into another entry), or condensed (many
 * old transactions are gone at once: one row for all of them, without a posting).
 * `ours` and `theirs` are the two sides as they are compared: what was posted, and what stands in QuickBooks (null: nothing).
 * `answer` is QuickBooks' whole answer, `edit_sequence` its: the same one again is not noticed again.
 * `bars`: why it may not be changed where it stands: deposited, applied, closed.
 * `changed_at` is QuickBooks' own local time, `noticed_at` ours. `decision`: repair, accept, ignore; `done_at`: it is
 * carried out, and no more is to be done. `tries`: how often a repair was sent. `problem`: why a repair did not succeed.
 */
export const drift = statements(`
create table drifts (
  id text primary key, company_id text not null references companies (id), posting_id text, document_id text,
  kind text not null, ours text not null, theirs text, answer text not null, edit_sequence text not null,
  bars text not null, changed_at text not null, noticed_at text not null, decision text, decided_at text,
  who text not null, tries integer not null, problem text, done_at text
);
create index drifts_open on drifts (company_id, noticed_at) where done_at is null;
create index drifts_of_posting on drifts (posting_id, noticed_at);
create index drifts_of_document on drifts (document_id, noticed_at) where document_id is not null;
create index postings_by_qb_id on postings (company_id, request_kind, qb_id) where qb_id is not null;
`)
