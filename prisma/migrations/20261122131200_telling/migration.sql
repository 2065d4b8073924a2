-- A mail that gathers what one person is told of: on its way with its own attempts, and no row of any case.
CREATE TABLE "notification_mail" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "digest_of" TIMESTAMPTZ(3),
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "error" TEXT,
    "done_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_mail_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "notification_mail_person_id_digest_of_key" ON "notification_mail"("person_id", "digest_of");
CREATE INDEX "notification_mail_due" ON "notification_mail" ("next_at") WHERE "done_at" IS NULL AND "failed_at" IS NULL;
CREATE INDEX "notification_mail_id_idx" ON "notification"("mail_id");

-- Which rungs somebody still has to be told of. Those that were reached before were told in their own way.
ALTER TABLE "task_escalation" ADD COLUMN "told_at" TIMESTAMPTZ(3);
UPDATE "task_escalation" SET "told_at" = "at";
CREATE INDEX "task_escalation_untold" ON "task_escalation" ("at") WHERE "told_at" IS NULL;

ALTER TABLE "reminder" ADD COLUMN "told_at" TIMESTAMPTZ(3);
UPDATE "reminder" SET "told_at" = "set_at" WHERE "day" < (pretended_now() AT TIME ZONE 'Europe/Copenhagen')::date;

-- Whoever is excluded keeps nothing of what they were told before.
CREATE FUNCTION forget_notifications() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM notification n USING cases c
   WHERE c.id = n.case_id AND c.project_id = NEW.project_id AND n.person_id = NEW.person_id;
  RETURN NULL;
END $$;
CREATE TRIGGER exclusion_forgets AFTER INSERT ON exclusion FOR EACH ROW EXECUTE FUNCTION forget_notifications();

-- Open pages of somebody who signed out, or whose rights are others now, are hung up on: what may still listen rings again.
CREATE FUNCTION hang_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('fremdrift_hang_up', to_jsonb(NEW) ->> TG_ARGV[0]);
  RETURN NULL;
END $$;
CREATE TRIGGER session_hangs_up AFTER UPDATE OF ended_at ON session FOR EACH ROW
  WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL) EXECUTE FUNCTION hang_up('person_id');
CREATE TRIGGER person_hangs_up AFTER UPDATE OF roles, administration, active, pools, committees ON person FOR EACH ROW
  WHEN ((OLD.roles, OLD.administration, OLD.active, OLD.pools, OLD.committees)
    IS DISTINCT FROM (NEW.roles, NEW.administration, NEW.active, NEW.pools, NEW.committees)) EXECUTE FUNCTION hang_up('id');
CREATE TRIGGER exclusion_hangs_up AFTER INSERT OR UPDATE ON exclusion FOR EACH ROW EXECUTE FUNCTION hang_up('person_id');
CREATE TRIGGER absence_hangs_up AFTER INSERT OR UPDATE ON absence FOR EACH ROW EXECUTE FUNCTION hang_up('substitute');

-- A task that was put back and is given again to the same person is news again.
CREATE FUNCTION forget_told() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.told := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER task_put_back BEFORE UPDATE OF assignee ON task FOR EACH ROW
  WHEN (OLD.assignee IS NOT NULL AND NEW.assignee IS NULL) EXECUTE FUNCTION forget_told();
