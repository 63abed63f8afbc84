import { statements } from './statements.ts'

/**
 * What the watch keeps.
 *
 * `connector_calls`: every call of the Web Connector that was let in, from its sign-in on. `outcome` is one of the words
 * of `sync/watch/outcomes`, `code` an HRESULT of QuickBooks where there is one, `words` what the Web Connector was told
 * at the end, `sets` the message sets it was given; `ended_at` is empty where it never said goodbye.
 * `connector_refusals`: user names that were turned away, how often since when; `over_at` once the right password came.
 * `incidents`: one row for each trouble worth a notice, from when to when; `subject` is the company's or channel's id,
 * or empty; `told_at` once somebody was told. `notices`: what goes out about it by e-mail or webhook: `phase` begun or
 * over, `state` waiting, sent or failed, with the next try.
 */
export const watch = statements(`
create table connector_calls (
  id integer primary key autoincrement, company_id text not null references companies (id), session_id text,
  at text not null, ended_at text, outcome text not null, code text not null, words text not null,
  sets integer not null
);
create index connector_calls_of_company on connector_calls (company_id, id);
create index connector_calls_of_session on connector_calls (session_id) where session_id is not null;
create index connector_calls_by_time on connector_calls (at);

create table connector_refusals (
  user_name text primary key, company_id text, times integer not null, first_at text not null, last_at text not null,
  over_at text
);

create table incidents (
  id text primary key, kind text not null, subject text not null, company_id text, opened_at text not null,
  closed_at text, words text not null, page text not null, told_at text
);
create index incidents_open on incidents (opened_at) where closed_at is null;
create index incidents_by_time on incidents (opened_at);

create table notices (
  id text primary key, incident_id text not null references incidents (id), phase text not null, way text not null,
  state text not null, title text not null, words text not null, made_at text not null, tries integer not null,
  next_try_at text not null, sent_at text, last_error text not null
);
create index notices_waiting on notices (next_try_at) where state = 'waiting';
create index notices_by_time on notices (made_at);
`)
