-- Locks some cases, in the order of their ids. With `patient` false those that somebody else is at are left out. All of them
-- stand at one moment: that of after the locks.
CREATE FUNCTION lock_cases(wanted int[], idempotency text, patient boolean)
RETURNS TABLE (id int, number text, workflow text, version int, state text, snapshot jsonb, revision int, ended boolean,
  project_id int, pool text, project_manager uuid, fund_holder uuid, administration text, caseworker uuid, no_tasks uuid[], vacant text[],
  now timestamptz, rules jsonb, seen jsonb)
LANGUAGE plpgsql AS $$
DECLARE
  moment timestamptz;
  working_days jsonb;
BEGIN
  IF patient THEN
    PERFORM 1 FROM cases c WHERE c.id = ANY ((SELECT wanted)::int[]) ORDER BY c.id FOR UPDATE;
  ELSE
    wanted := ARRAY(SELECT c.id FROM cases c WHERE c.id = ANY ((SELECT wanted)::int[]) ORDER BY c.id FOR UPDATE SKIP LOCKED);
  END IF;
  moment := pretended_now();
  working_days := setting_today('workingDays');
  RETURN QUERY
    SELECT c.id, c.number, c.workflow, c.version, c.state, c.snapshot, c.revision, c.ended_at IS NOT NULL,
      c.project_id, p.pool, p.project_manager, p.fund_holder, p.administration, p.caseworker,
      ARRAY(SELECT e.person_id FROM exclusion e WHERE e.project_id = c.project_id AND e.ended_at IS NULL),
      ARRAY(SELECT part.role FROM (VALUES (p.project_manager, 'projectManager'), (p.fund_holder, 'fundHolder'), (p.caseworker, 'caseworker'))
            AS part (person, role) JOIN person o ON o.id = part.person
          WHERE NOT (o.active AND part.role = ANY (o.roles))),
      moment, working_days,
      CASE WHEN idempotency IS NOT NULL THEN
        (SELECT jsonb_build_object('type', e.type, 'payload', e.payload, 'by', e.by, 'seq', e.seq, 'state', e.to_state)
         FROM case_event e WHERE e.case_id = c.id AND e.idempotency_key = idempotency)
      END
    FROM cases c LEFT JOIN project p ON p.id = c.project_id WHERE c.id = ANY ((SELECT wanted)::int[]) ORDER BY c.id;
END
$$;

-- For processes of the release before.
CREATE OR REPLACE FUNCTION lock_case(wanted int, idempotency text)
RETURNS TABLE (id int, number text, workflow text, version int, state text, snapshot jsonb, revision int, ended boolean,
  project_id int, pool text, project_manager uuid, fund_holder uuid, administration text, caseworker uuid, no_tasks uuid[], vacant text[],
  now timestamptz, rules jsonb, seen jsonb)
LANGUAGE sql ROWS 1 AS $$
  SELECT * FROM lock_cases(ARRAY[wanted], idempotency, true)
$$;

-- What of its case every open task says, for lists.
CREATE VIEW "task_listing" AS
  SELECT c.id AS case_id, c.workflow, split_part(c.state, '.', 1) AS state, c.project_id, p.administration, p.pool, p.focus_area, p.caseworker,
    coalesce((SELECT r.colour = 'red' FROM rating r WHERE r.case_id = coalesce(c.parent_id, c.id) ORDER BY r.quarter DESC, r.id DESC LIMIT 1), false) AS red
  FROM cases c LEFT JOIN project p ON p.id = c.project_id;

CREATE OR REPLACE FUNCTION fill_task() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT l.workflow, l.state, l.project_id, l.administration, l.pool, l.focus_area, l.caseworker, l.red,
    CASE WHEN NEW.assignee IS NOT NULL THEN NEW.opened_at END
  INTO NEW.workflow, NEW.state, NEW.project_id, NEW.administration, NEW.pool, NEW.focus_area, NEW.caseworker, NEW.red, NEW.taken_at
  FROM task_listing l WHERE l.case_id = NEW.case_id;
  RETURN NEW;
END
$$;
-- Who writes tasks in sets looks this up in sets.
CREATE OR REPLACE TRIGGER task_filled BEFORE INSERT ON task FOR EACH ROW WHEN (NEW.workflow = '') EXECUTE FUNCTION fill_task();

-- One step each of some cases, as write_step writes one: the same rows, in sets. Every case is locked by the caller.
CREATE FUNCTION write_steps(steps jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  step jsonb;
  reached int;
BEGIN
  -- What few steps have is written by the one function that knows of it.
  FOR step IN SELECT one FROM jsonb_array_elements(steps) AS one
    WHERE one ?| '{new,fireDeadline,suspendDeadlines,resumes,records}' OR NOT one ? 'snapshot'
  LOOP
    PERFORM write_step(step);
    steps := (SELECT coalesce(jsonb_agg(other), '[]') FROM jsonb_array_elements(steps) AS other WHERE other <> step);
  END LOOP;

  -- Before the cases move: the tasks that stay open are told the new state, and these would be written twice.
  UPDATE task t SET closed_at = s.at, closed_by = s.by
  FROM jsonb_to_recordset(steps) AS s ("caseId" int, at timestamptz, by text, "closeTasks" text[])
  WHERE t.case_id = s."caseId" AND t.closed_at IS NULL AND t.key = ANY (s."closeTasks");

  UPDATE cases c SET state = s."toState", snapshot = s.snapshot, revision = s.seq, changed_at = s.at,
    since_at = CASE WHEN s.moved THEN s.at ELSE c.since_at END, ended_at = CASE WHEN s.ended THEN s.at END
  FROM jsonb_to_recordset(steps) AS s ("caseId" int, seq int, at timestamptz, "toState" text, snapshot jsonb, moved boolean, ended boolean)
  WHERE c.id = s."caseId" AND c.revision = s.seq - 1;
  GET DIAGNOSTICS reached = ROW_COUNT;
  IF reached < jsonb_array_length(steps) THEN
    RAISE EXCEPTION '% of % cases are not at the revision of their step', jsonb_array_length(steps) - reached, jsonb_array_length(steps);
  END IF;

  INSERT INTO case_event (case_id, seq, type, payload, by, by_name, at, day, from_state, to_state, clerical, idempotency_key)
  SELECT s."caseId", s.seq, s.type, s.payload, s.by, s."byName", s.at, s."on", s."fromState", s."toState", s.clerical, s."idempotencyKey"
  FROM jsonb_to_recordset(steps) AS s ("caseId" int, seq int, type text, payload jsonb, by text, "byName" text, at timestamptz, "on" date,
    "fromState" text, "toState" text, clerical boolean, "idempotencyKey" text);

  UPDATE deadline d SET status = 'closed', ended_at = s.at
  FROM jsonb_to_recordset(steps) AS s ("caseId" int, at timestamptz, "closeDeadlines" text[])
  WHERE d.case_id = s."caseId" AND d.status = 'pending' AND d.key = ANY (s."closeDeadlines");

  INSERT INTO deadline (case_id, key, name, about, due_on, due_at, raises, calculation, status, moves, opened_at)
  SELECT s."caseId", d.key, d.name, d.about, d."dueOn", d."dueAt", d.raises, d.calculation, 'pending', coalesce(d.moves, '[]'), s.at
  FROM jsonb_to_recordset(steps) AS s ("caseId" int, at timestamptz, "openDeadlines" jsonb), jsonb_to_recordset(s."openDeadlines")
    AS d (key text, name text, about text, "dueOn" date, "dueAt" timestamptz, raises text, calculation jsonb, moves jsonb);

  INSERT INTO task (case_id, key, name, about, roles, assignee, taken_at, due_at, opened_at, opened_seq,
    workflow, state, project_id, administration, pool, focus_area, caseworker, red)
  SELECT s."caseId", t.key, t.name, t.about, t.roles, t.assignee, CASE WHEN t.assignee IS NOT NULL THEN s.at END, t."dueAt", s.at, s.seq,
    l.workflow, l.state, l.project_id, l.administration, l.pool, l.focus_area, l.caseworker, l.red
  FROM jsonb_to_recordset(steps) AS s ("caseId" int, seq int, at timestamptz, "openTasks" jsonb),
    jsonb_to_recordset(s."openTasks") AS t (key text, name text, about text, roles text[], assignee uuid, "dueAt" timestamptz),
    LATERAL (SELECT * FROM task_listing WHERE case_id = s."caseId" OFFSET 0) AS l;

  INSERT INTO outbox (id, case_id, seq, command, params, created_at, next_at)
  SELECT o.id, s."caseId", s.seq, o.command, o.params, s.at, s.at
  FROM jsonb_to_recordset(steps) AS s ("caseId" int, seq int, at timestamptz, outbox jsonb),
    jsonb_to_recordset(s.outbox) AS o (id uuid, command text, params jsonb);
END
$$;
