CREATE TABLE "case_event" (
	"case_id" text NOT NULL,
	"version" integer NOT NULL,
	"type" text NOT NULL,
	"event" jsonb NOT NULL,
	"words" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"actor_id" text NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "case_event_case_id_version_pk" PRIMARY KEY("case_id","version")
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"phase" text NOT NULL,
	"procedure_id" text NOT NULL,
	"procedure_version" integer NOT NULL,
	"report_count" integer NOT NULL,
	"opened_at" timestamptz(3) NOT NULL,
	"version" integer NOT NULL,
	"head_hash" text NOT NULL,
	CONSTRAINT "cases_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "case_person" (
	"case_id" text NOT NULL,
	"person_id" text NOT NULL,
	CONSTRAINT "case_person_case_id_person_id_pk" PRIMARY KEY("case_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "case_text" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"body" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "report" (
	"id" text PRIMARY KEY NOT NULL,
	"channel_id" text NOT NULL,
	"event_id" text NOT NULL,
	"reason" text NOT NULL,
	"subject" jsonb NOT NULL,
	"reporter" jsonb,
	"narrative" text NOT NULL,
	"visible_to" text NOT NULL,
	"account_id" text,
	"hold_id" text,
	"capture" text NOT NULL,
	"case_id" text,
	"flagged_at" timestamptz(3) NOT NULL,
	"received_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"id" text PRIMARY KEY NOT NULL,
	"report_id" text NOT NULL,
	"body" text NOT NULL,
	"truncated" boolean NOT NULL,
	"author" jsonb,
	"parent_url" text,
	"created_at" timestamptz(3),
	"edited_at" timestamptz(3),
	"captured_at" timestamptz(3) NOT NULL,
	"sha256" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" text PRIMARY KEY NOT NULL,
	"created_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "account" (
	"id" text PRIMARY KEY NOT NULL,
	"channel_id" text NOT NULL,
	"external_id" text NOT NULL,
	"handle" text NOT NULL,
	"seen_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "account_link" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"person_id" text NOT NULL,
	"state" text NOT NULL,
	"evidence" text NOT NULL,
	"decided_by" text,
	"decided_at" timestamptz(3),
	"created_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sanction" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"scope" jsonb NOT NULL,
	"starts_at" timestamptz(3) NOT NULL,
	"ends_at" timestamptz(3),
	"review_at" timestamptz(3),
	"ended_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "measure" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"until" timestamptz(3),
	"sanction_ids" jsonb NOT NULL,
	"begun" integer DEFAULT 0 NOT NULL,
	"observed" jsonb,
	"observed_at" timestamptz(3),
	"words" text DEFAULT '' NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"applied_at" timestamptz(3),
	"lifted_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "measure_attempt" (
	"id" text PRIMARY KEY NOT NULL,
	"measure_id" text NOT NULL,
	"act" text NOT NULL,
	"started_at" timestamptz(3) NOT NULL,
	"finished_at" timestamptz(3),
	"outcome" text,
	"words" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hold" (
	"id" text PRIMARY KEY NOT NULL,
	"channel_id" text NOT NULL,
	"list" text NOT NULL,
	"state" text NOT NULL,
	"envelope" jsonb NOT NULL,
	"identity" jsonb NOT NULL,
	"authentication" jsonb NOT NULL,
	"summary" jsonb NOT NULL,
	"reason" text NOT NULL,
	"oddities" jsonb NOT NULL,
	"size_bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"queue_id" text NOT NULL,
	"received_at" timestamptz(3) NOT NULL,
	"settled_by" text,
	"settled_at" timestamptz(3),
	"words" text DEFAULT '' NOT NULL,
	"sender_told_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "hold_chunk" (
	"hold_id" text NOT NULL,
	"n" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "hold_chunk_hold_id_n_pk" PRIMARY KEY("hold_id","n")
);
--> statement-breakpoint
CREATE TABLE "release_attempt" (
	"id" text PRIMARY KEY NOT NULL,
	"hold_id" text NOT NULL,
	"started_at" timestamptz(3) NOT NULL,
	"finished_at" timestamptz(3),
	"outcome" text,
	"words" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "github_delivery" (
	"id" text PRIMARY KEY NOT NULL,
	"channel_id" text NOT NULL,
	"name" text NOT NULL,
	"body" text NOT NULL,
	"state" text NOT NULL,
	"received_at" timestamptz(3) NOT NULL,
	"handled_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "notice" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"state" text NOT NULL,
	"how" text DEFAULT '' NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"delivered_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "mail_suspension" (
	"channel_id" text NOT NULL,
	"external_id" text NOT NULL,
	"measure_id" text NOT NULL,
	"until" timestamptz(3),
	CONSTRAINT "mail_suspension_channel_id_external_id_pk" PRIMARY KEY("channel_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "member" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"roles" jsonb NOT NULL,
	"person_id" text,
	"created_at" timestamptz(3) NOT NULL,
	"signed_in_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "session" (
	"hash" text PRIMARY KEY NOT NULL,
	"member_id" text NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"seen_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_link" (
	"hash" text PRIMARY KEY NOT NULL,
	"member_id" text NOT NULL,
	"expires_at" timestamptz(3) NOT NULL,
	"used_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "token" (
	"id" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"name" text NOT NULL,
	"roles" jsonb NOT NULL,
	"channel_id" text,
	"person_id" text,
	"created_at" timestamptz(3) NOT NULL,
	"expires_at" timestamptz(3),
	CONSTRAINT "token_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "procedure" (
	"id" text NOT NULL,
	"version" integer NOT NULL,
	"body" jsonb NOT NULL,
	CONSTRAINT "procedure_id_version_pk" PRIMARY KEY("id","version")
);
--> statement-breakpoint
CREATE INDEX "cases_opened" ON "cases" USING btree ("opened_at","id");--> statement-breakpoint
CREATE INDEX "cases_phase_opened" ON "cases" USING btree ("phase","opened_at","id");--> statement-breakpoint
CREATE INDEX "case_person_person" ON "case_person" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "case_text_case" ON "case_text" USING btree ("case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "report_channel_event" ON "report" USING btree ("channel_id","event_id");--> statement-breakpoint
CREATE INDEX "report_waiting" ON "report" USING btree ("received_at","id") WHERE case_id is null;--> statement-breakpoint
CREATE INDEX "report_case" ON "report" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "evidence_report" ON "evidence" USING btree ("report_id");--> statement-breakpoint
CREATE UNIQUE INDEX "account_channel_external" ON "account" USING btree ("channel_id","external_id");--> statement-breakpoint
CREATE UNIQUE INDEX "account_link_confirmed" ON "account_link" USING btree ("account_id") WHERE state = 'confirmed';--> statement-breakpoint
CREATE UNIQUE INDEX "account_link_pair" ON "account_link" USING btree ("account_id","person_id");--> statement-breakpoint
CREATE INDEX "account_link_person" ON "account_link" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "sanction_person" ON "sanction" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "sanction_case" ON "sanction" USING btree ("case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "measure_open" ON "measure" USING btree ("account_id","kind") WHERE state not in ('lifted', 'closed');--> statement-breakpoint
CREATE INDEX "measure_person" ON "measure" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "measure_attempt_measure" ON "measure_attempt" USING btree ("measure_id");--> statement-breakpoint
CREATE UNIQUE INDEX "hold_queue_id" ON "hold" USING btree ("list","queue_id","sha256") WHERE queue_id <> '';--> statement-breakpoint
CREATE UNIQUE INDEX "hold_digest" ON "hold" USING btree ("list","sha256") WHERE queue_id = '' and state = 'held';--> statement-breakpoint
CREATE INDEX "hold_waiting" ON "hold" USING btree ("state","received_at","id");--> statement-breakpoint
CREATE INDEX "release_attempt_hold" ON "release_attempt" USING btree ("hold_id");--> statement-breakpoint
CREATE INDEX "notice_case" ON "notice" USING btree ("case_id");