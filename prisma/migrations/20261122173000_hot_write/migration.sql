-- Every step changes its case's snapshot. An index that reads out of the snapshot makes of each such change a new entry in
-- every index of the table; this one names the few rows that are meetings and leaves the rest alone.
DROP INDEX "cases_meeting_idx";
CREATE INDEX "cases_meeting_idx" ON "cases" ("id") WHERE workflow = 'meeting';
-- Room on the page for the row's next version, which then costs the log only what differs.
ALTER TABLE "cases" SET (fillfactor = 80);
ALTER TABLE "task" SET (fillfactor = 80);
ALTER TABLE "deadline" SET (fillfactor = 80);

-- Most events have no key, and need no place in the index of keys.
DROP INDEX "case_event_case_id_idempotency_key_key";
CREATE UNIQUE INDEX "case_event_case_id_idempotency_key_key" ON "case_event" ("case_id", "idempotency_key") WHERE "idempotency_key" IS NOT NULL;

-- As before, in one statement.
CREATE OR REPLACE FUNCTION fill_task() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT c.workflow, split_part(c.state, '.', 1), c.project_id, p.administration, p.pool, p.focus_area, p.caseworker,
    coalesce((SELECT r.colour = 'red' FROM rating r WHERE r.case_id = coalesce(c.parent_id, c.id) ORDER BY r.quarter DESC, r.id DESC LIMIT 1), false),
    CASE WHEN NEW.assignee IS NOT NULL THEN NEW.opened_at END
  INTO NEW.workflow, NEW.state, NEW.project_id, NEW.administration, NEW.pool, NEW.focus_area, NEW.caseworker, NEW.red, NEW.taken_at
  FROM cases c LEFT JOIN project p ON p.id = c.project_id WHERE c.id = NEW.case_id;
  RETURN NEW;
END
$$;

-- As before, but for the order (tasks are closed first), and with keys as a list that an index can be asked for.
CREATE OR REPLACE FUNCTION write_step(step jsonb) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  case_no int := (step->>'caseId')::int;
  step_no int := (step->>'seq')::int;
  moment timestamptz := (step->>'at')::timestamptz;
  item jsonb;
BEGIN
  -- Before the case moves: the tasks that stay open are told its new state, and these would be written twice.
  IF step ? 'closeTasks' THEN
    UPDATE task SET closed_at = moment, closed_by = step->>'by'
    WHERE case_id = case_no AND closed_at IS NULL AND key = ANY (ARRAY(SELECT jsonb_array_elements_text(step->'closeTasks')));
  END IF;

  IF case_no IS NULL THEN
    INSERT INTO cases (number, workflow, version, state, snapshot, revision, project_id, parent_id, opened_for, opened_at, changed_at, since_at)
    VALUES (step->'new'->>'number', step->'new'->>'workflow', (step->'new'->>'version')::int, step->>'toState', step->'snapshot', step_no,
            (step->'new'->>'projectId')::int, (step->'new'->>'parentId')::int, step->'new'->>'openedFor', moment, moment, moment)
    RETURNING id INTO case_no;
  ELSIF step ? 'snapshot' THEN
    UPDATE cases SET state = step->>'toState', snapshot = step->'snapshot', revision = step_no, changed_at = moment,
      since_at = CASE WHEN (step->>'moved')::boolean THEN moment ELSE since_at END,
      ended_at = CASE WHEN (step->>'ended')::boolean THEN moment END
    WHERE id = case_no AND revision = step_no - 1;
    IF NOT FOUND THEN RAISE EXCEPTION 'case % is not at revision %', case_no, step_no - 1; END IF;
  ELSE
    UPDATE cases SET revision = step_no, changed_at = moment WHERE id = case_no AND revision = step_no - 1;
    IF NOT FOUND THEN RAISE EXCEPTION 'case % is not at revision %', case_no, step_no - 1; END IF;
  END IF;

  INSERT INTO case_event (case_id, seq, type, payload, by, by_name, at, day, from_state, to_state, clerical, idempotency_key)
  VALUES (case_no, step_no, step->>'type', step->'payload', step->>'by', step->>'byName', moment, (step->>'on')::date,
          step->>'fromState', step->>'toState', (step->>'clerical')::boolean, step->>'idempotencyKey');

  -- First the one that raised this event: leaving the state would close it as if it had never passed.
  IF step ? 'fireDeadline' THEN
    UPDATE deadline SET status = 'fired', ended_at = moment WHERE id = (step->>'fireDeadline')::int AND case_id = case_no AND status = 'pending';
    IF NOT FOUND THEN RAISE EXCEPTION 'deadline % of case % is not pending', step->>'fireDeadline', case_no; END IF;
  END IF;
  IF step ? 'closeDeadlines' THEN
    UPDATE deadline SET status = 'closed', ended_at = moment
    WHERE case_id = case_no AND status = 'pending' AND key = ANY (ARRAY(SELECT jsonb_array_elements_text(step->'closeDeadlines')));
  END IF;
  -- A deadline that had passed before has nothing left: it waits too, and is neither opened nor fired again.
  IF step ? 'suspendDeadlines' THEN
    UPDATE deadline d SET status = 'suspended', remaining = s.remaining, ended_at = CASE WHEN d.status = 'fired' THEN d.ended_at ELSE moment END
    FROM jsonb_to_recordset(step->'suspendDeadlines') AS s (id int, remaining int)
    WHERE d.id = s.id AND d.case_id = case_no AND d.status IN ('pending', 'fired');
  END IF;
  IF (step->>'resumes')::boolean THEN
    UPDATE deadline SET status = CASE WHEN remaining IS NULL THEN 'fired' ELSE 'closed' END WHERE case_id = case_no AND status = 'suspended';
  END IF;
  IF step ? 'openDeadlines' THEN
    INSERT INTO deadline (case_id, key, name, about, due_on, due_at, raises, calculation, status, moves, opened_at)
    SELECT case_no, d.key, d.name, d.about, d."dueOn", d."dueAt", d.raises, d.calculation, 'pending', coalesce(d.moves, '[]'), moment
    FROM jsonb_to_recordset(step->'openDeadlines')
      AS d (key text, name text, about text, "dueOn" date, "dueAt" timestamptz, raises text, calculation jsonb, moves jsonb);
  END IF;
  IF step ? 'openTasks' THEN
    INSERT INTO task (case_id, key, name, about, roles, assignee, due_at, opened_at, opened_seq)
    SELECT case_no, t.key, t.name, t.about, t.roles, t.assignee, t."dueAt", moment, step_no
    FROM jsonb_to_recordset(step->'openTasks') AS t (key text, name text, about text, roles text[], assignee uuid, "dueAt" timestamptz);
  END IF;
  IF step ? 'records' THEN
    FOR item IN SELECT jsonb_array_elements(step->'records') LOOP
      CASE item->>'table'
      WHEN 'filing' THEN
        INSERT INTO filing (case_id, seq, kind, about, version, content, by, at)
        SELECT case_no, step_no, r->>'kind', r->>'about',
          (SELECT count(*) + 1 FROM filing f WHERE f.case_id = case_no AND f.kind = r->>'kind' AND f.about = r->>'about'),
          r->'content', step->>'by', moment
        FROM (SELECT item->'row' AS r) AS one;
      WHEN 'rating' THEN
        INSERT INTO rating (case_id, seq, quarter, colour, reason, rated_by, confirmed_by, correction, proposed, proposal, deviation, at)
        SELECT case_no, step_no, r->>'quarter', r->>'colour', r->>'reason', r->>'rated_by', r->>'confirmed_by', (r->>'correction')::boolean,
          r->>'proposed', CASE WHEN jsonb_typeof(r->'proposal') = 'object' THEN r->'proposal' END, coalesce(r->>'deviation', ''), moment
        FROM (SELECT item->'row' AS r) AS one;
      WHEN 'publication' THEN
        INSERT INTO publication (case_id, seq, quarter, colour, rating_id, document_id, at)
        SELECT case_no, step_no, r->>'quarter', r->>'colour', (r->>'rating_id')::int, (r->>'document_id')::uuid, moment
        FROM (SELECT item->'row' AS r) AS one
        ON CONFLICT (rating_id) DO NOTHING;
      WHEN 'withdrawal' THEN
        INSERT INTO withdrawal (publication_id, case_id, seq, reason, by, at)
        SELECT p.id, case_no, step_no, r->>'reason', step->>'by', moment
        FROM (SELECT item->'row' AS r) AS one, publication p
        WHERE p.case_id = case_no AND p.quarter = r->>'quarter'
        ON CONFLICT (publication_id) DO NOTHING;
      WHEN 'decision' THEN
        INSERT INTO decision (case_id, seq, committee, outcome, decided_on, reference, text, at)
        SELECT case_no, step_no, r->>'committee', r->>'outcome', (r->>'decided_on')::date, r->>'reference', r->>'text', moment
        FROM (SELECT item->'row' AS r) AS one;
      END CASE;
    END LOOP;
  END IF;
  IF step ? 'outbox' THEN
    INSERT INTO outbox (id, case_id, seq, command, params, created_at, next_at)
    SELECT o.id, case_no, step_no, o.command, o.params, moment, moment
    FROM jsonb_to_recordset(step->'outbox') AS o (id uuid, command text, params jsonb);
  END IF;
  RETURN case_no;
END
$$;
