-- How people sign in is never read as a member; what happened to the ways in is only ever added to.
DO $$ DECLARE name text; BEGIN
  FOREACH name IN ARRAY ARRAY['member_session', 'sign_in_user', 'one_time_secret', 'second_factor', 'passkey', 'connected_account', 'invitation', 'sign_in_request', 'sign_in_limit', 'sign_in_event'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON sign_in_event
  FOR EACH ROW EXECUTE FUNCTION comity_sight.refuse_change();
--> statement-breakpoint
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON sign_in_event
  FOR EACH STATEMENT EXECUTE FUNCTION comity_sight.refuse_change();
