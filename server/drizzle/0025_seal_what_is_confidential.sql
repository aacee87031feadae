CREATE TABLE "data_key" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text,
	"report_id" text,
	"wrapped" "bytea" NOT NULL,
	"master_key_id" text NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"destroyed_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "unsealing" (
	"id" text PRIMARY KEY NOT NULL,
	"table_name" text NOT NULL,
	"row_id" text NOT NULL,
	"column_name" text NOT NULL,
	"case_id" text,
	"by" text NOT NULL,
	"reason" text NOT NULL,
	"at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "erasure" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"by" text NOT NULL,
	"reason" text NOT NULL,
	"at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
ALTER TABLE "case_text" ADD COLUMN "sealed" "bytea";--> statement-breakpoint
ALTER TABLE "case_text" ADD COLUMN "erased_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "report" ADD COLUMN "sealed_reporter" "bytea";--> statement-breakpoint
ALTER TABLE "report" ADD COLUMN "reporter_match" text;--> statement-breakpoint
ALTER TABLE "report" ADD COLUMN "reporter_erased_at" timestamptz(3);--> statement-breakpoint
CREATE UNIQUE INDEX "data_key_of_case" ON "data_key" USING btree ("case_id") WHERE report_id is null and destroyed_at is null;--> statement-breakpoint
CREATE INDEX "data_key_case" ON "data_key" USING btree ("case_id") WHERE case_id is not null;--> statement-breakpoint
CREATE INDEX "data_key_report" ON "data_key" USING btree ("report_id") WHERE report_id is not null;--> statement-breakpoint
CREATE INDEX "data_key_master" ON "data_key" USING btree ("master_key_id") WHERE destroyed_at is null;--> statement-breakpoint
CREATE INDEX "unsealing_row" ON "unsealing" USING btree ("table_name","row_id");--> statement-breakpoint
CREATE INDEX "erasure_case" ON "erasure" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "report_reporter" ON "report" USING btree ("reporter_match") WHERE reporter_match is not null;