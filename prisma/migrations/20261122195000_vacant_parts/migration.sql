-- Locks a case as before. Who gave up one of two parts in a project keeps the tasks of the other.
DROP FUNCTION lock_case(int, text);
CREATE FUNCTION lock_case(wanted int, idempotency text)
RETURNS TABLE (id int, number text, workflow text, version int, state text, snapshot jsonb, revision int, ended boolean,
  project_id int, pool text, project_manager uuid, fund_holder uuid, administration text, caseworker uuid, no_tasks uuid[], vacant text[],
  now timestamptz, rules jsonb, seen jsonb)
LANGUAGE plpgsql ROWS 1 AS $$
BEGIN
  PERFORM 1 FROM cases c WHERE c.id = wanted FOR UPDATE;
  RETURN QUERY
    SELECT c.id, c.number, c.workflow, c.version, c.state, c.snapshot, c.revision, c.ended_at IS NOT NULL,
      c.project_id, p.pool, p.project_manager, p.fund_holder, p.administration, p.caseworker,
      ARRAY(SELECT e.person_id FROM exclusion e WHERE e.project_id = c.project_id AND e.ended_at IS NULL),
      ARRAY(SELECT part.role FROM (VALUES (p.project_manager, 'projectManager'), (p.fund_holder, 'fundHolder'), (p.caseworker, 'caseworker'))
            AS part (person, role) JOIN person o ON o.id = part.person
          WHERE NOT (o.active AND part.role = ANY (o.roles))),
      pretended_now(), setting_today('workingDays'),
      CASE WHEN idempotency IS NOT NULL THEN
        (SELECT jsonb_build_object('type', e.type, 'payload', e.payload, 'by', e.by, 'seq', e.seq, 'state', e.to_state)
         FROM case_event e WHERE e.case_id = c.id AND e.idempotency_key = idempotency)
      END
    FROM cases c LEFT JOIN project p ON p.id = c.project_id WHERE c.id = wanted;
END
$$;
