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
    THEN EXISTS (SELECT FROM report WHERE report.id = unsealing.row_id OFFSET 0)
    ELSE EXISTS (SELECT FROM cases WHERE cases.id = unsealing.case_id OFFSET 0) END);
--> statement-breakpoint
CREATE POLICY seen ON erasure FOR SELECT TO comity_member USING (
  EXISTS (SELECT FROM cases WHERE cases.id = erasure.case_id OFFSET 0));
--> statement-breakpoint
-- Who read what was sealed, and what was erased, is only ever added to.
DO $$ DECLARE name text; BEGIN
  FOREACH name IN ARRAY ARRAY['unsealing', 'erasure'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION comity_sight.refuse_change()', name);
    EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION comity_sight.refuse_change()', name);
  END LOOP;
END $$;
