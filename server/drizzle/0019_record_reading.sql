CREATE TABLE "audit_anchor" (
	"n" integer PRIMARY KEY NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"body" jsonb NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "read_record" (
	"id" text PRIMARY KEY NOT NULL,
	"by" text NOT NULL,
	"thing" text NOT NULL,
	"thing_id" text NOT NULL,
	"case_id" text,
	"at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE INDEX "read_record_thing" ON "read_record" USING btree ("thing_id","by","at");--> statement-breakpoint
CREATE INDEX "read_record_at" ON "read_record" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "read_record_case" ON "read_record" USING btree ("case_id","at","id");--> statement-breakpoint
CREATE INDEX "read_record_by" ON "read_record" USING btree ("by","at","id");--> statement-breakpoint
CREATE INDEX "case_event_at" ON "case_event" USING brin ("at");