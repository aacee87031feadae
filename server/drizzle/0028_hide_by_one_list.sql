-- The hidden cases of whoever asks are found once a transaction, by `seenBy`, and not once for each table of a query; and a
-- condition that is one CASE is taken for half of the rows, as in other policies, so that lists are read along their index
-- however many cases there are. Source: R28, R29
CREATE FUNCTION comity_sight.hidden_of(of_member text, of_person text) RETURNS jsonb LANGUAGE sql STABLE
SET search_path = public, pg_temp AS $$
  SELECT coalesce(jsonb_object_agg(case_id, 1), '{}') FROM (
    SELECT case_id FROM case_recusal WHERE member_id = of_member
    UNION
    SELECT case_id FROM case_person WHERE person_id = ANY (ARRAY(
      SELECT of_person
      UNION ALL
      SELECT same.id FROM person same JOIN person own ON own.root_id = same.root_id WHERE own.id = of_person))) hidden
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION comity_sight.hidden_of(text, text) FROM PUBLIC;
--> statement-breakpoint
-- By case, in an order in which one is found at once. Where nobody said them before, they are found here.
CREATE FUNCTION comity_sight.hidden() RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN comity_sight.asker('hidden') IS NULL
    THEN comity_sight.hidden_of(comity_sight.asker('member'), comity_sight.asker('person'))
    ELSE comity_sight.asker('hidden')::jsonb END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION comity_sight.hidden_case_ids() RETURNS SETOF text LANGUAGE sql STABLE
ROWS 5 SET search_path = public, pg_temp AS $$
  SELECT jsonb_object_keys(comity_sight.hidden())
$$;
--> statement-breakpoint
ALTER POLICY seen ON cases USING (
  CASE WHEN NOT (SELECT comity_sight.may('read-case')) THEN false
    WHEN (SELECT comity_sight.hidden()) ? id THEN false
    WHEN (SELECT comity_sight.may('read-every-case')) THEN true
    ELSE body_ids ?| (SELECT comity_sight.body_ids()) END);
--> statement-breakpoint
-- What belongs to a case, with and without the way over the case itself.
DO $$ DECLARE name text; BEGIN
  FOREACH name IN ARRAY ARRAY['case_event', 'case_person', 'case_recusal', 'case_text', 'decision', 'matter', 'notice',
    'sanction', 'violation'] LOOP
    EXECUTE format('ALTER POLICY seen ON %1$I USING (
      CASE WHEN (SELECT comity_sight.may(''read-case'') AND comity_sight.may(''read-every-case''))
        THEN NOT (SELECT comity_sight.hidden()) ? case_id
        ELSE EXISTS (SELECT FROM cases WHERE cases.id = %1$I.case_id OFFSET 0) END)', name);
  END LOOP;
END $$;
