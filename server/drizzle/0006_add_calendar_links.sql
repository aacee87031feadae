CREATE TABLE "calendar_link" (
	"id" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"member_id" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"read_at" timestamptz(3),
	CONSTRAINT "calendar_link_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE INDEX "calendar_link_member" ON "calendar_link" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "sanction_started" ON "sanction" USING btree ("starts_at","id");--> statement-breakpoint
CREATE INDEX "sanction_ends" ON "sanction" USING btree ("ends_at");--> statement-breakpoint
CREATE INDEX "sanction_reviews" ON "sanction" USING btree ("review_at");--> statement-breakpoint
CREATE INDEX "measure_sanctions" ON "measure" USING gin ("sanction_ids");--> statement-breakpoint
CREATE INDEX "matter_due" ON "matter" USING btree ("due_at") WHERE due_at is not null;