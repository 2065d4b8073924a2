-- AlterTable
ALTER TABLE "person" ADD COLUMN     "committees" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "pools" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "subject" TEXT;

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "id_token" TEXT;

-- AlterTable
ALTER TABLE "task" ADD COLUMN     "read_by" UUID,
ADD COLUMN     "returned_at" TIMESTAMPTZ(3),
ADD COLUMN     "told" UUID,
ADD COLUMN     "waits_for" TEXT,
ADD COLUMN     "waits_moves" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "waits_since" DATE,
ADD COLUMN     "waits_until" DATE;

-- CreateTable
CREATE TABLE "sign_in_link" (
    "token_hash" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_link_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "sign_in_tries" (
    "key" TEXT NOT NULL,
    "wrong" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_tries_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "absence" (
    "id" SERIAL NOT NULL,
    "person_id" UUID NOT NULL,
    "substitute" UUID NOT NULL,
    "first_day" DATE NOT NULL,
    "last_day" DATE NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "set_by" TEXT NOT NULL,
    "set_by_name" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "absence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "exclusion" (
    "id" SERIAL NOT NULL,
    "person_id" UUID NOT NULL,
    "project_id" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "set_by" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "exclusion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin_event" (
    "id" SERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "admin_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "viewing" (
    "id" SERIAL NOT NULL,
    "case_id" INTEGER NOT NULL,
    "by" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "viewing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" SERIAL NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "for_action" BOOLEAN NOT NULL,
    "words" JSONB NOT NULL,
    "path" TEXT NOT NULL,
    "case_id" INTEGER,
    "task_id" INTEGER,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "by" TEXT NOT NULL,
    "mail_id" UUID,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_choice" (
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "by" TEXT NOT NULL,

    CONSTRAINT "notification_choice_pkey" PRIMARY KEY ("person_id","kind")
);

-- CreateTable
CREATE TABLE "calendar_feed" (
    "token_hash" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "calendar_feed_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "follower" (
    "person_id" UUID NOT NULL,
    "case_id" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "told_seq" INTEGER NOT NULL,

    CONSTRAINT "follower_pkey" PRIMARY KEY ("person_id","case_id")
);

-- CreateTable
CREATE TABLE "reminder" (
    "id" SERIAL NOT NULL,
    "person_id" UUID NOT NULL,
    "case_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "text" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "reminder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook" (
    "id" SERIAL NOT NULL,
    "url" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "events" TEXT[],
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "id" UUID NOT NULL,
    "webhook_id" INTEGER NOT NULL,
    "case_id" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "status" INTEGER,
    "error" TEXT,
    "done_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task_escalation" (
    "task_id" INTEGER NOT NULL,
    "rung" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "task_escalation_pkey" PRIMARY KEY ("task_id","rung")
);

-- CreateIndex
CREATE INDEX "sign_in_link_person_id_idx" ON "sign_in_link"("person_id");

-- CreateIndex
CREATE INDEX "absence_person_id_idx" ON "absence"("person_id");

-- CreateIndex
CREATE INDEX "absence_substitute_idx" ON "absence"("substitute");

-- CreateIndex
CREATE INDEX "exclusion_person_id_idx" ON "exclusion"("person_id");

-- CreateIndex
CREATE INDEX "exclusion_project_id_idx" ON "exclusion"("project_id");

-- CreateIndex
CREATE INDEX "admin_event_what_subject_idx" ON "admin_event"("what", "subject");

-- CreateIndex
CREATE INDEX "viewing_case_id_idx" ON "viewing"("case_id");

-- CreateIndex
CREATE INDEX "notification_person_id_at_idx" ON "notification"("person_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "notification_person_id_key_key" ON "notification"("person_id", "key");

-- CreateIndex
CREATE INDEX "calendar_feed_person_id_idx" ON "calendar_feed"("person_id");

-- CreateIndex
CREATE INDEX "follower_case_id_idx" ON "follower"("case_id");

-- CreateIndex
CREATE INDEX "reminder_person_id_idx" ON "reminder"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_delivery_webhook_id_case_id_seq_key" ON "webhook_delivery"("webhook_id", "case_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "person_subject_key" ON "person"("subject");

-- AddForeignKey
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_escalation" ADD CONSTRAINT "task_escalation_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A mail about no case: a digest, an invitation.
ALTER TABLE "mail" ALTER COLUMN "case_id" DROP NOT NULL;

-- What is looked for all the time is little of what there is.
CREATE UNIQUE INDEX "exclusion_present" ON "exclusion" ("person_id", "project_id") WHERE "ended_at" IS NULL;
CREATE INDEX "task_untold" ON "task" ("id") WHERE "closed_at" IS NULL AND "assignee" IS NOT NULL AND "told" IS DISTINCT FROM "assignee";
CREATE INDEX "task_waiting" ON "task" ("waits_until") WHERE "closed_at" IS NULL AND "waits_until" IS NOT NULL;
CREATE INDEX "reminder_open" ON "reminder" ("day") WHERE "done_at" IS NULL;
CREATE INDEX "notification_unread" ON "notification" ("person_id") WHERE "read_at" IS NULL;
CREATE INDEX "notification_unsettled" ON "notification" ("person_id") WHERE "settled_at" IS NULL;
CREATE INDEX "webhook_delivery_due" ON "webhook_delivery" ("next_at") WHERE "done_at" IS NULL AND "failed_at" IS NULL;
CREATE UNIQUE INDEX "viewing_hour" ON "viewing" ("case_id", "by", "what", date_trunc('hour', "at" AT TIME ZONE 'UTC'));

CREATE TRIGGER admin_event_stays BEFORE UPDATE OR DELETE ON admin_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER viewing_stays BEFORE UPDATE OR DELETE ON viewing FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Whoever has a task today knows of it.
UPDATE task SET told = assignee, read_by = assignee WHERE closed_at IS NULL AND assignee IS NOT NULL;
