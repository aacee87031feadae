CREATE TABLE "decision" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"person_id" text NOT NULL,
	"body_id" text NOT NULL,
	"track" text NOT NULL,
	"basis" text NOT NULL,
	"violation" boolean NOT NULL,
	"clauses" jsonb NOT NULL,
	"responses" jsonb NOT NULL,
	"state" text NOT NULL,
	"decided_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "matter" (
	"case_id" text NOT NULL,
	"body_id" text NOT NULL,
	"what" text NOT NULL,
	"about" text NOT NULL,
	"due_at" timestamptz(3),
	CONSTRAINT "matter_case_id_body_id_what_about_pk" PRIMARY KEY("case_id","body_id","what","about")
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "track" text;--> statement-breakpoint
ALTER TABLE "sanction" ADD COLUMN "basis" text DEFAULT 'decision' NOT NULL;--> statement-breakpoint
ALTER TABLE "sanction" ADD COLUMN "decision_id" text;--> statement-breakpoint
ALTER TABLE "sanction" ADD COLUMN "supersedes" text;--> statement-breakpoint
CREATE INDEX "decision_case" ON "decision" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "decision_track_decided" ON "decision" USING btree ("track","decided_at");--> statement-breakpoint
CREATE INDEX "decision_clauses" ON "decision" USING gin ("clauses");--> statement-breakpoint
CREATE INDEX "decision_person" ON "decision" USING btree ("person_id","decided_at");--> statement-breakpoint
CREATE INDEX "matter_body" ON "matter" USING btree ("body_id");