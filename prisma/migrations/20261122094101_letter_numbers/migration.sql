-- CreateTable
CREATE TABLE "letter_number" (
    "document_id" UUID NOT NULL,
    "number" TEXT NOT NULL,

    CONSTRAINT "letter_number_pkey" PRIMARY KEY ("document_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "letter_number_number_key" ON "letter_number"("number");

-- What was numbered before has its number already.
INSERT INTO letter_number (document_id, number) SELECT id, number FROM document;

CREATE TRIGGER letter_number_stays BEFORE UPDATE OR DELETE ON letter_number FOR EACH ROW EXECUTE FUNCTION refuse_change();
