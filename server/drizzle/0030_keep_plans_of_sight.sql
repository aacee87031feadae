-- The same functions as before, in the language that keeps their plans: in SQL each query planned each of them anew, which took
-- longer than to run them. Source: R28, R29
--> statement-breakpoint
CREATE OR REPLACE FUNCTION comity_sight.own_person_ids() RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 3
SET search_path = public, pg_temp AS $$ BEGIN RETURN QUERY
  SELECT comity_sight.asker('person') WHERE comity_sight.asker('person') IS NOT NULL
  UNION
  SELECT same.id FROM person same JOIN person own ON own.root_id = same.root_id WHERE own.id = comity_sight.asker('person');
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION comity_sight.own_account_ids() RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 5
SET search_path = public, pg_temp AS $$ BEGIN RETURN QUERY
  SELECT account_id FROM account_link
  WHERE state = 'confirmed' AND person_id = ANY (ARRAY(SELECT comity_sight.own_person_ids()));
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION comity_sight.hidden_since(of_person text) RETURNS timestamp with time zone LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$ BEGIN RETURN (
  SELECT min(cases.opened_at) FROM person named JOIN person same ON same.root_id = named.root_id
    JOIN case_person ON case_person.person_id = same.id JOIN cases ON cases.id = case_person.case_id
  WHERE named.id = of_person AND cases.id = ANY (ARRAY(SELECT comity_sight.hidden_case_ids())));
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION comity_sight.account_was_free(of_account text, at timestamp with time zone) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$ BEGIN RETURN (
  SELECT NOT EXISTS (SELECT FROM account_link WHERE account_id = of_account AND state = 'confirmed'
    AND NOT comity_sight.was_free(person_id, at)));
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION comity_sight.unknown_person_ids() RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 5
SET search_path = public, pg_temp AS $$ BEGIN RETURN QUERY
  SELECT same.id FROM case_person JOIN cases ON cases.id = case_person.case_id
    JOIN person part ON part.id = case_person.person_id JOIN person same ON same.root_id = part.root_id
  WHERE case_person.case_id = ANY (ARRAY(SELECT comity_sight.hidden_case_ids())) AND same.created_at >= cases.opened_at
    AND NOT EXISTS (SELECT FROM person name JOIN case_person elsewhere ON elsewhere.person_id = name.id
      WHERE name.root_id = part.root_id AND elsewhere.case_id NOT IN (SELECT comity_sight.hidden_case_ids()));
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION comity_sight.hidden_hold_ids() RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 5
SET search_path = public, pg_temp AS $$ BEGIN RETURN QUERY
  SELECT hold_id FROM report WHERE hold_id IS NOT NULL AND (case_id = ANY (ARRAY(SELECT comity_sight.hidden_case_ids()))
    OR account_id = ANY (ARRAY(SELECT comity_sight.own_account_ids())));
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION comity_sight.hidden_measure_ids() RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 5
SET search_path = public, pg_temp AS $$ BEGIN RETURN QUERY
  SELECT measure.id FROM sanction JOIN measure ON measure.sanction_ids ? sanction.id
  WHERE sanction.case_id = ANY (ARRAY(SELECT comity_sight.hidden_case_ids()));
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION comity_sight.task_measure_ids() RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 20
SET search_path = public, pg_temp AS $$ BEGIN RETURN QUERY
  SELECT measure_id FROM task WHERE owner_id = comity_sight.asker('self') AND measure_id IS NOT NULL
    AND measure_id NOT IN (SELECT comity_sight.hidden_measure_ids());
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION comity_sight.task_account_ids() RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 20
SET search_path = public, pg_temp AS $$ BEGIN RETURN QUERY
  SELECT account_id FROM measure WHERE id = ANY (ARRAY(SELECT comity_sight.task_measure_ids()));
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION comity_sight.has_part_in_seen(of_person text) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$ BEGIN RETURN (
  SELECT EXISTS (
    SELECT FROM person named JOIN person same ON same.root_id = named.root_id
      JOIN case_person ON case_person.person_id = same.id JOIN cases ON cases.id = case_person.case_id
    WHERE named.id = of_person AND cases.body_ids ?| comity_sight.body_ids()
      AND cases.id NOT IN (SELECT comity_sight.hidden_case_ids())));
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION comity_sight.was_for_hidden(of_person text, of_kind text, of_channel text, at timestamp with time zone) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$ BEGIN RETURN (
  SELECT EXISTS (
    SELECT FROM sanction JOIN person named ON named.id = sanction.person_id
      JOIN person same ON same.root_id = named.root_id
    WHERE sanction.case_id = ANY (ARRAY(SELECT comity_sight.hidden_case_ids())) AND same.id = of_person
      AND of_kind = CASE sanction.kind WHEN 'silence' THEN 'silence' WHEN 'premoderation' THEN 'hold-posts'
        WHEN 'suspension' THEN 'suspend' WHEN 'removal' THEN 'suspend' END
      AND (sanction.scope = '"everywhere"' OR sanction.scope ? of_channel)
      AND sanction.starts_at <= at AND (sanction.ended_at IS NULL OR at <= sanction.ended_at)));
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION comity_sight.act_was_for_hidden(of_account text, of_kind text, of_channel text, at timestamp with time zone) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$ BEGIN RETURN (
  SELECT EXISTS (SELECT FROM account_link WHERE account_id = of_account AND state = 'confirmed'
    AND comity_sight.was_for_hidden(person_id, of_kind, of_channel, at)));
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION comity_sight.hidden() RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$ BEGIN RETURN (
  SELECT CASE WHEN comity_sight.asker('hidden') IS NULL
    THEN comity_sight.hidden_of(comity_sight.asker('member'), comity_sight.asker('person'))
    ELSE comity_sight.asker('hidden')::jsonb END);
END $$;
