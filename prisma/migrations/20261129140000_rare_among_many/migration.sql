-- The office's own cases are few among the monitored ones: found without looking at those. No column of it changes in a step
-- that does not end its case.
DROP INDEX "cases_meeting_idx";
CREATE INDEX "cases_of_office" ON "cases" ("workflow", "ended_at") WHERE "workflow" <> 'project-monitoring';
-- The focus areas there are, without reading every project.
CREATE INDEX "project_focus_area_idx" ON "project" ("focus_area");
-- What a caseworker's cases wait for.
CREATE INDEX "task_open_caseworker" ON "task" ("caseworker") WHERE "closed_at" IS NULL;
