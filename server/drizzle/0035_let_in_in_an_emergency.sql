CREATE TABLE "emergency_access" (
	"id" text PRIMARY KEY NOT NULL,
	"member_id" text NOT NULL,
	"case_name" text NOT NULL,
	"reason" text NOT NULL,
	"hours" integer NOT NULL,
	"asked_at" timestamptz(3) NOT NULL,
	CONSTRAINT "emergency_access_hours" CHECK (hours between 1 and 24)
);
--> statement-breakpoint
CREATE TABLE "emergency_access_step" (
	"request_id" text NOT NULL,
	"kind" text NOT NULL,
	"case_id" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"ends_at" timestamptz(3),
	CONSTRAINT "emergency_access_step_request_id_kind_pk" PRIMARY KEY("request_id","kind"),
	CONSTRAINT "emergency_access_at_most_a_day" CHECK (case when kind = 'granted' then ends_at is not null and ends_at <= at + interval '24 hours' else ends_at is null end)
);
--> statement-breakpoint
CREATE INDEX "emergency_access_member" ON "emergency_access" USING btree ("member_id","asked_at");--> statement-breakpoint
CREATE INDEX "emergency_access_case_name" ON "emergency_access" USING btree ("case_name");--> statement-breakpoint
CREATE UNIQUE INDEX "emergency_access_answered" ON "emergency_access_step" USING btree ("request_id") WHERE kind <> 'ended';--> statement-breakpoint
CREATE INDEX "emergency_access_step_case" ON "emergency_access_step" USING btree ("case_id");--> statement-breakpoint
-- Who asked to be let in, and what became of it, is only ever added to.
DO $$ DECLARE name text; BEGIN
  FOREACH name IN ARRAY ARRAY['emergency_access', 'emergency_access_step'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION comity_sight.refuse_change()', name);
    EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION comity_sight.refuse_change()', name);
  END LOOP;
END $$;
--> statement-breakpoint
-- It takes two: nobody lets themselves in. Source: R29
CREATE FUNCTION comity_sight.refuse_own_grant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.kind = 'granted' AND NOT EXISTS (SELECT FROM public.emergency_access
    WHERE emergency_access.id = NEW.request_id AND emergency_access.member_id <> NEW."by") THEN
    RAISE EXCEPTION 'a second member grants' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER two_people BEFORE INSERT ON emergency_access_step
  FOR EACH ROW EXECUTE FUNCTION comity_sight.refuse_own_grant();
--> statement-breakpoint
-- The one case that the asker is let in to, while they look at it as such: `comity.let_in` says which they want, and here it
-- is found whether that holds. A program of theirs is not let in, and a conflict comes before it. Source: R28, R29, R57
CREATE FUNCTION comity_sight.let_in() RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$ BEGIN
  IF comity_sight.asker('let_in') IS NULL OR comity_sight.asker('self') IS NULL THEN RETURN NULL; END IF;
  RETURN (
    SELECT granted.case_id FROM emergency_access asked
      JOIN emergency_access_step granted ON granted.request_id = asked.id AND granted.kind = 'granted'
    WHERE asked.member_id = comity_sight.asker('self') AND granted.case_id = comity_sight.asker('let_in')
      AND granted.ends_at > comity_sight.asker('now')::timestamptz
      AND NOT EXISTS (SELECT FROM emergency_access_step ended WHERE ended.request_id = asked.id AND ended.kind = 'ended')
      AND NOT comity_sight.hidden_of(comity_sight.asker('member'), comity_sight.asker('person')) ? granted.case_id
    LIMIT 1);
END $$;
--> statement-breakpoint
CREATE FUNCTION comity_sight.has_part_where_let_in(of_person text) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$ BEGIN RETURN (
  SELECT EXISTS (
    SELECT FROM person named JOIN person same ON same.root_id = named.root_id
      JOIN case_person ON case_person.person_id = same.id
    WHERE named.id = of_person AND case_person.case_id = comity_sight.let_in()));
END $$;
--> statement-breakpoint
-- Only one who reads as somebody let in, and so without any role of theirs, reaches the second line.
ALTER POLICY seen ON cases USING (
  CASE WHEN (SELECT comity_sight.hidden()) ? id THEN false
    WHEN NOT (SELECT comity_sight.may('read-case')) THEN coalesce(id = (SELECT comity_sight.let_in()), false)
    WHEN (SELECT comity_sight.may('read-every-case')) THEN true
    ELSE body_ids ?| (SELECT comity_sight.body_ids()) END);
--> statement-breakpoint
ALTER POLICY seen ON person USING (
  ((SELECT comity_sight.may('read-person')) OR ((SELECT comity_sight.may('read-case')) AND comity_sight.has_part_in_seen(id))
    OR ((SELECT comity_sight.let_in()) IS NOT NULL AND comity_sight.has_part_where_let_in(id)))
  AND id NOT IN (SELECT comity_sight.own_person_ids())
  AND id NOT IN (SELECT comity_sight.unknown_person_ids()));
--> statement-breakpoint
GRANT SELECT ON emergency_access, emergency_access_step TO comity_member;
--> statement-breakpoint
-- One's own, and those that name a case which is there.
CREATE POLICY seen ON emergency_access FOR SELECT TO comity_member USING (
  member_id = (SELECT comity_sight.asker('self'))
  OR EXISTS (SELECT FROM cases WHERE cases.name = emergency_access.case_name OFFSET 0));
--> statement-breakpoint
-- Where the case is. Whoever asked knows that they were let in as long as nothing hides the case from them, and never that
-- they were refused: that would tell that there is such a case.
CREATE POLICY seen ON emergency_access_step FOR SELECT TO comity_member USING (
  CASE WHEN (SELECT comity_sight.hidden()) ? case_id THEN false
    WHEN kind <> 'refused' AND EXISTS (SELECT FROM emergency_access WHERE emergency_access.id = emergency_access_step.request_id
      AND emergency_access.member_id = (SELECT comity_sight.asker('self')) OFFSET 0) THEN true
    ELSE EXISTS (SELECT FROM cases WHERE cases.id = emergency_access_step.case_id OFFSET 0) END);
