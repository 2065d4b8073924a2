-- A rating waits for whoever is at work on a case under it, and the other way round: a task that is made in the same moment would
-- see nothing of the rating, and the rating nothing of the task. Always the case above before those under it, by their ids.
CREATE OR REPLACE FUNCTION case_rated() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  now_red boolean := is_red(NEW.case_id);
  child int;
BEGIN
  UPDATE task SET red = now_red WHERE case_id = NEW.case_id AND closed_at IS NULL AND red <> now_red;
  -- Nobody opens a case under this one meanwhile.
  PERFORM 1 FROM cases WHERE id = NEW.case_id FOR UPDATE;
  FOR child IN SELECT id FROM cases WHERE parent_id = NEW.case_id ORDER BY id FOR NO KEY UPDATE LOOP
    UPDATE task SET red = now_red WHERE case_id = child AND closed_at IS NULL AND red <> now_red;
  END LOOP;
  RETURN NULL;
END
$$;

-- What such ties have left.
UPDATE task t SET red = is_red(coalesce(c.parent_id, c.id))
FROM cases c WHERE c.id = t.case_id AND t.closed_at IS NULL AND t.red <> is_red(coalesce(c.parent_id, c.id));
