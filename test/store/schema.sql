CREATE TABLE channels ( id text primary key, company_id text not null references companies (id),
  kind text not null,
  name text not null,
  state text not null,
  problem text, created_at text not null, removed_at text );

CREATE TABLE companies ( id text primary key,
  name text not null,
  state text not null, stop_problem text,
  practice integer not null, user_name text not null unique, password_hash text not null, app_name text not null, owner_id text not null, file_id text not null, every_minutes integer not null, company_file text not null, seen_path text not null, known_name text not null, known_file_id text not null, posts_as text not null,
  profile text,
  epoch integer not null, epoch_written integer, qwc_saved_at text, last_called_at text, last_session_at text, lists_read_at text, backup_confirmed_at text,
  paused integer not null, created_at text not null, removed_at text );

CREATE TABLE connector_calls ( id integer primary key autoincrement, company_id text not null references companies (id), session_id text,
  at text not null, ended_at text,
  outcome text not null,
  code text not null,
  words text not null,
  sets integer not null );

CREATE TABLE connector_refusals ( user_name text primary key, company_id text,
  times integer not null, first_at text not null, last_at text not null, over_at text );

CREATE TABLE document_cells ( cell integer primary key, company_id text not null, channel_id text not null,
  kind text not null,
  state text not null,
  unique (company_id, channel_id, kind, state) );

CREATE TABLE document_contents ( id text primary key references documents (id),
  "order" text, slice_hash text not null, page_id text not null, slice_start integer not null, slice_end integer not null, planned_at text,
  problems text not null,
  notes text not null, search_text text not null );

CREATE TABLE document_counts ( day integer not null,
  cell integer not null references document_cells (cell),
  n integer not null,
  primary key (day, cell) );

CREATE TABLE "document_wants" ( wanted integer not null, document_id text not null,
  primary key (wanted, document_id) ) without rowid;

CREATE TABLE documents ( seq integer primary key,
  id text not null unique,
  cell integer not null references document_cells (cell), company_id text not null references companies (id), channel_id text not null references channels (id),
  kind text not null, external_id text not null,
  number text not null, number_key text not null,
  state text not null, state_reason text not null,
  checking integer not null,
  generation integer not null, run_id text, by_number integer not null,
  customer text not null, customer_key text not null, total_minor integer not null,
  currency text not null, ordered_at text not null, fetched_at text not null, posted_at text,
  problem text, problem_code text not null, problem_subject text not null );

CREATE VIRTUAL TABLE documents_text using fts5 ( text,
  content = '', contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 2',
  prefix = '1 2 3' );

CREATE TABLE drifts ( id text primary key, company_id text not null references companies (id), posting_id text, document_id text,
  kind text not null,
  ours text not null,
  theirs text,
  answer text not null, edit_sequence text not null,
  bars text not null, changed_at text not null, noticed_at text not null,
  decision text, decided_at text,
  who text not null,
  tries integer not null,
  problem text, done_at text );

CREATE TABLE events ( id integer primary key autoincrement,
  at text not null,
  who text not null,
  area text not null,
  kind text not null, company_id text, channel_id text, document_id text,
  sentence text not null,
  details text not null );

CREATE VIRTUAL TABLE events_text using fts5 ( text,
  content = '', contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 2' );

CREATE TABLE import_mappings ( channel_id text not null references channels (id),
  name text not null,
  mapping text not null,
  at text not null,
  primary key (channel_id, name) );

CREATE TABLE incidents ( id text primary key,
  kind text not null,
  subject text not null, company_id text, opened_at text not null, closed_at text,
  words text not null,
  page text not null, told_at text );

CREATE TABLE mappings ( id text primary key, company_id text not null references companies (id), channel_id text references channels (id),
  kind text not null,
  "from" text not null, from_key text not null,
  "to" text not null,
  at text not null,
  who text not null );

CREATE TABLE notices ( id text primary key, incident_id text not null references incidents (id),
  phase text not null,
  way text not null,
  state text not null,
  title text not null,
  words text not null, made_at text not null,
  tries integer not null, next_try_at text not null, sent_at text, last_error text not null );

CREATE TABLE pages ( id text primary key, channel_id text not null references channels (id), run_id text,
  source text not null, content_type text not null,
  at text not null,
  packed blob not null );

CREATE TABLE posting_documents ( document_id text not null references documents (id), posting_id text not null references postings (id),
  primary key (document_id, posting_id) );

CREATE TABLE postings ( seq integer primary key,
  id text not null unique, company_id text not null references companies (id),
  key text not null,
  part text not null,
  scope text not null, request_kind text not null,
  state text not null,
  generation integer not null,
  age integer not null,
  request text not null,
  reasons text not null,
  needs text not null, expected_minor integer,
  currency text not null, ref_number text not null, txn_date text not null,
  customer text not null,
  xml text,
  changes text not null, set_id text, request_id text, qb_id text, edit_sequence text, answered_ref_number text, answered_minor integer,
  answer text not null,
  attempts integer not null, next_try_at text,
  problem text, created_at text not null, handed_at text, settled_at text,
  unique (company_id, key) );

CREATE TABLE runs ( id text primary key, channel_id text not null references channels (id), task_id text,
  trigger text not null,
  asked text not null,
  state text not null,
  pages integer not null,
  fetched integer not null,
  added integer not null,
  changed integer not null,
  broken integer not null, started_at text not null, finished_at text,
  problem text );

CREATE TABLE secrets (scope text not null,
  key text not null,
  value text not null,
  primary key (scope, key));

CREATE TABLE sessions ( id text primary key, ticket_hash text not null unique, company_id text not null references companies (id),
  state text not null, last_words text not null, opened_at text not null, last_call_at text not null, closed_at text, connection_errors integer not null, last_percent integer not null, round_trips integer not null );

CREATE TABLE set_requests ( set_id text not null references sets (id),
  position integer not null, request_id text not null, posting_id text,
  purpose text not null,
  primary key (set_id, position) );

CREATE TABLE sets ( seq integer primary key,
  id text not null unique, company_id text not null references companies (id), session_id text,
  state text not null,
  bytes text not null, sha256 text not null,
  epoch integer not null, created_at text not null, handed_at text, settled_at text, took_ms integer );

CREATE TABLE settings (scope text not null,
  key text not null,
  value text not null,
  primary key (scope, key));

CREATE TABLE tasks ( id text primary key, channel_id text not null references channels (id),
  kind text not null, every_minutes integer not null,
  active integer not null,
  watermark text not null, lease_until text, last_started_at text, last_finished_at text, last_ok integer, last_result text not null, next_run_at text );

CREATE TABLE twin ( company_id text not null references companies (id),
  list text not null, list_id text not null,
  name text not null, full_name text not null,
  active integer not null,
  type text not null, edit_sequence text not null, time_modified text not null,
  fields text not null,
  seen text not null, name_key text not null, full_name_key text not null, part_number_key text not null, barcode_key text not null, email_key text not null, search_key text not null,
  primary key (company_id, list, list_id) );

CREATE TABLE twin_refreshes ( company_id text not null references companies (id),
  list text not null, full_at text, high_water text not null,
  count integer not null,
  primary key (company_id, list) );

CREATE TABLE undos ( document_id text not null references documents (id),
  generation integer not null,
  how text not null,
  date text not null, remove_entries integer not null,
  anyway integer not null,
  who text not null,
  at text not null, done_at text,
  done text not null,
  primary key (document_id, generation) );

CREATE INDEX connector_calls_by_time on connector_calls (at);

CREATE INDEX connector_calls_of_company on connector_calls (company_id, id);

CREATE INDEX connector_calls_of_session on connector_calls (session_id) where session_id is not null;

CREATE INDEX document_wants_of_document on document_wants (document_id);

CREATE INDEX documents_by_cell on documents (cell, seq);

CREATE INDEX documents_by_customer on documents (customer_key, seq, cell);

CREATE UNIQUE INDEX documents_by_external_id on documents (channel_id, kind, external_id);

CREATE INDEX documents_by_fetched on documents (fetched_at, seq, cell);

CREATE INDEX documents_by_number on documents (number_key, seq, cell);

CREATE INDEX documents_by_problem on documents (problem_code, seq, cell) where problem_code <> '';

CREATE INDEX documents_by_run on documents (run_id, seq, cell) where run_id is not null;

CREATE INDEX documents_by_total on documents (total_minor, seq, cell);

CREATE INDEX documents_in_attention on documents (problem_code, problem_subject, company_id, seq) where state = 'attention';

CREATE INDEX drifts_of_document on drifts (document_id, noticed_at) where document_id is not null;

CREATE INDEX drifts_of_posting on drifts (posting_id, noticed_at);

CREATE INDEX drifts_open on drifts (company_id, noticed_at) where done_at is null;

CREATE INDEX events_by_area on events (area, id);

CREATE INDEX events_by_time on events (at);

CREATE INDEX events_of_document on events (document_id, id) where document_id is not null;

CREATE INDEX incidents_by_time on incidents (opened_at);

CREATE INDEX incidents_open on incidents (opened_at) where closed_at is null;

CREATE INDEX mappings_of_company on mappings (company_id, kind, from_key);

CREATE INDEX notices_by_time on notices (made_at);

CREATE INDEX notices_waiting on notices (next_try_at) where state = 'waiting';

CREATE INDEX posting_documents_of_posting on posting_documents (posting_id);

CREATE INDEX postings_by_qb_id on postings (company_id, request_kind, qb_id) where qb_id is not null;

CREATE INDEX postings_in_state on postings (company_id, state, seq);

CREATE INDEX postings_queued on postings (company_id, age,
  scope desc, seq) where state = 'queued';

CREATE INDEX runs_by_time on runs (started_at);

CREATE INDEX runs_of_channel on runs (channel_id, started_at);

CREATE INDEX runs_running on runs (started_at) where state = 'running';

CREATE INDEX sessions_of_company on sessions (company_id, opened_at);

CREATE INDEX sets_in_state on sets (company_id, state, seq);

CREATE INDEX sets_of_company on sets (company_id, seq);

CREATE INDEX twin_by_barcode on twin (company_id, list, barcode_key) where barcode_key <> '';

CREATE INDEX twin_by_email on twin (company_id, list, email_key) where email_key <> '';

CREATE INDEX twin_by_full_name on twin (company_id, list, full_name_key, list_id, active, type, search_key);

CREATE INDEX twin_by_name on twin (company_id, list, name_key);

CREATE INDEX twin_by_part_number on twin (company_id, list, part_number_key) where part_number_key <> '';

CREATE INDEX twin_by_seen on twin (company_id, list, seen);
