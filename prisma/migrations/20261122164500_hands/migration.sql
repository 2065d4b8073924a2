-- A task changes hands when somebody gets it who was not the first: taking a free one, and putting it back, is no move.
CREATE OR REPLACE FUNCTION task_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.assignee IS DISTINCT FROM OLD.assignee AND NEW.assignee IS NOT NULL THEN
    IF OLD.taken_at IS NULL THEN NEW.taken_at := pretended_now();
    ELSE NEW.moves := OLD.moves + 1;
    END IF;
  END IF;
  IF OLD.waits_since IS NOT NULL AND (NEW.waits_since IS NULL OR NEW.closed_at IS NOT NULL AND OLD.closed_at IS NULL) THEN
    NEW.waited_days := OLD.waited_days + greatest(0, (pretended_now() AT TIME ZONE 'Europe/Copenhagen')::date - OLD.waits_since);
  END IF;
  RETURN NEW;
END
$$;
