CREATE TABLE "channel_state" (
	"channel_id" text PRIMARY KEY NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"down_since" timestamptz(3),
	"paused_until" timestamptz(3),
	"words" text DEFAULT '' NOT NULL,
	"answered_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "channel_keeper" (
	"channel_id" text PRIMARY KEY NOT NULL,
	"member_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "task" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"measure_id" text,
	"case_id" text,
	"obligation_id" text,
	"channel_id" text,
	"owner_id" text,
	"state" text NOT NULL,
	"due_at" timestamptz(3) NOT NULL,
	"reminded_at" timestamptz(3),
	"words" text DEFAULT '' NOT NULL,
	"settled_by" text,
	"settled_at" timestamptz(3),
	"created_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "platform_act" (
	"id" text PRIMARY KEY NOT NULL,
	"channel_id" text NOT NULL,
	"account_id" text NOT NULL,
	"kind" text NOT NULL,
	"act" text NOT NULL,
	"by" jsonb,
	"ours" boolean NOT NULL,
	"until" timestamptz(3),
	"at" timestamptz(3) NOT NULL,
	"received_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "person_change" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"person_id" text NOT NULL,
	"other_id" text NOT NULL,
	"account_ids" jsonb NOT NULL,
	"reason" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"undone_by" text,
	"undone_at" timestamptz(3),
	"undone_reason" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "account_handle" (
	"account_id" text NOT NULL,
	"handle" text NOT NULL,
	"first_seen_at" timestamptz(3) NOT NULL,
	"last_seen_at" timestamptz(3) NOT NULL,
	CONSTRAINT "account_handle_account_id_handle_pk" PRIMARY KEY("account_id","handle")
);
--> statement-breakpoint
ALTER TABLE "mail_suspension" DROP CONSTRAINT "mail_suspension_channel_id_external_id_pk";--> statement-breakpoint
ALTER TABLE "mail_suspension" ADD COLUMN "kind" text DEFAULT 'suspend' NOT NULL;--> statement-breakpoint
ALTER TABLE "mail_suspension" ALTER COLUMN "kind" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "mail_suspension" ADD CONSTRAINT "mail_suspension_channel_id_external_id_kind_pk" PRIMARY KEY("channel_id","external_id","kind");--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "root_id" text;--> statement-breakpoint
UPDATE "person" SET "root_id" = "id";--> statement-breakpoint
ALTER TABLE "person" ALTER COLUMN "root_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "account_link" ADD COLUMN "basis" text DEFAULT 'statement' NOT NULL;--> statement-breakpoint
ALTER TABLE "account_link" ADD COLUMN "confidence" text DEFAULT 'likely' NOT NULL;--> statement-breakpoint
ALTER TABLE "measure" ADD COLUMN "todo" text;--> statement-breakpoint
ALTER TABLE "measure" ADD COLUMN "drift" text;--> statement-breakpoint
ALTER TABLE "measure" ADD COLUMN "drift_settled" text;--> statement-breakpoint
ALTER TABLE "measure" ADD COLUMN "revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "task_owner" ON "task" USING btree ("owner_id","due_at") WHERE state = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "task_measure" ON "task" USING btree ("measure_id") WHERE state = 'open' and measure_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "task_obligation" ON "task" USING btree ("case_id","obligation_id") WHERE obligation_id is not null;--> statement-breakpoint
CREATE INDEX "platform_act_account" ON "platform_act" USING btree ("account_id","at");--> statement-breakpoint
CREATE INDEX "person_change_person" ON "person_change" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "person_change_other" ON "person_change" USING btree ("other_id");--> statement-breakpoint
CREATE INDEX "account_handle_name" ON "account_handle" USING btree ("handle");--> statement-breakpoint
CREATE INDEX "person_root" ON "person" USING btree ("root_id");--> statement-breakpoint
CREATE INDEX "measure_todo" ON "measure" USING btree ("channel_id","todo","id") WHERE todo is not null;