-- Who may see what, once more: what `core/src/case/access.ts` and `server/src/case/hidden.ts` say, kept by the database.
-- Pages, API and search read as the role comity_member; a query without a filter then finds nothing that its member may
-- not see. Commands and jobs go on as the owner of the tables. Source: R28, R29, R34, R55, R57
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'comity_member') THEN
    CREATE ROLE comity_member NOLOGIN;
  END IF;
EXCEPTION
  -- Roles belong to all databases of a server: another one's start may have made it meanwhile.
  WHEN duplicate_object OR unique_violation THEN NULL;
  WHEN insufficient_privilege THEN
    RAISE insufficient_privilege USING MESSAGE = format('comity_member is missing; an administrator runs: CREATE ROLE comity_member NOLOGIN; GRANT comity_member TO %I;', current_user);
END $$;
--> statement-breakpoint
DO $$ BEGIN
  IF NOT pg_has_role(current_user, 'comity_member', 'MEMBER') THEN
    EXECUTE format('GRANT comity_member TO %I', current_user);
  END IF;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE insufficient_privilege USING MESSAGE = format('comity_member may not be taken on; an administrator runs: GRANT comity_member TO %I;', current_user);
END $$;
--> statement-breakpoint
-- Not named after the user whom many databases have: tables would be made in it.
CREATE SCHEMA comity_sight;
--> statement-breakpoint
GRANT USAGE ON SCHEMA comity_sight TO comity_member;
--> statement-breakpoint
-- Who is asking, as `seenBy` (server/src/access/seen-by.ts) says it for one transaction.
CREATE FUNCTION comity_sight.asker(field text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT nullif(current_setting('comity.' || field, true), '')
$$;
--> statement-breakpoint
CREATE FUNCTION comity_sight.may(act text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT act = ANY (string_to_array(coalesce(comity_sight.asker('acts'), ''), ' '))
$$;
--> statement-breakpoint
CREATE FUNCTION comity_sight.body_ids() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT string_to_array(coalesce(comity_sight.asker('bodies'), ''), ' ')
$$;
--> statement-breakpoint
-- All names of the human who asks.
CREATE FUNCTION comity_sight.own_person_ids() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER
ROWS 3 SET search_path = public, pg_temp AS $$
  SELECT comity_sight.asker('person') WHERE comity_sight.asker('person') IS NOT NULL
  UNION
  SELECT same.id FROM person same JOIN person own ON own.root_id = same.root_id WHERE own.id = comity_sight.asker('person')
$$;
--> statement-breakpoint
CREATE FUNCTION comity_sight.own_account_ids() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER
ROWS 5 SET search_path = public, pg_temp AS $$
  SELECT account_id FROM account_link
  WHERE state = 'confirmed' AND person_id = ANY (ARRAY(SELECT comity_sight.own_person_ids()))
$$;
--> statement-breakpoint
-- Cases that are not there for the asker because of what they have to do with them. Source: R28, R29
CREATE FUNCTION comity_sight.hidden_case_ids() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER
ROWS 5 SET search_path = public, pg_temp AS $$
  SELECT case_id FROM case_recusal WHERE member_id = comity_sight.asker('member')
  UNION
  SELECT case_id FROM case_person WHERE person_id = ANY (ARRAY(SELECT comity_sight.own_person_ids()))
$$;
--> statement-breakpoint
-- Since when a human has a part in a hidden case, under whichever of their names; null: they have none. What was said
-- of them before is as it was; what was said since could tell of that case.
CREATE FUNCTION comity_sight.hidden_since(of_person text) RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT min(cases.opened_at) FROM person named JOIN person same ON same.root_id = named.root_id
    JOIN case_person ON case_person.person_id = same.id JOIN cases ON cases.id = case_person.case_id
  WHERE named.id = of_person AND cases.id = ANY (ARRAY(SELECT comity_sight.hidden_case_ids()))
$$;
--> statement-breakpoint
CREATE FUNCTION comity_sight.was_free(of_person text, at timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT of_person NOT IN (SELECT comity_sight.own_person_ids()) AND at < coalesce(comity_sight.hidden_since(of_person), 'infinity')
$$;
--> statement-breakpoint
-- The same of whoever an account is confirmed to be.
CREATE FUNCTION comity_sight.account_was_free(of_account text, at timestamptz) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT NOT EXISTS (SELECT FROM account_link WHERE account_id = of_account AND state = 'confirmed'
    AND NOT comity_sight.was_free(person_id, at))
$$;
--> statement-breakpoint
-- Persons whom nobody would know of here without a hidden case: made when it was opened, or later for it. Whoever has a
-- part in another case as well is known, under all of their names.
CREATE FUNCTION comity_sight.unknown_person_ids() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER
ROWS 5 SET search_path = public, pg_temp AS $$
  SELECT same.id FROM case_person JOIN cases ON cases.id = case_person.case_id
    JOIN person part ON part.id = case_person.person_id JOIN person same ON same.root_id = part.root_id
  WHERE case_person.case_id = ANY (ARRAY(SELECT comity_sight.hidden_case_ids())) AND same.created_at >= cases.opened_at
    AND NOT EXISTS (SELECT FROM person name JOIN case_person elsewhere ON elsewhere.person_id = name.id
      WHERE name.root_id = part.root_id AND elsewhere.case_id NOT IN (SELECT comity_sight.hidden_case_ids()))
$$;
--> statement-breakpoint
-- Held posts of their own, and those that a hidden case has taken up.
CREATE FUNCTION comity_sight.hidden_hold_ids() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER
ROWS 5 SET search_path = public, pg_temp AS $$
  SELECT hold_id FROM report WHERE hold_id IS NOT NULL AND (case_id = ANY (ARRAY(SELECT comity_sight.hidden_case_ids()))
    OR account_id = ANY (ARRAY(SELECT comity_sight.own_account_ids())))
$$;
--> statement-breakpoint
-- Measures that carry out a sanction of a hidden case, for it alone or for another as well.
CREATE FUNCTION comity_sight.hidden_measure_ids() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER
ROWS 5 SET search_path = public, pg_temp AS $$
  SELECT measure.id FROM sanction JOIN measure ON measure.sanction_ids ? sanction.id
  WHERE sanction.case_id = ANY (ARRAY(SELECT comity_sight.hidden_case_ids()))
$$;
--> statement-breakpoint
-- What somebody has to do by hand: they need to know what it is and whom it is about, without reading the case.
CREATE FUNCTION comity_sight.task_measure_ids() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER
ROWS 20 SET search_path = public, pg_temp AS $$
  SELECT measure_id FROM task WHERE owner_id = comity_sight.asker('self') AND measure_id IS NOT NULL
    AND measure_id NOT IN (SELECT comity_sight.hidden_measure_ids())
$$;
--> statement-breakpoint
CREATE FUNCTION comity_sight.task_account_ids() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER
ROWS 20 SET search_path = public, pg_temp AS $$
  SELECT account_id FROM measure WHERE id = ANY (ARRAY(SELECT comity_sight.task_measure_ids()))
$$;
--> statement-breakpoint
-- Whether a human, under any of their names, has a part in a case that counsel or the appeal body sees. Source: R34, R55
CREATE FUNCTION comity_sight.has_part_in_seen(of_person text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM person named JOIN person same ON same.root_id = named.root_id
      JOIN case_person ON case_person.person_id = same.id JOIN cases ON cases.id = case_person.case_id
    WHERE named.id = of_person AND cases.body_ids ?| comity_sight.body_ids()
      AND cases.id NOT IN (SELECT comity_sight.hidden_case_ids()))
$$;
--> statement-breakpoint
-- Whether a sanction of a hidden case asked at an instant for what was done on an account then.
CREATE FUNCTION comity_sight.was_for_hidden(of_person text, of_kind text, of_channel text, at timestamptz) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM sanction JOIN person named ON named.id = sanction.person_id
      JOIN person same ON same.root_id = named.root_id
    WHERE sanction.case_id = ANY (ARRAY(SELECT comity_sight.hidden_case_ids())) AND same.id = of_person
      AND of_kind = CASE sanction.kind WHEN 'silence' THEN 'silence' WHEN 'premoderation' THEN 'hold-posts'
        WHEN 'suspension' THEN 'suspend' WHEN 'removal' THEN 'suspend' END
      AND (sanction.scope = '"everywhere"' OR sanction.scope ? of_channel)
      AND sanction.starts_at <= at AND (sanction.ended_at IS NULL OR at <= sanction.ended_at))
$$;
--> statement-breakpoint
CREATE FUNCTION comity_sight.act_was_for_hidden(of_account text, of_kind text, of_channel text, at timestamptz) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM account_link WHERE account_id = of_account AND state = 'confirmed'
    AND comity_sight.was_for_hidden(person_id, of_kind, of_channel, at))
$$;
--> statement-breakpoint
-- Only what is granted below can be read at all, and only the rows that a policy lets through.
DO $$ DECLARE one record; BEGIN
  FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', one.tablename);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT SELECT ON cases, case_event, case_text, case_person, case_recusal, decision, notice, sanction, violation, matter,
  report, evidence, hold, hold_chunk, release_attempt, task, measure, measure_attempt, person, account, account_link,
  account_handle, account_mail, platform_act, person_change, proof_link, proof_attempt, procedure, appointment,
  channel_state, channel_keeper TO comity_member;
--> statement-breakpoint
GRANT SELECT (id, name, roles) ON member TO comity_member;
--> statement-breakpoint
GRANT SELECT (id, name) ON token TO comity_member;
--> statement-breakpoint
CREATE POLICY seen ON cases FOR SELECT TO comity_member USING (
  (SELECT comity_sight.may('read-case'))
  AND id NOT IN (SELECT comity_sight.hidden_case_ids())
  AND ((SELECT comity_sight.may('read-every-case')) OR body_ids ?| (SELECT comity_sight.body_ids())));
--> statement-breakpoint
-- Whatever belongs to a case is there where the case is. Who reads every case need not look there for each row; OFFSET
-- keeps the planner from reading all cases to show a page of what belongs to some.
DO $$ DECLARE name text; BEGIN
  FOREACH name IN ARRAY ARRAY['case_event', 'case_text', 'case_person', 'case_recusal', 'decision', 'notice', 'sanction', 'violation', 'matter'] LOOP
    EXECUTE format('CREATE POLICY seen ON %I FOR SELECT TO comity_member USING (
      CASE WHEN (SELECT comity_sight.may(''read-case'') AND comity_sight.may(''read-every-case''))
        THEN case_id NOT IN (SELECT comity_sight.hidden_case_ids())
        ELSE EXISTS (SELECT FROM cases WHERE cases.id = %I.case_id OFFSET 0) END)', name, name);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY seen ON report FOR SELECT TO comity_member USING (
  CASE WHEN case_id IS NULL
    THEN (SELECT comity_sight.may('read-report'))
      AND (account_id IS NULL OR account_id NOT IN (SELECT comity_sight.own_account_ids()))
    ELSE EXISTS (SELECT FROM cases WHERE cases.id = report.case_id OFFSET 0) END);
--> statement-breakpoint
CREATE POLICY seen ON evidence FOR SELECT TO comity_member USING (
  EXISTS (SELECT FROM report WHERE report.id = evidence.report_id OFFSET 0));
--> statement-breakpoint
CREATE POLICY seen ON hold FOR SELECT TO comity_member USING (
  (SELECT comity_sight.may('read-hold')) AND id NOT IN (SELECT comity_sight.hidden_hold_ids()));
--> statement-breakpoint
CREATE POLICY seen ON hold_chunk FOR SELECT TO comity_member USING (
  EXISTS (SELECT FROM hold WHERE hold.id = hold_chunk.hold_id OFFSET 0));
--> statement-breakpoint
CREATE POLICY seen ON release_attempt FOR SELECT TO comity_member USING (
  EXISTS (SELECT FROM hold WHERE hold.id = release_attempt.hold_id OFFSET 0));
--> statement-breakpoint
-- One's own, and everybody's for whoever looks after cases; never of a hidden case.
CREATE POLICY seen ON task FOR SELECT TO comity_member USING (
  (owner_id = (SELECT comity_sight.asker('self')) OR (SELECT comity_sight.may('read-person')))
  AND (case_id IS NULL OR case_id NOT IN (SELECT comity_sight.hidden_case_ids()))
  AND (measure_id IS NULL OR measure_id NOT IN (SELECT comity_sight.hidden_measure_ids())));
--> statement-breakpoint
-- One that also carries out what is hidden is there as long as something that is not asks for it.
CREATE POLICY seen ON measure FOR SELECT TO comity_member USING (
  id IN (SELECT comity_sight.task_measure_ids())
  OR EXISTS (SELECT FROM sanction WHERE measure.sanction_ids ? sanction.id
    AND (measure.id NOT IN (SELECT comity_sight.hidden_measure_ids())
      OR (sanction.ended_at IS NULL
        AND (sanction.ends_at IS NULL OR sanction.ends_at > (SELECT comity_sight.asker('now'))::timestamptz)))));
--> statement-breakpoint
CREATE POLICY seen ON measure_attempt FOR SELECT TO comity_member USING (
  EXISTS (SELECT FROM measure WHERE measure.id = measure_attempt.measure_id
    AND NOT comity_sight.was_for_hidden(measure.person_id, measure.kind, measure.channel_id, measure_attempt.started_at)));
--> statement-breakpoint
CREATE POLICY seen ON person FOR SELECT TO comity_member USING (
  ((SELECT comity_sight.may('read-person')) OR ((SELECT comity_sight.may('read-case')) AND comity_sight.has_part_in_seen(id)))
  AND id NOT IN (SELECT comity_sight.own_person_ids())
  AND id NOT IN (SELECT comity_sight.unknown_person_ids()));
--> statement-breakpoint
-- What is proposed about somebody with a part in a hidden case could tell of it.
CREATE POLICY seen ON account_link FOR SELECT TO comity_member USING (
  EXISTS (SELECT FROM person WHERE person.id = account_link.person_id OFFSET 0)
  AND (state = 'confirmed'
    OR (comity_sight.was_free(person_id, created_at) AND comity_sight.account_was_free(account_id, created_at))));
--> statement-breakpoint
CREATE POLICY seen ON account FOR SELECT TO comity_member USING (
  EXISTS (SELECT FROM report WHERE report.account_id = account.id OFFSET 0)
  OR EXISTS (SELECT FROM account_link WHERE account_link.account_id = account.id OFFSET 0)
  OR id IN (SELECT comity_sight.task_account_ids()));
--> statement-breakpoint
DO $$ DECLARE name text; BEGIN
  FOREACH name IN ARRAY ARRAY['account_handle', 'account_mail'] LOOP
    EXECUTE format('CREATE POLICY seen ON %I FOR SELECT TO comity_member USING (
      EXISTS (SELECT FROM account WHERE account.id = %I.account_id OFFSET 0))', name, name);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY seen ON platform_act FOR SELECT TO comity_member USING (
  EXISTS (SELECT FROM account WHERE account.id = platform_act.account_id OFFSET 0)
  AND NOT comity_sight.act_was_for_hidden(account_id, kind, channel_id, at));
--> statement-breakpoint
CREATE POLICY seen ON person_change FOR SELECT TO comity_member USING (
  (SELECT comity_sight.may('read-person')) AND comity_sight.was_free(person_id, at) AND comity_sight.was_free(other_id, at));
--> statement-breakpoint
CREATE POLICY seen ON proof_link FOR SELECT TO comity_member USING (
  (SELECT comity_sight.may('read-person')) AND comity_sight.was_free(person_id, created_at));
--> statement-breakpoint
CREATE POLICY seen ON proof_attempt FOR SELECT TO comity_member USING (
  EXISTS (SELECT FROM proof_link WHERE proof_link.id = proof_attempt.link_id OFFSET 0));
--> statement-breakpoint
-- Who is who at the desk, how cases are decided, and how channels are: no content of cases.
DO $$ DECLARE name text; BEGIN
  FOREACH name IN ARRAY ARRAY['member', 'token', 'procedure', 'appointment', 'channel_state', 'channel_keeper'] LOOP
    EXECUTE format('CREATE POLICY seen ON %I FOR SELECT TO comity_member USING (true)', name);
  END LOOP;
END $$;
