-- AlterTable
ALTER TABLE "committee_member" ADD COLUMN     "person_id" UUID;

-- CreateIndex
CREATE INDEX "committee_member_person_id_idx" ON "committee_member"("person_id");

-- AddForeignKey
ALTER TABLE "committee_member" ADD CONSTRAINT "committee_member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Which terms on committees give the person who signs in as the member access today: those that are not over in Copenhagen, and
-- beyond that the one in which minutes still have to be signed (nobody can refuse that, also not by leaving).
CREATE VIEW "seat_today" AS
  SELECT m.id, m.person_id, m.committee
  FROM committee_member m, (SELECT (pretended_now() AT TIME ZONE 'Europe/Copenhagen')::date AS day OFFSET 0) today
  WHERE m.person_id IS NOT NULL AND (m.last_day IS NULL OR m.last_day >= today.day OR EXISTS (
    SELECT 1 FROM cases c WHERE c.workflow = 'meeting' AND c.state = 'minutes'
      AND c.snapshot->'context'->'attended' ? m.id::text
      AND NOT c.snapshot->'context'->'signatures' @> jsonb_build_array(jsonb_build_object('who', m.id::text))));
