-- The rows that one step of a case writes, with what the product keeps in them, as somebody would lay them who wants nothing
-- but speed: no chain of hashes, no triggers, no index that a step does not need. What a step costs here is the limit.
create schema hand;
create table hand.cases (
  id int primary key, number text not null, project_id int not null, workflow text not null, version int not null, state text not null,
  snapshot jsonb not null, revision int not null, changed_at timestamptz not null default now()
) with (fillfactor = 85);
create index on hand.cases (project_id);
create table hand.case_event (
  case_id int not null references hand.cases (id), seq int not null, type text not null, payload jsonb not null, by text not null,
  by_name text not null, at timestamptz not null default now(), day date not null default current_date, from_state text not null,
  to_state text not null, idempotency_key text, primary key (case_id, seq)
);
create unique index on hand.case_event (case_id, idempotency_key) where idempotency_key is not null;
create table hand.task (
  id int generated always as identity primary key, case_id int not null references hand.cases (id), key text not null,
  name text not null, about text not null, roles text[] not null, assignee uuid, due_at timestamptz,
  opened_at timestamptz not null default now(), opened_seq int not null, closed_at timestamptz, closed_by text
) with (fillfactor = 90);
create index on hand.task (case_id) where closed_at is null;
create index on hand.task (assignee, due_at, id) where closed_at is null;
create table hand.deadline (
  id int generated always as identity primary key, case_id int not null references hand.cases (id), key text not null,
  name text not null, about text not null, due_on date not null, due_at timestamptz not null, raises text, calculation jsonb not null,
  status text not null, opened_at timestamptz not null default now()
) with (fillfactor = 90);
create index on hand.deadline (due_at) where status = 'pending';
create index on hand.deadline (case_id) where status = 'pending';
create table hand.outbox (
  id uuid primary key default gen_random_uuid(), case_id int not null, seq int not null, command text not null, params jsonb not null,
  created_at timestamptz not null default now(), done_at timestamptz
);
create index on hand.outbox (created_at) where done_at is null;

insert into hand.cases (id, number, project_id, workflow, version, state, snapshot, revision)
  select id, number, project_id, workflow, version, state, snapshot, revision from cases;
insert into hand.case_event (case_id, seq, type, payload, by, by_name, at, day, from_state, to_state)
  select case_id, seq, type, payload, by, by_name, at, day, from_state, to_state from case_event;
insert into hand.task (case_id, key, name, about, roles, assignee, due_at, opened_at, opened_seq, closed_at, closed_by)
  select case_id, key, name, about, roles, assignee, due_at, opened_at, opened_seq, closed_at, closed_by from task;
insert into hand.deadline (case_id, key, name, about, due_on, due_at, raises, calculation, status, opened_at)
  select case_id, key, name, about, due_on, due_at, raises, calculation, status, opened_at from deadline;
