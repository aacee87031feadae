CREATE TABLE "member_session" (
	"id" text PRIMARY KEY NOT NULL,
	"token_digest" text NOT NULL,
	"member_id" text NOT NULL,
	"way" text,
	"device" text,
	"network" text,
	"created_at" timestamptz(3) NOT NULL,
	"updated_at" timestamptz(3) NOT NULL,
	"expires_at" timestamptz(3) NOT NULL,
	"seen_at" timestamptz(3) NOT NULL,
	"second_factor_at" timestamptz(3),
	"confirmed_at" timestamptz(3),
	CONSTRAINT "member_session_token_digest_unique" UNIQUE("token_digest")
);
--> statement-breakpoint
CREATE TABLE "sign_in_user" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"mail" text,
	"mail_verified" boolean DEFAULT false NOT NULL,
	"second_factor" boolean DEFAULT true,
	"created_at" timestamptz(3) NOT NULL,
	"updated_at" timestamptz(3) NOT NULL,
	CONSTRAINT "sign_in_user_mail_unique" UNIQUE("mail")
);
--> statement-breakpoint
CREATE TABLE "one_time_secret" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamptz(3) NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"updated_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "second_factor" (
	"id" text PRIMARY KEY NOT NULL,
	"member_id" text NOT NULL,
	"secret" text NOT NULL,
	"recovery_codes" text NOT NULL,
	"verified" boolean DEFAULT false,
	"failures" integer DEFAULT 0,
	"locked_until" timestamptz(3),
	CONSTRAINT "second_factor_member_id_unique" UNIQUE("member_id")
);
--> statement-breakpoint
CREATE TABLE "passkey" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text,
	"public_key" text NOT NULL,
	"member_id" text NOT NULL,
	"credential_id" text NOT NULL,
	"counter" bigint NOT NULL,
	"device_type" text NOT NULL,
	"backed_up" boolean NOT NULL,
	"transports" text,
	"created_at" timestamptz(3),
	"aaguid" text,
	CONSTRAINT "passkey_credential_id_unique" UNIQUE("credential_id")
);
--> statement-breakpoint
CREATE TABLE "connected_account" (
	"id" text PRIMARY KEY NOT NULL,
	"channel_id" text NOT NULL,
	"external_id" text NOT NULL,
	"handle" text NOT NULL,
	"member_id" text NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"updated_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitation" (
	"id" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"mail" text NOT NULL,
	"name" text NOT NULL,
	"roles" jsonb NOT NULL,
	"member_id" text,
	"invited_by" text NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"ends_at" timestamptz(3) NOT NULL,
	"sent_at" timestamptz(3),
	"accepted_at" timestamptz(3),
	"revoked_at" timestamptz(3),
	CONSTRAINT "invitation_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "sign_in_request" (
	"id" text PRIMARY KEY NOT NULL,
	"mail" text NOT NULL,
	"member_id" text,
	"session_id" text,
	"created_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_limit" (
	"key" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"ends_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_event" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"member_id" text,
	"by" text NOT NULL,
	"about" text,
	"at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "suspended_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "token" ADD COLUMN "scope" text DEFAULT 'act' NOT NULL;--> statement-breakpoint
CREATE INDEX "member_session_member" ON "member_session" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "one_time_secret_identifier" ON "one_time_secret" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "one_time_secret_expiry" ON "one_time_secret" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "passkey_member" ON "passkey" USING btree ("member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "connected_account_once" ON "connected_account" USING btree ("channel_id","external_id");--> statement-breakpoint
CREATE INDEX "connected_account_member" ON "connected_account" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "invitation_made" ON "invitation" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "sign_in_event_at" ON "sign_in_event" USING btree ("at");--> statement-breakpoint
CREATE INDEX "sign_in_event_member" ON "sign_in_event" USING btree ("member_id");