-- Which request asked for an effect, to find both in one log. Whoever writes says so when the transaction begins.
ALTER TABLE "outbox" ADD COLUMN "request_id" TEXT, ADD COLUMN "traceparent" TEXT;
ALTER TABLE "outbox" ALTER COLUMN "request_id" SET DEFAULT nullif(current_setting('fremdrift.request_id', true), '');
ALTER TABLE "outbox" ALTER COLUMN "traceparent" SET DEFAULT nullif(current_setting('fremdrift.traceparent', true), '');

-- What is new since a webhook last looked, without cost to whoever writes: the log grows in the order of time.
CREATE INDEX "case_event_at" ON "case_event" USING brin ("at");
ALTER TABLE "webhook" ADD COLUMN "seen_at" TIMESTAMPTZ(3);
