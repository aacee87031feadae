-- Who has a case open: of this moment alone, so a crash may empty it.
CREATE UNLOGGED TABLE "presence" (
	"stream_id" text PRIMARY KEY NOT NULL,
	"member_id" text NOT NULL,
	"case_id" text NOT NULL,
	"seen_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE INDEX "presence_case" ON "presence" USING btree ("case_id","seen_at");
--> statement-breakpoint
ALTER TABLE presence ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT (member_id, case_id, seen_at) ON presence TO comity_member;
--> statement-breakpoint
-- Where the case is; and whoever is recused from it reads it no more, whatever their stream says. Source: R28, R29
CREATE POLICY seen ON presence FOR SELECT TO comity_member USING (
  EXISTS (SELECT FROM cases WHERE cases.id = presence.case_id OFFSET 0)
  AND NOT EXISTS (SELECT FROM case_recusal
    WHERE case_recusal.case_id = presence.case_id AND case_recusal.member_id = presence.member_id));
--> statement-breakpoint
-- What changed is said as it commits, by whatever statement it was; of what it is there is only its id, for the server's
-- own ears. Whom it is told is asked as them (server/src/live). The same twice in a transaction is said once.
CREATE FUNCTION comity_sight.tell_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('comity_live', TG_ARGV[0] || ' ' || coalesce(NEW.id, OLD.id));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION comity_sight.tell_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(NEW.case_id, OLD.case_id) IS NOT NULL THEN
    PERFORM pg_notify('comity_live', TG_ARGV[0] || ' ' || coalesce(NEW.case_id, OLD.case_id));
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER tell AFTER INSERT ON case_event FOR EACH ROW EXECUTE FUNCTION comity_sight.tell_case('case');
--> statement-breakpoint
CREATE TRIGGER tell AFTER INSERT ON unsealing FOR EACH ROW EXECUTE FUNCTION comity_sight.tell_case('case');
--> statement-breakpoint
CREATE TRIGGER tell AFTER UPDATE ON notice FOR EACH ROW EXECUTE FUNCTION comity_sight.tell_case('case');
--> statement-breakpoint
CREATE TRIGGER tell AFTER INSERT OR UPDATE ON report FOR EACH ROW EXECUTE FUNCTION comity_sight.tell_row('report');
--> statement-breakpoint
CREATE TRIGGER tell AFTER INSERT OR UPDATE OF state ON hold FOR EACH ROW EXECUTE FUNCTION comity_sight.tell_row('hold');
--> statement-breakpoint
CREATE TRIGGER tell AFTER INSERT OR DELETE ON presence FOR EACH ROW EXECUTE FUNCTION comity_sight.tell_case('readers');
--> statement-breakpoint
CREATE TRIGGER tell AFTER DELETE ON member_session FOR EACH ROW EXECUTE FUNCTION comity_sight.tell_row('session');
