CREATE TABLE "draft" (
	"id" text PRIMARY KEY NOT NULL,
	"member_id" text NOT NULL,
	"path" text NOT NULL,
	"form" text NOT NULL,
	"case_id" text,
	"sealed" "bytea" NOT NULL,
	"began_at" timestamptz(3) NOT NULL,
	"saved_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "draft_form" ON "draft" USING btree ("member_id","path","form");--> statement-breakpoint
CREATE INDEX "draft_case" ON "draft" USING btree ("case_id") WHERE case_id is not null;--> statement-breakpoint
CREATE INDEX "draft_saved" ON "draft" USING btree ("saved_at");
--> statement-breakpoint
ALTER TABLE draft ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT ON draft TO comity_member;
--> statement-breakpoint
-- One's own, and of a case only where the case is. Source: R28, R29
CREATE POLICY seen ON draft FOR SELECT TO comity_member USING (
  member_id = (SELECT comity_sight.asker('self'))
  AND (case_id IS NULL OR EXISTS (SELECT FROM cases WHERE cases.id = draft.case_id OFFSET 0)));
