-- Whose turn it was last, where a kind of task goes round.
CREATE TABLE "distribution_turn" (
    "task" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "turn" BIGINT NOT NULL,

    CONSTRAINT "distribution_turn_pkey" PRIMARY KEY ("task","person_id")
);

-- What somebody has done lately is found without looking at all that was ever done.
CREATE INDEX "task_done" ON "task" ("closed_by", "closed_at" DESC, "id") WHERE "closed_at" IS NOT NULL;
-- A new task without anybody is given on right after its step.
CREATE INDEX "task_open_nobody" ON "task" ("opened_at") WHERE "closed_at" IS NULL AND "assignee" IS NULL;

-- What a supervisor was asked to look into ends with the task it is about, however that ends.
CREATE FUNCTION close_escalation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE task SET closed_at = NEW.closed_at, closed_by = 'system'
  WHERE case_id = NEW.case_id AND key = 'escalation:' || NEW.id AND closed_at IS NULL;
  RETURN NULL;
END
$$;
CREATE TRIGGER task_closes_escalation AFTER UPDATE OF closed_at ON task FOR EACH ROW
  WHEN (OLD.closed_at IS NULL AND NEW.closed_at IS NOT NULL AND NEW.name <> 'escalation')
  EXECUTE FUNCTION close_escalation();
