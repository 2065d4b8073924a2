-- CreateTable
CREATE TABLE "saved_filter" (
    "id" SERIAL NOT NULL,
    "owner" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_filter_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "saved_filter_owner_name_key" ON "saved_filter"("owner", "name");

-- The pace at which tasks are done is reckoned from those closed lately.
CREATE INDEX "task_closed" ON "task" ("closed_at") WHERE "closed_at" IS NOT NULL;
