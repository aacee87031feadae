import postgres from 'postgres';
import { heldList } from './community-file.ts';

/**
 * A community's years in proportion: for each case a respondent and a report; one report in twenty waits, with its
 * evidence; one case in twenty is undecided, and of these every third is nobody's; in one of ten something is due; one
 * post in six of those kept is still held. `$1` is the number of cases, `$2` the list, `$3` the persons with accounts.
 * Nothing here reads the log, so there is none.
 */
const statements = [
  `insert into person (id, created_at, root_id) select 'person-' || n, ${at('n')}, 'person-' || n from generate_series(1, $3) n`,
  `insert into account (id, channel_id, external_id, handle, seen_at)
   select 'account-' || n, 'forum', n::text, 'reader_' || n, ${at('n')} from generate_series(1, $3) n`,
  `insert into account_link (id, account_id, person_id, state, evidence, decided_by, decided_at, created_at)
   select 'link-' || n, 'account-' || n, 'person-' || n, 'confirmed', 'the account that was reported', 'member', ${at('n')}, ${at('n')}
   from generate_series(1, $3) n`,
  // Whoever looks is a person of the community, so that what is theirs has to be left out.
  `update member set person_id = 'person-1'`,
  // They have said in which cases they have a conflict, as whoever works here has.
  `insert into conflict_declaration (member_id, scope, declared_at) select id, 'every-case', now() from member on conflict do nothing`,
  `insert into cases (id, name, phase, track, procedure_id, procedure_version, report_count, opened_at, version, head_hash, assignee_id, due_at)
   select 'case-' || lpad(n::text, 8, '0'), 'name-' || n,
     case when n % 20 = 0 then 'triage' when n % 10 = 1 then 'sanction' when n % 10 = 2 then 'decided' else 'restored' end,
     case when n % 100 = 0 then 'severe' when n % 3 = 0 then 'serious' else 'lesser' end,
     'executive-director', 1, 1, ${at('n')}, 2, repeat('0', 64),
     case when n % 3 = 1 then (select id from member limit 1) when n % 3 = 2 then 'member-' || n % 10 end,
     case when n % 10 = 0 then timestamptz '2026-11-01Z' + (n % 900) * interval '1 hour' end
   from generate_series(1, $1) n`,
  `insert into case_person (case_id, person_id)
   select 'case-' || lpad(n::text, 8, '0'), 'person-' || (2 + n % ($3 - 1)) from generate_series(1, $1) n`,
  `insert into case_recusal (case_id, member_id)
   select 'case-' || lpad(n::text, 8, '0'), id from member, generate_series(1, $1, 1000) n`,
  `insert into report (id, channel_id, event_id, reason, subject, narrative, visible_to, account_id, capture, case_id, flagged_at, received_at)
   select 'report-' || lpad(n::text, 8, '0'), 'forum', n::text, 'inappropriate',
     jsonb_build_object('type', 'post', 'url', 'https://forum.example/t/meeting/77/' || n, 'externalId', n::text, 'title', 'Meeting ' || n),
     'This is not how we talk to each other.', 'forum staff', 'account-' || (1 + n % $3), 'captured',
     case when n <= $1 then 'case-' || lpad(n::text, 8, '0') end, ${at('n')}, ${at('n')}
   from generate_series(1, $1 + $1 / 20) n`,
  `insert into evidence (id, report_id, body, truncated, author, created_at, captured_at, sha256)
   select 'evidence-' || n, 'report-' || lpad(n::text, 8, '0'), repeat('Nobody asked you. ', 20), false,
     jsonb_build_object('externalId', n::text, 'handle', 'reader_' || n), ${at('n')}, ${at('n')}, repeat('0', 64)
   from generate_series($1 + 1, $1 + $1 / 20) n`,
  `insert into hold (id, channel_id, list, state, envelope, identity, authentication, summary, reason, oddities, size_bytes, sha256, queue_id, received_at)
   select 'hold-' || n, 'lists', $2, case when n % 6 = 0 then 'held' else 'released' end,
     jsonb_build_object('mailFrom', 'robin@members.example', 'recipient', jsonb_build_object('address', $2), 'protocol', 'lmtp'),
     '{"state": "one", "address": "robin@members.example", "name": "Robin"}', '{"result": "aligned", "methods": []}',
     '{"subject": "The next meeting", "text": "I have said it before."}', 'every post to this list is held', '[]', 2000,
     lpad(n::text, 64, '0'), '', ${at('n')}
   from generate_series(1, $1 / 8) n`,
];

/** A minute apart, so that the last of a million cases is two years younger than the first. */
function at(n: string): string {
  return `timestamptz '2024-01-01Z' + ${n} * interval '1 minute'`;
}

/** More of them change nothing for a list. */
const personsMax = 20_000;

/** Fills a migrated database with `caseCount` cases and what belongs to them, and lets the planner know. */
export const fillCases = async (databaseUrl: string, caseCount: number): Promise<void> => {
  // Without triggers: nobody is told of each of a million reports.
  const sql = postgres(databaseUrl, { max: 1, connection: { session_replication_role: 'replica' } });
  try {
    for (const statement of statements) {
      const text = statement
        .replaceAll('$1', `${caseCount}::int`)
        .replaceAll('$2', `'${heldList}'::text`)
        .replaceAll('$3', `${Math.min(caseCount, personsMax)}::int`);
      await sql.unsafe(text);
    }
    await sql.unsafe('vacuum analyze');
  } finally {
    await sql.end();
  }
};
