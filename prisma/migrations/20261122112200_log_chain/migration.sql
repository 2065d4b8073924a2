-- AlterTable
ALTER TABLE "case_event" ADD COLUMN     "hash" BYTEA NOT NULL DEFAULT '\x';

-- CreateTable
CREATE TABLE "chain_anchor" (
    "day" DATE NOT NULL,
    "cases" INTEGER NOT NULL,
    "heads" JSONB NOT NULL,
    "hash" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "chain_anchor_pkey" PRIMARY KEY ("day")
);

-- A row of the log as text, the same whatever the session's time zone or way of writing days: what is hashed.
CREATE FUNCTION event_text(e case_event) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_array(e.seq, e.type, e.payload, e.by, e.by_name, (extract(epoch FROM e.at) * 1000)::bigint,
    to_char(e.day, 'YYYY-MM-DD'), e.from_state, e.to_state, e.clerical, e.idempotency_key)::text
$$;

-- A case's chain begins with its number: the log of one case is not that of another.
CREATE FUNCTION chain_start(case_number text) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256(convert_to(case_number, 'UTF8'))
$$;

CREATE FUNCTION chain_hash(before bytea, e case_event) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(before || convert_to(event_text(e), 'UTF8'))
$$;

-- The logs that are there already.
ALTER TABLE case_event DISABLE TRIGGER case_event_stays;
DO $$
DECLARE
  e case_event;
  before bytea;
  case_before int;
BEGIN
  FOR e IN SELECT * FROM case_event ORDER BY case_id, seq LOOP
    IF case_before IS DISTINCT FROM e.case_id THEN
      before := (SELECT chain_start(number) FROM cases WHERE id = e.case_id);
      case_before := e.case_id;
    END IF;
    before := chain_hash(before, e);
    UPDATE case_event SET hash = before WHERE case_id = e.case_id AND seq = e.seq;
  END LOOP;
END
$$;
ALTER TABLE case_event ENABLE TRIGGER case_event_stays;

-- Whoever adds to the log holds the case's lock, so the row before is there and stays. At the table and not in write_step:
-- no way of writing to the log, now or later, goes round it.
CREATE FUNCTION chain_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.hash := chain_hash(coalesce(
    (SELECT hash FROM case_event WHERE case_id = NEW.case_id AND seq = NEW.seq - 1),
    (SELECT chain_start(number) FROM cases WHERE id = NEW.case_id), '\x'), NEW);
  RETURN NEW;
END
$$;
CREATE TRIGGER case_event_chained BEFORE INSERT ON case_event FOR EACH ROW EXECUTE FUNCTION chain_event();
CREATE TRIGGER case_event_kept BEFORE TRUNCATE ON case_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Once a day: where every case's log had come to. An anchor holds the heads that are new since the one before, as
-- [case number, seq, hash], and is chained to it, so that its hash stands for all of them.
CREATE FUNCTION anchor_hash(before bytea, a chain_anchor) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(coalesce(before, '\x') || convert_to(jsonb_build_array(to_char(a.day, 'YYYY-MM-DD'), a.cases, a.heads)::text, 'UTF8'))
$$;

-- Returns the day that was anchored now, or null where this one was already.
CREATE FUNCTION anchor_logs() RETURNS date LANGUAGE plpgsql AS $$
DECLARE
  former chain_anchor;
  new chain_anchor;
BEGIN
  new.at := pretended_now();
  new.day := (new.at AT TIME ZONE 'Europe/Copenhagen')::date;
  IF EXISTS (SELECT 1 FROM chain_anchor WHERE day >= new.day) THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock(4723378);
  SELECT * INTO former FROM chain_anchor ORDER BY day DESC LIMIT 1;
  IF former.day >= new.day THEN RETURN NULL; END IF;
  SELECT count(*), coalesce(jsonb_agg(jsonb_build_array(c.number, e.seq, encode(e.hash, 'hex')) ORDER BY c.id)
      FILTER (WHERE encode(e.hash, 'hex') IS DISTINCT FROM known.hash), '[]')
    INTO new.cases, new.heads
    FROM cases c JOIN case_event e ON e.case_id = c.id AND e.seq = c.revision
    LEFT JOIN (SELECT DISTINCT ON (head->>0) head->>0 AS number, head->>2 AS hash
               FROM chain_anchor, jsonb_array_elements(heads) AS head ORDER BY head->>0, day DESC) AS known USING (number);
  new.hash := anchor_hash(former.hash, new);
  INSERT INTO chain_anchor SELECT new.*;
  RETURN new.day;
END
$$;

CREATE TRIGGER chain_anchor_stays BEFORE UPDATE OR DELETE ON chain_anchor FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER chain_anchor_kept BEFORE TRUNCATE ON chain_anchor FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
