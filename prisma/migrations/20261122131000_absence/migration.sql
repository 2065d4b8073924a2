-- Nobody is their own substitute, and no absence ends before it begins.
ALTER TABLE "absence" ADD CONSTRAINT "absence_of_two" CHECK ("person_id" <> "substitute");
ALTER TABLE "absence" ADD CONSTRAINT "absence_in_order" CHECK ("first_day" <= "last_day");

-- Who is away today in Copenhagen, and who does their work. It ends by itself: nothing is run.
CREATE VIEW "absent_today" AS
  SELECT a.id, a.person_id, a.substitute, a.first_day, a.last_day
  FROM absence a, (SELECT (pretended_now() AT TIME ZONE 'Europe/Copenhagen')::date AS day OFFSET 0) today
  WHERE a.ended_at IS NULL AND today.day BETWEEN a.first_day AND a.last_day;

-- Locks a case as before, and says besides the project's pool and whose no task can become: who is excluded from the
-- project, and which of its people do not work here any longer.
DROP FUNCTION lock_case(int, text);
CREATE FUNCTION lock_case(wanted int, idempotency text)
RETURNS TABLE (id int, number text, workflow text, version int, state text, snapshot jsonb, revision int, ended boolean,
  project_id int, pool text, project_manager uuid, fund_holder uuid, administration text, caseworker uuid, no_tasks uuid[],
  now timestamptz, rules jsonb, seen jsonb)
LANGUAGE plpgsql ROWS 1 AS $$
BEGIN
  PERFORM 1 FROM cases c WHERE c.id = wanted FOR UPDATE;
  RETURN QUERY
    SELECT c.id, c.number, c.workflow, c.version, c.state, c.snapshot, c.revision, c.ended_at IS NOT NULL,
      c.project_id, p.pool, p.project_manager, p.fund_holder, p.administration, p.caseworker,
      ARRAY(SELECT e.person_id FROM exclusion e WHERE e.project_id = c.project_id AND e.ended_at IS NULL
        UNION ALL SELECT o.id FROM person o WHERE o.id IN (p.project_manager, p.fund_holder, p.caseworker) AND NOT o.active),
      pretended_now(), setting_today('workingDays'),
      CASE WHEN idempotency IS NOT NULL THEN
        (SELECT jsonb_build_object('type', e.type, 'payload', e.payload, 'by', e.by, 'seq', e.seq, 'state', e.to_state)
         FROM case_event e WHERE e.case_id = c.id AND e.idempotency_key = idempotency)
      END
    FROM cases c LEFT JOIN project p ON p.id = c.project_id WHERE c.id = wanted;
END
$$;
