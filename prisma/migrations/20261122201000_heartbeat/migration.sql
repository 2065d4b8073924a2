CREATE TABLE "heartbeat" ("name" TEXT NOT NULL, "at" TIMESTAMPTZ(3) NOT NULL, CONSTRAINT "heartbeat_pkey" PRIMARY KEY ("name"));
