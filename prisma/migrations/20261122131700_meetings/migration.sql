-- The name between the whole one and the code: "Beskæftigelse og Integration".
ALTER TABLE "committee" ADD COLUMN "middle_name" TEXT NOT NULL DEFAULT '';

-- Who sits on a committee, in which role and from when to when. Days in Copenhagen, both included; without a last day the
-- term is not over.
CREATE TABLE "committee_member" (
    "id" SERIAL NOT NULL,
    "committee" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "first_day" DATE NOT NULL,
    "last_day" DATE,

    CONSTRAINT "committee_member_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "committee_member_committee_fkey" FOREIGN KEY ("committee") REFERENCES "committee"("code"),
    CONSTRAINT "committee_member_role_check" CHECK ("role" IN ('chair', 'deputy', 'member')),
    CONSTRAINT "committee_member_term_check" CHECK ("last_day" IS NULL OR "last_day" >= "first_day")
);
CREATE INDEX "committee_member_committee_idx" ON "committee_member"("committee");

-- The meetings of a committee are looked up by it, and there is nothing else of this kind in so big a table.
CREATE INDEX "cases_meeting_idx" ON "cases"((snapshot->'context'->>'committee')) WHERE workflow = 'meeting';
