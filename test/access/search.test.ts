import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openDatabase } from '@comity/server';
import { createDatabase } from '../fixtures/database.ts';

const postgresUrl = inject('postgresUrl');
const reportsMany = 40_000;
/** All that a member who reads every case says of themselves. */
const reader = {
  self: 'ada',
  member: 'ada',
  acts: 'read-case read-every-case read-report read-hold read-person',
};

describe.skipIf(postgresUrl === '')(`search among ${reportsMany} reports on PostgreSQL`, () => {
  let sql: postgres.Sql;
  beforeAll(async () => {
    const url = await createDatabase(postgresUrl);
    await (await openDatabase({ url })).close();
    sql = postgres(url, { max: 1, onnotice: () => {} });
    await sql.unsafe(`
      insert into cases (id, name, phase, procedure_id, procedure_version, report_count, opened_at, version, head_hash)
        select 'case-' || n, 'name-' || n, 'triage', 'p', 1, 1, '2026-03-02', 1, 'h' from generate_series(1, 2000) n;
      insert into report (id, channel_id, event_id, reason, subject, narrative, visible_to, capture, case_id, flagged_at, received_at)
        select 'report-' || n, 'forum', n, 'spam', ('{"type":"post","url":"https://forum.example/t/' || n || '"}')::jsonb, 'word' || n || ' for all',
          '', 'gone', 'case-' || (1 + n % 2000), '2026-03-02', '2026-03-02' from generate_series(1, ${reportsMany}) n;
      insert into case_recusal (case_id, member_id) values ('case-8', 'ada');
    `);
    await sql.unsafe('vacuum analyze');
  }, 120_000);
  afterAll(() => sql?.end());

  const find = (words: string, as: Readonly<Record<string, string>> = reader) =>
    sql.begin(async (tx) => {
      for (const [name, value] of Object.entries(as))
        await tx`select set_config(${`comity.${name}`}, ${value}, true)`;
      await tx`set local role comity_member`;
      return tx<
        { id: string }[]
      >`select id from comity_sight.find(${words}, '', null, 'report', null, null, 21)`;
    });
  const scans = async () => {
    await sql`select pg_stat_force_next_flush()`;
    const [found] = await sql<{ index: number; table: number }[]>`
      select (select idx_scan::int from pg_stat_user_indexes where indexrelname = 'report_search') as index,
        (select seq_scan::int from pg_stat_user_tables where relname = 'report') as table`;
    return found;
  };

  it('goes by the index, and does not read all of them', async () => {
    const before = await scans();
    expect(await find(`'word4711':*`)).toEqual([{ id: 'report-4711' }]);
    const after = await scans();
    expect(after?.index).toBeGreaterThan(before?.index ?? 0);
    expect(after?.table).toBe(before?.table);
  });

  it('finds a hidden one by no word, and cuts a page only once they are gone (R28)', async () => {
    expect(await find(`'word38007':*`)).toEqual([]);
    expect(await find(`'all':*`)).toHaveLength(21);
  });

  it('finds nothing for a role that says nothing of itself, whatever is called', async () => {
    expect(await find(`'all':*`, {})).toEqual([]);
    expect(await find(`'all':*`, { self: 'ada', member: 'ada', acts: 'read-hold' })).toEqual([]);
  });

  // Settings are what the server says of whoever asks: no member sends SQL. With others it is as when reading any table.
  it('with made-up settings gives what the tables give with the same', async () => {
    const counted = await sql.begin(async (tx) => {
      await tx`select set_config('comity.acts', 'read-case read-every-case read-report', true)`;
      await tx`set local role comity_member`;
      return tx<{ found: number; seen: number }[]>`
        select (select count(*)::int from comity_sight.find('''all'':*', '', null, 'report', null, null, 100000)) as found,
          (select count(*)::int from report) as seen`;
    });
    expect(counted[0]).toEqual({ found: reportsMany, seen: reportsMany });
  });
});
