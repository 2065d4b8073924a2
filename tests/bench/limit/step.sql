-- Four round trips: begin, the locked read, one statement that writes every row, commit.
\set cid random(1, :cases)
begin;
select revision as seq, state, version, snapshot from hand.cases where id = :cid for update \gset c_
with moved as (
  update hand.cases set snapshot = jsonb_set(snapshot, '{context,returned}', to_jsonb(revision)), revision = revision + 1,
    state = 'reporting.open', changed_at = now()
  where id = :cid and revision = :c_seq returning id),
logged as (
  insert into hand.case_event (case_id, seq, type, payload, by, by_name, from_state, to_state)
  select id, :c_seq + 1, 'REPORT_RETURNED', '{"comment": "Tallene for 2. mål mangler."}', 'c5b2f6f2-6b3b-4b5e-9d0e-0d8f7f2b8a11',
    'Sara Lund', 'assessment.rating', 'reporting.open' from moved),
closed as (
  update hand.task set closed_at = now(), closed_by = 'c5b2f6f2-6b3b-4b5e-9d0e-0d8f7f2b8a11' where case_id = :cid and closed_at is null),
opened as (
  insert into hand.task (case_id, key, name, about, roles, assignee, due_at, opened_seq)
  select id, 'fileReport:2009-Q1', 'fileReport', '2009-Q1', '{projectManager}', 'c5b2f6f2-6b3b-4b5e-9d0e-0d8f7f2b8a11',
    now() + interval '7 days', :c_seq + 1 from moved),
over as (update hand.deadline set status = 'closed' where case_id = :cid and status = 'pending'),
set_out as (
  insert into hand.deadline (case_id, key, name, about, due_on, due_at, raises, calculation, status)
  select id, 'fileReport:2009-Q1', 'fileReport', '2009-Q1', current_date + 7, now() + interval '7 days', 'REPORT_OVERDUE',
    '{"from": "2009-04-01", "workingDays": [5], "passedOver": []}', 'pending' from moved)
insert into hand.outbox (case_id, seq, command, params)
  select id, :c_seq + 1, 'sendMail',
    '{"mail": "reportReturned", "to": "project", "about": "2009-Q1", "comment": "Tallene for 2. mål mangler."}' from moved;
commit;
