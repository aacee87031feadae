import { rowsOf, seenBy } from '@comity/server';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Community, type Ground, startCommunity } from '../fixtures/community.ts';
import { caseHiddenFrom, type Conflicted, conflicts, knownMember } from '../fixtures/conflicted.ts';
import { askerOf, readTables, type Tables, tablesOf } from '../fixtures/raw-rows.ts';
import { type WholeCase, wholeCase } from '../fixtures/whole-case.ts';

/** Tables that keep no content of cases, or nothing that anybody reads as a member. */
const withoutContent: Readonly<Record<string, string>> = {
  appointment: 'who sits where',
  audit_anchor: 'never read by members',
  calendar_link: 'of a member, without any case',
  channel_keeper: 'who sees to a channel',
  channel_state: 'how a channel answers',
  conflict_declaration: 'never read by members',
  data_key: 'never read by members',
  draft: 'only of oneself: test/doors/drafts.test.ts',
  emergency_access: 'only when somebody asks to be let in: let-in.test.ts',
  emergency_access_step: 'only when somebody asks to be let in: let-in.test.ts',
  erasure: 'only when what is sealed was erased',
  github_delivery: 'never read by members',
  mail_suspension: 'never read by members',
  member: 'who has a place; names and roles',
  presence: 'only while somebody reads a case: test/doors/presence.test.ts',
  procedure: 'how cases are decided',
  proof_attempt: 'somebody signs in elsewhere',
  connected_account: 'how people sign in',
  invitation: 'how people sign in',
  member_session: 'how people sign in',
  one_time_secret: 'how people sign in',
  passkey: 'how people sign in',
  second_factor: 'how people sign in',
  sign_in_event: 'how people sign in',
  sign_in_limit: 'how people sign in',
  sign_in_request: 'how people sign in',
  sign_in_user: 'how people sign in',
  token: 'the names of programs',
  violation: 'only when a violation was found',
};

/** Nothing of these is granted to the role. */
const closed = Object.keys(withoutContent).filter((table) =>
  /^(how people sign in|never read by members)$/.test(withoutContent[table] ?? ''),
);

const postgresUrl = inject('postgresUrl');
const grounds: [string, Ground][] = [
  ['the embedded database', 'pglite'],
  ...(postgresUrl === '' ? [] : [['PostgreSQL', { postgresUrl }] as [string, Ground]]),
];

describe.each(grounds)('on %s, raw SQL as the member’s role (R28, R29)', (_name, ground) => {
  describe.each(conflicts)('of one who is %s', (conflict) => {
    let community: Community;
    let ben: Conflicted;
    let open: WholeCase;
    let hidden: WholeCase;
    let [before, after, all, allAfter]: Tables[] = [];
    const look = async () => readTables(community, await askerOf(community, ben.memberId));
    beforeAll(async () => {
      community = await startCommunity(ground, { manual: true });
      ben = await knownMember(community);
      open = await wholeCase(community, { externalId: '102', name: 'sam' });
      [before, all] = [await look(), await readTables(community, null)];
      hidden = await caseHiddenFrom(community, ben, conflict);
      [after, allAfter] = [await look(), await readTables(community, null)];
    }, 60_000);
    afterAll(() => community?.stop());

    it('finds in every table what it found before the case there is nothing of', () => {
      // How a channel answers is the same for all.
      for (const table of Object.keys(after ?? {}).filter((name) => name !== 'channel_state'))
        expect({ [table]: after?.[table] }).toEqual({ [table]: before?.[table] });
    });

    it('and there was something to find: every table with content of cases has more rows, and shows others', () => {
      const grown = Object.keys(all ?? {}).filter(
        (table) => (allAfter?.[table]?.length ?? 0) > (all?.[table]?.length ?? 0),
      );
      const expected = Object.keys(all ?? {}).filter((table) => !(table in withoutContent));
      expect(expected.filter((table) => !grown.includes(table))).toEqual([]);
      expect(expected.filter((table) => (after?.[table]?.length ?? 0) === 0)).toEqual(
        // Nobody is recused from the case that they see.
        ['case_recusal'],
      );
      expect(JSON.stringify(after)).toContain(open.caseId);
      expect(JSON.stringify(allAfter)).toContain(hidden.caseId);
    });

    it('finds it neither where nobody said beforehand which cases are hidden', async () => {
      const found = await seenBy(
        community.running.server,
        await askerOf(community, ben.memberId),
        async (db) => {
          await db.execute(`select set_config('comity.hidden', '', true)`);
          return rowsOf<{ id: string }>(await db.execute('select id from cases'));
        },
      );
      expect(found).toEqual([{ id: open.caseId }]);
    });
  });

  describe('of one without a right to read cases', () => {
    let community: Community;
    beforeAll(async () => {
      community = await startCommunity(ground, { manual: true });
      await wholeCase(community, { externalId: '102', name: 'sam' });
    }, 60_000);
    afterAll(() => community?.stop());

    it.each([['operator'], ['list-moderator'], ['counsel'], ['appeal'], []])(
      'with the role “%s” finds no content of cases',
      async (...roles) => {
        const asker = {
          id: 'x',
          roles: roles as never,
          memberId: 'x',
          personId: null,
          madeBy: null,
          bodyIds: [],
        };
        const found = await readTables(community, asker);
        const holds = ['hold', 'hold_chunk', 'release_attempt'];
        const content = Object.keys(found).filter((table) => !(table in withoutContent));
        expect(
          content.filter(
            (table) =>
              (found[table]?.length ?? 0) > 0 && !(roles[0] === 'list-moderator' && holds.includes(table)),
          ),
        ).toEqual([]);
      },
    );

    it('may change nothing, and may not read what no member reads', async () => {
      const asker = {
        id: 'x',
        roles: ['decider' as const],
        memberId: 'x',
        personId: null,
        madeBy: null,
        bodyIds: [],
      };
      const tables = await tablesOf(community);
      const { server } = community.running;
      for (const table of tables) {
        const remove = seenBy(server, asker, (db) => db.execute(`delete from "${table}"`));
        await expect(remove).rejects.toThrow(/delete/);
      }
      for (const table of closed) {
        const read = seenBy(server, asker, (db) => db.execute(`select * from "${table}"`));
        await expect(read).rejects.toThrow(/select/);
      }
    });

    it('is held by a rule on every table that there is', async () => {
      const open = await community.running.server.database.statement<{ relname: string }>(
        `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and not relrowsecurity`,
        [],
      );
      expect(open).toEqual([]);
    });
  });
});
