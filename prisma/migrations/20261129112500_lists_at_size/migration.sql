-- The first page of all projects without sorting them all.
CREATE INDEX "project_by_name" ON "project" ("name" COLLATE "da-x-icu", "id");
-- Open cases are counted and sorted without reading the cases themselves.
CREATE INDEX "cases_open" ON "cases" ("project_id", "id") WHERE "ended_at" IS NULL;
-- So is the next date of each.
DROP INDEX "deadline_pending_key";
CREATE UNIQUE INDEX "deadline_pending_key" ON "deadline" ("case_id", "key") INCLUDE ("due_on") WHERE "status" = 'pending';
