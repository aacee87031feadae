CREATE TABLE "case_recusal" (
	"case_id" text NOT NULL,
	"member_id" text NOT NULL,
	CONSTRAINT "case_recusal_case_id_member_id_pk" PRIMARY KEY("case_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "appointment" (
	"id" text PRIMARY KEY NOT NULL,
	"member_id" text NOT NULL,
	"body_id" text NOT NULL,
	"seat" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"created_at" timestamptz(3) NOT NULL,
	"appointed_by" text NOT NULL,
	"ended_by" text,
	"reason" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "violation" (
	"case_id" text NOT NULL,
	"person_id" text NOT NULL,
	"track" text NOT NULL,
	"decided_at" timestamptz(3) NOT NULL,
	CONSTRAINT "violation_case_id_person_id_pk" PRIMARY KEY("case_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "case_person" ADD COLUMN "part" text DEFAULT 'respondent' NOT NULL;--> statement-breakpoint
ALTER TABLE "case_person" DROP CONSTRAINT "case_person_case_id_person_id_pk";--> statement-breakpoint
ALTER TABLE "case_person" ADD CONSTRAINT "case_person_case_id_person_id_part_pk" PRIMARY KEY("case_id","person_id","part");--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "body_ids" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "token" ADD COLUMN "member_id" text;--> statement-breakpoint
ALTER TABLE "token" ADD COLUMN "made_by" text;--> statement-breakpoint
ALTER TABLE "procedure" ADD COLUMN "adopted_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "procedure" ADD COLUMN "adopted_by" text;--> statement-breakpoint
CREATE INDEX "appointment_member" ON "appointment" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "violation_person" ON "violation" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "cases_bodies" ON "cases" USING gin ("body_ids");--> statement-breakpoint
CREATE INDEX "report_hold" ON "report" USING btree ("hold_id") WHERE hold_id is not null;--> statement-breakpoint
CREATE INDEX "procedure_adopted" ON "procedure" USING btree ("adopted_at");