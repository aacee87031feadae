-- What is append-only is changed by no statement of the application.
CREATE FUNCTION comity_sight.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
DO $$ DECLARE name text; BEGIN
  FOREACH name IN ARRAY ARRAY['read_record', 'audit_anchor'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION comity_sight.refuse_change()', name);
    EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION comity_sight.refuse_change()', name);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
  END LOOP;
END $$;
--> statement-breakpoint
-- Reading and its record are one transaction: whoever reads writes it, and only in their own name.
GRANT SELECT, INSERT ON read_record TO comity_member;
--> statement-breakpoint
CREATE POLICY written ON read_record FOR INSERT TO comity_member WITH CHECK (by = (SELECT comity_sight.asker('id')));
--> statement-breakpoint
-- Who read what is there where that itself is. Source: R28, R29
CREATE POLICY seen ON read_record FOR SELECT TO comity_member USING (
  (by = (SELECT comity_sight.asker('id')) OR (SELECT comity_sight.may('read-audit')))
  AND CASE
    WHEN case_id IS NOT NULL THEN EXISTS (SELECT FROM cases WHERE cases.id = read_record.case_id OFFSET 0)
    WHEN thing = 'person' THEN EXISTS (SELECT FROM person WHERE person.id = read_record.thing_id OFFSET 0)
    WHEN thing = 'report' THEN EXISTS (SELECT FROM report WHERE report.id = read_record.thing_id OFFSET 0)
    ELSE EXISTS (SELECT FROM hold WHERE hold.id = read_record.thing_id OFFSET 0) END);
