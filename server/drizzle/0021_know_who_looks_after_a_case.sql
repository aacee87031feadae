ALTER TABLE "cases" ADD COLUMN "assignee_id" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "due_at" timestamptz(3);--> statement-breakpoint
-- What was due in each case is known by its matters, which the projector kept all along.
UPDATE "cases" SET "due_at" = (SELECT min("matter"."due_at") FROM "matter" WHERE "matter"."case_id" = "cases"."id");--> statement-breakpoint
CREATE INDEX "cases_waiting" ON "cases" USING btree ("opened_at","id") WHERE phase in ('triage', 'deliberation', 'appeal');--> statement-breakpoint
CREATE INDEX "cases_unassigned" ON "cases" USING btree ("opened_at","id") WHERE phase in ('triage', 'deliberation', 'appeal') and assignee_id is null;--> statement-breakpoint
CREATE INDEX "cases_assignee_waiting" ON "cases" USING btree ("assignee_id","opened_at","id") WHERE phase in ('triage', 'deliberation', 'appeal');--> statement-breakpoint
CREATE INDEX "cases_track_waiting" ON "cases" USING btree ("track","opened_at","id") WHERE phase in ('triage', 'deliberation', 'appeal');--> statement-breakpoint
CREATE INDEX "cases_assignee" ON "cases" USING btree ("assignee_id","opened_at","id") WHERE assignee_id is not null;--> statement-breakpoint
CREATE INDEX "cases_track" ON "cases" USING btree ("track","opened_at","id");--> statement-breakpoint
CREATE INDEX "cases_due" ON "cases" USING btree ("due_at","id") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "cases_assignee_due" ON "cases" USING btree ("assignee_id","due_at","id") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "report_waiting_channel" ON "report" USING btree ("channel_id","received_at","id") WHERE case_id is null;