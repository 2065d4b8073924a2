-- What is old is swept away at every sign-in.
CREATE INDEX "sign_in_tries_last_at_idx" ON "sign_in_tries"("last_at");
