-- Whether an answer to the public still holds is asked with every request, so it must cost nothing: one number. It is raised as
-- the last thing a transaction does, when nothing else remains to be locked, and once in each. Before the first there is none.
CREATE TABLE "public_version" ("id" INTEGER NOT NULL DEFAULT 1 CHECK (id = 1), "version" BIGINT NOT NULL, CONSTRAINT "public_version_pkey" PRIMARY KEY ("id"));

CREATE FUNCTION raise_public_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('fremdrift.public_version_raised', true), '') = '' THEN
    INSERT INTO public_version (version) VALUES (1) ON CONFLICT (id) DO UPDATE SET version = public_version.version + 1;
    PERFORM set_config('fremdrift.public_version_raised', 'yes', true);
  END IF;
  RETURN NULL;
END
$$;

-- All that src/cases/queries/public-projects.ts and the public part of src/documents/attachments.ts read.
CREATE CONSTRAINT TRIGGER public_version AFTER INSERT OR UPDATE OR DELETE ON publication DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION raise_public_version();
CREATE CONSTRAINT TRIGGER public_version AFTER INSERT OR UPDATE OR DELETE ON withdrawal DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION raise_public_version();
CREATE CONSTRAINT TRIGGER public_version AFTER INSERT OR UPDATE OR DELETE ON project DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION raise_public_version();
CREATE CONSTRAINT TRIGGER public_version AFTER INSERT OR UPDATE OR DELETE ON pool DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION raise_public_version();
CREATE CONSTRAINT TRIGGER public_version AFTER INSERT OR UPDATE OR DELETE ON administration DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION raise_public_version();
CREATE CONSTRAINT TRIGGER public_version AFTER INSERT OR UPDATE OR DELETE ON setting DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION raise_public_version();
CREATE CONSTRAINT TRIGGER public_version AFTER INSERT ON case_event DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.type IN ('BASELINE_APPROVED', 'QUARTER_CLOSED_UNREPORTED', 'ATTACHMENT_PUBLISHED', 'ATTACHMENT_WITHDRAWN'))
  EXECUTE FUNCTION raise_public_version();
CREATE CONSTRAINT TRIGGER public_version AFTER UPDATE OF ended_at ON cases DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.ended_at IS DISTINCT FROM NEW.ended_at)
  EXECUTE FUNCTION raise_public_version();
