-- Every door that sees an account writes it its own way; the names that it had are noted in one place.
CREATE FUNCTION note_handle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    UPDATE account_handle SET last_seen_at = GREATEST(last_seen_at, OLD.seen_at)
      WHERE account_id = OLD.id AND handle = OLD.handle;
  END IF;
  INSERT INTO account_handle (account_id, handle, first_seen_at, last_seen_at)
    VALUES (NEW.id, NEW.handle, NEW.seen_at, NEW.seen_at)
    ON CONFLICT (account_id, handle) DO UPDATE SET last_seen_at = EXCLUDED.last_seen_at;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER account_has_handle AFTER INSERT ON account
  FOR EACH ROW EXECUTE FUNCTION note_handle();
--> statement-breakpoint
CREATE TRIGGER account_changes_handle AFTER UPDATE OF handle ON account
  FOR EACH ROW WHEN (OLD.handle IS DISTINCT FROM NEW.handle) EXECUTE FUNCTION note_handle();
--> statement-breakpoint
INSERT INTO account_handle (account_id, handle, first_seen_at, last_seen_at)
  SELECT id, handle, seen_at, seen_at FROM account ON CONFLICT DO NOTHING;
