-- Part of PostgreSQL; whoever owns the database may add it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
-- The words of a text, in any language: punctuation only divides them, so that a part of an address is a word too.
CREATE FUNCTION comity_sight.words(body text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT to_tsvector('pg_catalog.simple'::regconfig,
    translate(left(body, 100000), '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~', repeat(' ', 32)))
$$;
--> statement-breakpoint
ALTER TABLE "case_text" ADD COLUMN "said_at" timestamptz(3);--> statement-breakpoint
CREATE INDEX "cases_search" ON "cases" USING gin (name gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "case_text_search" ON "case_text" USING gin (comity_sight.words(body)) WHERE sealed is null;--> statement-breakpoint
CREATE INDEX "report_search" ON "report" USING gin (comity_sight.words(narrative || ' ' || reason || ' ' || coalesce(subject ->> 'title', '') || ' ' || coalesce(subject ->> 'url', '')));--> statement-breakpoint
CREATE INDEX "hold_search" ON "hold" USING gin (comity_sight.words(coalesce(summary ->> 'subject', '') || ' ' || coalesce(identity ->> 'address', '') || ' ' || coalesce(identity ->> 'name', '')));--> statement-breakpoint
CREATE INDEX "account_handle_search" ON "account_handle" USING gin (handle gin_trgm_ops);
--> statement-breakpoint
-- When earlier words were said: at the first event that names them.
UPDATE "case_text" SET "said_at" = (SELECT min("case_event"."at") FROM "case_event"
  WHERE "case_event"."case_id" = "case_text"."case_id" AND strpos("case_event"."event"::text, '"' || "case_text"."id" || '"') > 0);
--> statement-breakpoint
-- The policies of 0018 once more for accounts, whose rule hangs on those of other tables. Source: R28, R29
CREATE FUNCTION comity_sight.person_is_there(of_person text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT (comity_sight.may('read-person') OR (comity_sight.may('read-case') AND comity_sight.has_part_in_seen(of_person)))
    AND of_person NOT IN (SELECT comity_sight.own_person_ids())
    AND of_person NOT IN (SELECT comity_sight.unknown_person_ids())
$$;
--> statement-breakpoint
-- Operators of search are not leakproof: below row-level security no index serves them. This one finds by the indices, as
-- the owner of the tables, and keeps what the policies would let through before it orders and cuts: a cut of what the
-- asker may not see would tell that it is there. Whoever calls it reads the rows again, as a member. Source: R28, R29, R57
CREATE FUNCTION comity_sight.find(wanted_words text, wanted_name text, wanted_skeleton text, wanted_kind text,
  before_at timestamptz, before_id text, at_most integer)
RETURNS TABLE (kind text, id text, at timestamptz) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET pg_trgm.similarity_threshold = 0.4 AS $$
#variable_conflict use_column
DECLARE
  asked tsquery := to_tsquery('pg_catalog.simple', wanted_words);
  -- Two letters are in nearly every name: names that begin with them are found by the index.
  pattern text := CASE WHEN length(wanted_name) < 3 THEN '' ELSE '%' END || replace(replace(replace(wanted_name, '\', '\\'), '%', '\%'), '_', '\_') || '%';
  hidden text[] := ARRAY(SELECT comity_sight.hidden_case_ids());
  hidden_holds text[] := ARRAY(SELECT comity_sight.hidden_hold_ids());
  own_accounts text[] := ARRAY(SELECT comity_sight.own_account_ids());
  bodies text[] := comity_sight.body_ids();
  reads_cases boolean := comity_sight.may('read-case');
  reads_every boolean := comity_sight.may('read-every-case');
  reads_reports boolean := comity_sight.may('read-report');
  reads_holds boolean := comity_sight.may('read-hold');
BEGIN
  RETURN QUERY
  SELECT found.kind, found.id, found.at FROM (
    SELECT 'case' AS kind, cases.id, cases.opened_at AS at FROM cases
    WHERE coalesce(wanted_kind, 'case') = 'case' AND cases.name ILIKE pattern
      AND reads_cases AND cases.id <> ALL (hidden) AND (reads_every OR cases.body_ids ?| bodies)
    UNION ALL
    SELECT 'report', report.id, report.received_at FROM report LEFT JOIN cases ON cases.id = report.case_id
    WHERE coalesce(wanted_kind, 'report') = 'report'
      AND comity_sight.words(report.narrative || ' ' || report.reason || ' ' || coalesce(report.subject ->> 'title', '') || ' ' || coalesce(report.subject ->> 'url', '')) @@ asked
      AND CASE WHEN report.case_id IS NULL
        THEN reads_reports AND (report.account_id IS NULL OR report.account_id <> ALL (own_accounts))
        ELSE reads_cases AND cases.id <> ALL (hidden) AND (reads_every OR cases.body_ids ?| bodies) END
    UNION ALL
    SELECT 'text', case_text.id, coalesce(case_text.said_at, cases.opened_at) FROM case_text JOIN cases ON cases.id = case_text.case_id
    WHERE coalesce(wanted_kind, 'text') = 'text' AND case_text.sealed IS NULL AND comity_sight.words(case_text.body) @@ asked
      AND reads_cases AND cases.id <> ALL (hidden) AND (reads_every OR cases.body_ids ?| bodies)
    UNION ALL
    SELECT 'hold', hold.id, hold.received_at FROM hold
    WHERE coalesce(wanted_kind, 'hold') = 'hold'
      AND comity_sight.words(coalesce(hold.summary ->> 'subject', '') || ' ' || coalesce(hold.identity ->> 'address', '') || ' ' || coalesce(hold.identity ->> 'name', '')) @@ asked
      AND reads_holds AND hold.id <> ALL (hidden_holds)
    UNION ALL
    -- Dated by what the asker sees of it: when it was first or last seen could be by a hidden case.
    SELECT 'account', named.id, seen.at FROM (
      SELECT account_handle.account_id AS id FROM account_handle
      WHERE account_handle.handle ILIKE pattern OR (strpos(wanted_name, '@') = 0 AND account_handle.handle % wanted_name)
      UNION SELECT account_mail.account_id FROM account_mail WHERE account_mail.skeleton = wanted_skeleton) named
    CROSS JOIN LATERAL (SELECT max(known.at) AS at FROM (
      SELECT report.received_at AS at FROM report LEFT JOIN cases ON cases.id = report.case_id
      WHERE report.account_id = named.id AND CASE WHEN report.case_id IS NULL
        THEN reads_reports AND report.account_id <> ALL (own_accounts)
        ELSE reads_cases AND cases.id <> ALL (hidden) AND (reads_every OR cases.body_ids ?| bodies) END
      UNION ALL
      SELECT account_link.created_at FROM account_link
      WHERE account_link.account_id = named.id AND comity_sight.person_is_there(account_link.person_id)
        AND (account_link.state = 'confirmed' OR (comity_sight.was_free(account_link.person_id, account_link.created_at)
          AND comity_sight.account_was_free(account_link.account_id, account_link.created_at)))) known) seen
    WHERE coalesce(wanted_kind, 'account') = 'account' AND seen.at IS NOT NULL) found
  WHERE before_at IS NULL OR (found.at, found.id) < (before_at, before_id)
  ORDER BY found.at DESC, found.id DESC LIMIT at_most;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION comity_sight.person_is_there(text) FROM PUBLIC;
--> statement-breakpoint
REVOKE ALL ON FUNCTION comity_sight.find(text, text, text, text, timestamptz, text, integer) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION comity_sight.find(text, text, text, text, timestamptz, text, integer) TO comity_member;
