-- Lists are asked of open tasks alone: what they are chosen and ordered by stands in the task's row, kept there by the database.
ALTER TABLE "task" ADD COLUMN "workflow" TEXT NOT NULL DEFAULT '', ADD COLUMN "state" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "project_id" INTEGER, ADD COLUMN "administration" TEXT, ADD COLUMN "pool" TEXT, ADD COLUMN "focus_area" TEXT,
  ADD COLUMN "caseworker" UUID, ADD COLUMN "red" BOOLEAN NOT NULL DEFAULT false;

CREATE FUNCTION is_red(case_no int) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT r.colour = 'red' FROM rating r WHERE r.case_id = case_no ORDER BY r.quarter DESC, r.id DESC LIMIT 1), false)
$$;

CREATE FUNCTION fill_task() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT c.workflow, split_part(c.state, '.', 1), c.project_id, p.administration, p.pool, p.focus_area, p.caseworker, is_red(coalesce(c.parent_id, c.id)),
    CASE WHEN NEW.assignee IS NOT NULL THEN NEW.opened_at END
  INTO NEW.workflow, NEW.state, NEW.project_id, NEW.administration, NEW.pool, NEW.focus_area, NEW.caseworker, NEW.red, NEW.taken_at
  FROM cases c LEFT JOIN project p ON p.id = c.project_id WHERE c.id = NEW.case_id;
  RETURN NEW;
END
$$;
CREATE TRIGGER task_filled BEFORE INSERT ON task FOR EACH ROW EXECUTE FUNCTION fill_task();

CREATE FUNCTION case_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE task SET state = split_part(NEW.state, '.', 1) WHERE case_id = NEW.id AND closed_at IS NULL;
  RETURN NULL;
END
$$;
CREATE TRIGGER case_moved AFTER UPDATE OF state ON cases FOR EACH ROW
  WHEN (split_part(OLD.state, '.', 1) IS DISTINCT FROM split_part(NEW.state, '.', 1)) EXECUTE FUNCTION case_moved();

CREATE FUNCTION project_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE task SET administration = NEW.administration, pool = NEW.pool, focus_area = NEW.focus_area, caseworker = NEW.caseworker
  WHERE project_id = NEW.id AND closed_at IS NULL;
  RETURN NULL;
END
$$;
CREATE TRIGGER project_changed AFTER UPDATE ON project FOR EACH ROW
  WHEN ((OLD.administration, OLD.pool, OLD.focus_area, OLD.caseworker) IS DISTINCT FROM (NEW.administration, NEW.pool, NEW.focus_area, NEW.caseworker))
  EXECUTE FUNCTION project_changed();

CREATE FUNCTION case_rated() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  now_red boolean := is_red(NEW.case_id);
  child int;
BEGIN
  UPDATE task SET red = now_red WHERE case_id = NEW.case_id AND closed_at IS NULL AND red <> now_red;
  FOR child IN SELECT id FROM cases WHERE parent_id = NEW.case_id LOOP
    UPDATE task SET red = now_red WHERE case_id = child AND closed_at IS NULL AND red <> now_red;
  END LOOP;
  RETURN NULL;
END
$$;
CREATE TRIGGER case_rated AFTER INSERT ON rating FOR EACH ROW EXECUTE FUNCTION case_rated();

UPDATE task t SET workflow = c.workflow, state = split_part(c.state, '.', 1), project_id = c.project_id, administration = p.administration,
  pool = p.pool, focus_area = p.focus_area, caseworker = p.caseworker, red = is_red(coalesce(c.parent_id, c.id))
FROM cases c LEFT JOIN project p ON p.id = c.project_id WHERE c.id = t.case_id;

-- A page of any list, and how many it holds, without looking at a row that is not shown. `open` says the same as
-- `closed_at IS NULL`, in words that only this index answers to: the planner would rather read the whole table by another.
ALTER TABLE "task" ADD COLUMN "open" BOOLEAN GENERATED ALWAYS AS ("closed_at" IS NULL) STORED;
DROP INDEX "task_open_due";
CREATE INDEX "task_listed" ON "task" ("due_at", "id") INCLUDE ("assignee", "name", "workflow", "state", "administration", "pool", "focus_area", "caseworker", "project_id", "red", "opened_at", "roles", "waits_until", "case_id") WHERE "open";
CREATE INDEX "task_open_project" ON "task" ("project_id") WHERE "closed_at" IS NULL;
CREATE INDEX "cases_number_search" ON "cases" USING gin (lower("number") gin_trgm_ops);
-- At what pace work is done, and by whom.
DROP INDEX "task_closed";
CREATE INDEX "task_closed" ON "task" ("closed_at") INCLUDE ("closed_by", "name", "roles") WHERE "closed_at" IS NOT NULL;
-- These indexes answer alone only for pages that were tidied since they changed.
ALTER TABLE "task" SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_insert_scale_factor = 0.01);

-- How long a task lay before anybody had it, how often it changed hands, how long it waited: kept as it happens.
ALTER TABLE "task" ADD COLUMN "taken_at" TIMESTAMPTZ(3), ADD COLUMN "moves" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "waited_days" INTEGER NOT NULL DEFAULT 0;
UPDATE task SET taken_at = opened_at WHERE assignee IS NOT NULL;
CREATE FUNCTION task_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.assignee IS DISTINCT FROM OLD.assignee THEN
    NEW.moves := OLD.moves + 1;
    IF NEW.taken_at IS NULL AND NEW.assignee IS NOT NULL THEN NEW.taken_at := pretended_now(); END IF;
  END IF;
  IF OLD.waits_since IS NOT NULL AND (NEW.waits_since IS NULL OR NEW.closed_at IS NOT NULL AND OLD.closed_at IS NULL) THEN
    NEW.waited_days := OLD.waited_days + greatest(0, (pretended_now() AT TIME ZONE 'Europe/Copenhagen')::date - OLD.waits_since);
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER task_changed BEFORE UPDATE OF assignee, waits_since, closed_at ON task FOR EACH ROW EXECUTE FUNCTION task_changed();

-- More tasks than one waits for are moved behind the page.
CREATE TABLE "move_order" (
    "key" TEXT NOT NULL,
    "by" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "to_person" UUID NOT NULL,
    "to_name" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "tasks" INTEGER[],
    "at" TIMESTAMPTZ(3) NOT NULL,
    "reached" INTEGER NOT NULL DEFAULT 0,
    "moved" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "refusals" JSONB NOT NULL DEFAULT '[]',
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "move_order_pkey" PRIMARY KEY ("key")
);
CREATE INDEX "move_order_unfinished" ON "move_order" ("at") WHERE "finished_at" IS NULL;
