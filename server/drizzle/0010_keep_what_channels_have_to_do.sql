ALTER TABLE "measure" ADD COLUMN "begun_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "measure" ADD COLUMN "tries" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "measure" ADD COLUMN "todo_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "mail" text;--> statement-breakpoint
ALTER TABLE "channel_state" ADD COLUMN "paced_until" timestamptz(3);