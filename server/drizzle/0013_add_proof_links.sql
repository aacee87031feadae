CREATE TABLE "proof_link" (
	"id" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"person_id" text NOT NULL,
	"made_by" text NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"ends_at" timestamptz(3) NOT NULL,
	"revoked_at" timestamptz(3),
	CONSTRAINT "proof_link_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "proof_attempt" (
	"id" text PRIMARY KEY NOT NULL,
	"link_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"hash" text NOT NULL,
	"browser_hash" text NOT NULL,
	"shows_mails" boolean NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"ends_at" timestamptz(3) NOT NULL,
	"used_at" timestamptz(3),
	"account_id" text,
	CONSTRAINT "proof_attempt_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE INDEX "proof_link_person" ON "proof_link" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "proof_attempt_link" ON "proof_attempt" USING btree ("link_id");