-- The rows that a note writes, in one statement: where the case stands in its log, and the line. $1 is the case, $2 its revision.
with moved as (
  update hand.cases set revision = revision + 1, changed_at = now() where id = $1 and revision = $2::int returning id, state)
insert into hand.case_event (case_id, seq, type, payload, by, by_name, from_state, to_state)
  select id, $2::int + 1, 'NOTE_WRITTEN', '{"text": "Talt med projektlederen i dag."}', 'c5b2f6f2-6b3b-4b5e-9d0e-0d8f7f2b8a11',
    'Sara Lund', state, state from moved
