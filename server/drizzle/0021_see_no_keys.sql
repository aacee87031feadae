-- Keys are read by the server alone, as the owner of the tables. Source: R56, R57
DO $$ DECLARE name text; BEGIN
  FOREACH name IN ARRAY ARRAY['data_key', 'unsealing', 'erasure'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', name);
  END LOOP;
END $$;
--> statement-breakpoint
-- The same reporter has the same match: whoever could compare them would learn who reports twice.
REVOKE SELECT ON report FROM comity_member;
--> statement-breakpoint
GRANT SELECT (id, channel_id, event_id, reason, subject, sealed_reporter, reporter_erased_at, narrative, visible_to,
  account_id, hold_id, capture, case_id, flagged_at, received_at) ON report TO comity_member;
--> statement-breakpoint
GRANT SELECT ON unsealing, erasure TO comity_member;
--> statement-breakpoint
-- Where the report is, or the case.
CREATE POLICY seen ON unsealing FOR SELECT TO comity_member USING (
  CASE WHEN table_name = 'report'
    THEN EXISTS (SELECT FROM report WHERE report.id = unsealing.row_id)
    ELSE EXISTS (SELECT FROM cases WHERE cases.id = unsealing.case_id) END);
--> statement-breakpoint
CREATE POLICY seen ON erasure FOR SELECT TO comity_member USING (
  EXISTS (SELECT FROM cases WHERE cases.id = erasure.case_id));
--> statement-breakpoint
-- Who read what was sealed can neither be changed nor removed by any statement of the application.
CREATE FUNCTION refuse_change_of_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER unsealing_append_only BEFORE UPDATE OR DELETE ON unsealing
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_record();
--> statement-breakpoint
CREATE TRIGGER unsealing_no_truncate BEFORE TRUNCATE ON unsealing
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_record();
--> statement-breakpoint
CREATE TRIGGER erasure_append_only BEFORE UPDATE OR DELETE ON erasure
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_record();
--> statement-breakpoint
CREATE TRIGGER erasure_no_truncate BEFORE TRUNCATE ON erasure
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_record();
