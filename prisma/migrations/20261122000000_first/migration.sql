-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "unit" TEXT NOT NULL DEFAULT '',
    "roles" TEXT[],
    "administration" TEXT,
    "language" TEXT NOT NULL DEFAULT 'da',
    "password_hash" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "token_hash" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "csrf" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "api_token" (
    "token_hash" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "administration" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "administration_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "committee" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,

    CONSTRAINT "committee_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "pool" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "monitors_all" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "pool_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "setting" (
    "name" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("name","valid_from")
);

-- CreateTable
CREATE TABLE "demo_clock" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "ahead_ms" BIGINT NOT NULL,

    CONSTRAINT "demo_clock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "series" (
    "name" TEXT NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "series_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "project" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "pool" TEXT NOT NULL,
    "administration" TEXT NOT NULL,
    "fund_holder" UUID NOT NULL,
    "project_manager" UUID NOT NULL,
    "caseworker" UUID NOT NULL,
    "first_day" DATE NOT NULL,
    "last_day" DATE NOT NULL,
    "budget" BIGINT NOT NULL,
    "municipal_share" BIGINT NOT NULL,
    "focus_area" TEXT NOT NULL DEFAULT '',
    "kle_number" TEXT NOT NULL DEFAULT '',
    "records_link" TEXT NOT NULL DEFAULT '',
    "evaluates" INTEGER,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "registration_key" TEXT,
    "search" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "project_committee" (
    "project" INTEGER NOT NULL,
    "committee" TEXT NOT NULL,

    CONSTRAINT "project_committee_pkey" PRIMARY KEY ("project","committee")
);

-- CreateTable
CREATE TABLE "cases" (
    "id" SERIAL NOT NULL,
    "number" TEXT NOT NULL,
    "workflow" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "snapshot" JSONB NOT NULL,
    "revision" INTEGER NOT NULL,
    "project_id" INTEGER,
    "parent_id" INTEGER,
    "opened_for" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "since_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "cases_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_event" (
    "case_id" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "by" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "day" DATE NOT NULL,
    "from_state" TEXT NOT NULL,
    "to_state" TEXT NOT NULL,
    "clerical" BOOLEAN NOT NULL DEFAULT false,
    "idempotency_key" TEXT,

    CONSTRAINT "case_event_pkey" PRIMARY KEY ("case_id","seq")
);

-- CreateTable
CREATE TABLE "task" (
    "id" SERIAL NOT NULL,
    "case_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "roles" TEXT[],
    "assignee" UUID,
    "due_at" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_seq" INTEGER NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" TEXT,

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deadline" (
    "id" SERIAL NOT NULL,
    "case_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "raises" TEXT,
    "calculation" JSONB NOT NULL,
    "status" TEXT NOT NULL,
    "remaining" INTEGER,
    "moves" JSONB NOT NULL DEFAULT '[]',
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "deadline_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" UUID NOT NULL,
    "case_id" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "command" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "error" TEXT,
    "done_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),
    "result" JSONB,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "filing" (
    "id" SERIAL NOT NULL,
    "case_id" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "filing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rating" (
    "id" SERIAL NOT NULL,
    "case_id" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "quarter" TEXT NOT NULL,
    "colour" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "rated_by" TEXT NOT NULL,
    "confirmed_by" TEXT,
    "correction" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rating_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "publication" (
    "id" SERIAL NOT NULL,
    "case_id" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "quarter" TEXT NOT NULL,
    "colour" TEXT NOT NULL,
    "rating_id" INTEGER NOT NULL,
    "document_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "publication_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision" (
    "id" SERIAL NOT NULL,
    "case_id" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "committee" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "decided_on" DATE NOT NULL,
    "reference" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document" (
    "id" UUID NOT NULL,
    "case_id" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "pdf" BYTEA NOT NULL,
    "sha256" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "template_version" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail" (
    "id" UUID NOT NULL,
    "case_id" INTEGER NOT NULL,
    "document_id" UUID,
    "recipients" TEXT[],
    "cc" TEXT[],
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draft" (
    "person_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "typed" JSONB NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("person_id","subject","form")
);

-- CreateIndex
CREATE UNIQUE INDEX "project_registration_key_key" ON "project"("registration_key");

-- CreateIndex
CREATE UNIQUE INDEX "session_csrf_key" ON "session"("csrf");

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- CreateIndex
CREATE INDEX "api_token_person_id_idx" ON "api_token"("person_id");

-- CreateIndex
CREATE INDEX "project_fund_holder_idx" ON "project"("fund_holder");

-- CreateIndex
CREATE INDEX "project_project_manager_idx" ON "project"("project_manager");

-- CreateIndex
CREATE INDEX "project_administration_idx" ON "project"("administration");

-- CreateIndex
CREATE INDEX "project_committee_committee_idx" ON "project_committee"("committee");

-- CreateIndex
CREATE UNIQUE INDEX "cases_number_key" ON "cases"("number");

-- CreateIndex
CREATE UNIQUE INDEX "cases_opened_for_key" ON "cases"("opened_for");

-- CreateIndex
CREATE INDEX "cases_project_id_idx" ON "cases"("project_id");

-- CreateIndex
CREATE INDEX "cases_parent_id_idx" ON "cases"("parent_id");

-- CreateIndex
CREATE UNIQUE INDEX "case_event_case_id_idempotency_key_key" ON "case_event"("case_id", "idempotency_key");

-- CreateIndex
CREATE INDEX "task_case_id_idx" ON "task"("case_id");

-- CreateIndex
CREATE INDEX "deadline_case_id_idx" ON "deadline"("case_id");

-- CreateIndex
CREATE INDEX "outbox_case_id_idx" ON "outbox"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "filing_case_id_kind_about_version_key" ON "filing"("case_id", "kind", "about", "version");

-- CreateIndex
CREATE INDEX "rating_case_id_quarter_idx" ON "rating"("case_id", "quarter");

-- CreateIndex
CREATE UNIQUE INDEX "publication_rating_id_key" ON "publication"("rating_id");

-- CreateIndex
CREATE INDEX "publication_case_id_idx" ON "publication"("case_id");

-- CreateIndex
CREATE INDEX "decision_case_id_idx" ON "decision"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "document_number_key" ON "document"("number");

-- CreateIndex
CREATE INDEX "document_case_id_idx" ON "document"("case_id");

-- CreateIndex
CREATE INDEX "mail_case_id_idx" ON "mail"("case_id");

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_administration_fkey" FOREIGN KEY ("administration") REFERENCES "administration"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project" ADD CONSTRAINT "project_pool_fkey" FOREIGN KEY ("pool") REFERENCES "pool"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project" ADD CONSTRAINT "project_administration_fkey" FOREIGN KEY ("administration") REFERENCES "administration"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project" ADD CONSTRAINT "project_fund_holder_fkey" FOREIGN KEY ("fund_holder") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project" ADD CONSTRAINT "project_project_manager_fkey" FOREIGN KEY ("project_manager") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project" ADD CONSTRAINT "project_caseworker_fkey" FOREIGN KEY ("caseworker") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project" ADD CONSTRAINT "project_evaluates_fkey" FOREIGN KEY ("evaluates") REFERENCES "project"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project_committee" ADD CONSTRAINT "project_committee_project_fkey" FOREIGN KEY ("project") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project_committee" ADD CONSTRAINT "project_committee_committee_fkey" FOREIGN KEY ("committee") REFERENCES "committee"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cases" ADD CONSTRAINT "cases_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cases" ADD CONSTRAINT "cases_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "cases"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_event" ADD CONSTRAINT "case_event_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadline" ADD CONSTRAINT "deadline_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "filing" ADD CONSTRAINT "filing_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rating" ADD CONSTRAINT "rating_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_rating_id_fkey" FOREIGN KEY ("rating_id") REFERENCES "rating"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail" ADD CONSTRAINT "mail_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma's schema cannot say -----------------------------------------------------------------------------------------

-- One row of each at a time: a task or date is open once, whatever happens at once.
CREATE UNIQUE INDEX "task_open_key" ON "task" ("case_id", "key") WHERE "closed_at" IS NULL;
CREATE UNIQUE INDEX "deadline_pending_key" ON "deadline" ("case_id", "key") WHERE "status" = 'pending';

-- Search by any part of a name or number.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX "project_search" ON "project" USING gin ("search" gin_trgm_ops);

-- Lists and sweeps look at what is open, and what is closed stays out of their way.
CREATE INDEX "task_open_assignee" ON "task" ("assignee", "due_at", "id") WHERE "closed_at" IS NULL;
CREATE INDEX "task_open_due" ON "task" ("due_at", "id") WHERE "closed_at" IS NULL;
CREATE INDEX "deadline_pending_due" ON "deadline" ("due_at") WHERE "status" = 'pending';
CREATE INDEX "outbox_waiting" ON "outbox" ("next_at") WHERE "done_at" IS NULL AND "failed_at" IS NULL;
CREATE INDEX "outbox_failed" ON "outbox" ("failed_at") WHERE "done_at" IS NULL AND "failed_at" IS NOT NULL;

-- The one clock: the database's, ahead or behind by what the demo pretends.
CREATE FUNCTION pretended_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
  SELECT clock_timestamp() + coalesce((SELECT ahead_ms FROM demo_clock), 0) * interval '1 millisecond'
$$;

-- The next number of a series. The row stays locked until the transaction ends, so that a number is used or never taken.
CREATE FUNCTION next_number(series_name text) RETURNS int LANGUAGE sql AS $$
  INSERT INTO series (name, last) VALUES (series_name, 1)
  ON CONFLICT (name) DO UPDATE SET last = series.last + 1 RETURNING last
$$;

-- What a setting says today by the one clock; null where it was never set.
CREATE FUNCTION setting_today(wanted text) RETURNS jsonb LANGUAGE sql VOLATILE AS $$
  SELECT value FROM setting
  WHERE name = wanted AND valid_from <= (pretended_now() AT TIME ZONE 'Europe/Copenhagen')::date
  ORDER BY valid_from DESC LIMIT 1
$$;

-- What has happened is added to and never changed.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is added to and never changed', TG_TABLE_NAME; END
$$;
CREATE TRIGGER case_event_stays BEFORE UPDATE OR DELETE ON case_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER filing_stays BEFORE UPDATE OR DELETE ON filing FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER rating_stays BEFORE UPDATE OR DELETE ON rating FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER publication_stays BEFORE UPDATE OR DELETE ON publication FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decision_stays BEFORE UPDATE OR DELETE ON decision FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER document_stays BEFORE UPDATE OR DELETE ON document FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER mail_stays BEFORE UPDATE OR DELETE ON mail FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- One step of a case, all its rows at once: case, event, tasks, deadlines, records, outbox.
-- `step` is what src/cases/step.ts says it is. The case row is locked by the caller, or (without caseId) made here.
CREATE FUNCTION write_step(step jsonb) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  case_no int := (step->>'caseId')::int;
  step_no int := (step->>'seq')::int;
  moment timestamptz := (step->>'at')::timestamptz;
  item jsonb;
BEGIN
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

  IF step ? 'closeTasks' THEN
    UPDATE task SET closed_at = moment, closed_by = step->>'by'
    WHERE case_id = case_no AND closed_at IS NULL AND key IN (SELECT jsonb_array_elements_text(step->'closeTasks'));
  END IF;
  -- First the one that raised this event: leaving the state would close it as if it had never passed.
  IF step ? 'fireDeadline' THEN
    UPDATE deadline SET status = 'fired', ended_at = moment WHERE id = (step->>'fireDeadline')::int AND case_id = case_no AND status = 'pending';
    IF NOT FOUND THEN RAISE EXCEPTION 'deadline % of case % is not pending', step->>'fireDeadline', case_no; END IF;
  END IF;
  IF step ? 'closeDeadlines' THEN
    UPDATE deadline SET status = 'closed', ended_at = moment
    WHERE case_id = case_no AND status = 'pending' AND key IN (SELECT jsonb_array_elements_text(step->'closeDeadlines'));
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
        INSERT INTO rating (case_id, seq, quarter, colour, reason, rated_by, confirmed_by, correction, at)
        SELECT case_no, step_no, r->>'quarter', r->>'colour', r->>'reason', r->>'rated_by', r->>'confirmed_by', (r->>'correction')::boolean, moment
        FROM (SELECT item->'row' AS r) AS one;
      WHEN 'publication' THEN
        INSERT INTO publication (case_id, seq, quarter, colour, rating_id, document_id, at)
        SELECT case_no, step_no, r->>'quarter', r->>'colour', (r->>'rating_id')::int, (r->>'document_id')::uuid, moment
        FROM (SELECT item->'row' AS r) AS one
        ON CONFLICT (rating_id) DO NOTHING;
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

-- Locks a case for one step and says all that the step needs to know. What it reads besides, and the time, are of after
-- the lock: whoever waited sees what the one before has done.
CREATE FUNCTION lock_case(wanted int, idempotency text)
RETURNS TABLE (id int, number text, workflow text, version int, state text, snapshot jsonb, revision int, ended boolean,
  project_id int, project_manager uuid, fund_holder uuid, administration text, caseworker uuid, now timestamptz, rules jsonb, seen jsonb)
LANGUAGE plpgsql ROWS 1 AS $$
BEGIN
  PERFORM 1 FROM cases c WHERE c.id = wanted FOR UPDATE;
  RETURN QUERY
    SELECT c.id, c.number, c.workflow, c.version, c.state, c.snapshot, c.revision, c.ended_at IS NOT NULL,
      c.project_id, p.project_manager, p.fund_holder, p.administration, p.caseworker, pretended_now(), setting_today('workingDays'),
      CASE WHEN idempotency IS NOT NULL THEN
        (SELECT jsonb_build_object('type', e.type, 'payload', e.payload, 'by', e.by, 'seq', e.seq, 'state', e.to_state)
         FROM case_event e WHERE e.case_id = c.id AND e.idempotency_key = idempotency)
      END
    FROM cases c LEFT JOIN project p ON p.id = c.project_id WHERE c.id = wanted;
END
$$;
