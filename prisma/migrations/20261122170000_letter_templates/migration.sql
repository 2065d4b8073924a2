-- Every wording that letters were or will be written with. Version 0 is the product's own, kept when a letter is made with it.
CREATE TABLE "letter_wording" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "sign" TEXT NOT NULL,
    "wording" TEXT NOT NULL,
    "valid_from" DATE,
    "note" TEXT NOT NULL DEFAULT '',
    "made_by" TEXT,
    "made_by_name" TEXT,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "letter_wording_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "letter_wording_own_check" CHECK (("version" = 0) = ("valid_from" IS NULL) AND ("version" = 0) = ("made_by" IS NULL))
);
CREATE UNIQUE INDEX "letter_wording_version" ON "letter_wording"("kind", "version") WHERE "version" > 0;
CREATE UNIQUE INDEX "letter_wording_own" ON "letter_wording"("kind", "sign") WHERE "version" = 0;
CREATE INDEX "letter_wording_kind_sign_idx" ON "letter_wording"("kind", "sign");
CREATE TRIGGER letter_wording_stays BEFORE UPDATE OR DELETE ON "letter_wording" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The wording of a kind that is being written, one at a time, and how far it was tried on the cases.
CREATE TABLE "letter_draft" (
    "kind" TEXT NOT NULL,
    "wording" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "saved_by_name" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "trial" JSONB,

    CONSTRAINT "letter_draft_pkey" PRIMARY KEY ("kind")
);
