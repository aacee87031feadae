CREATE TABLE "account_mail" (
	"account_id" text PRIMARY KEY NOT NULL,
	"base" text NOT NULL,
	"skeleton" text NOT NULL
);
--> statement-breakpoint
CREATE INDEX "account_mail_base" ON "account_mail" USING btree ("base");--> statement-breakpoint
CREATE INDEX "account_mail_skeleton" ON "account_mail" USING btree ("skeleton");--> statement-breakpoint
CREATE INDEX "case_event_withdrawn" ON "case_event" USING btree (("event" ->> 'personId')) WHERE type = 'respondent-withdrawn';--> statement-breakpoint
CREATE INDEX "account_handle_now" ON "account" USING btree ("channel_id",lower("handle"));