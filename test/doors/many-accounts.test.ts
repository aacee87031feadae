import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, caseAbout, decide, must, operator } from '../fixtures/callers.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';

const addresses = 300;
let community: Community;
let desk: Caller;
let about: { caseId: string; personId: string };

beforeAll(async () => {
  community = await startCommunity('pglite');
  desk = operator(community);
  about = await caseAbout(community, '101');
  const { statement } = community.running.server.database;
  const at = new Date().toISOString();
  const address = `'robin+' || n || '@members.example'`;
  await statement(
    `insert into account (id, channel_id, external_id, handle, seen_at) select 'address-' || n, 'lists', ${address}, ${address}, $1 from generate_series(1, $2::int) n`,
    [at, addresses],
  );
  await statement(
    `insert into account_link (id, account_id, person_id, state, evidence, created_at) select 'link-' || n, 'address-' || n, $1, 'confirmed', '', $2 from generate_series(1, $3::int) n`,
    [about.personId, at, addresses],
  );
});
afterAll(() => community?.stop());

/** How many measures there are on the lists, and how many of them stand. */
const onLists = async (): Promise<{ all: number; applied: number }> => {
  const rows = await community.running.server.database.statement<{ state: string; count: number }>(
    `select state, count(*)::int as count from measure where channel_id = 'lists' group by state`,
    [],
  );
  const count = (states: readonly { count: number }[]) =>
    states.reduce((sum, { count: some }) => sum + some, 0);
  return { all: count(rows), applied: count(rows.filter(({ state }) => state === 'applied')) };
};

describe('a decision over many addresses, on the embedded database', () => {
  it('is answered at once, and others are answered while it takes effect (R45)', async () => {
    const responses = [{ kind: 'suspension', lengthDays: 7, scope: ['lists'] }];
    const path = `/api/cases/${about.caseId}/commands`;
    must(await desk.send('POST', path, decide(about.personId, { responses })), 200);
    const first = await onLists();
    expect(first.all).toBe(addresses);
    expect(first.applied).toBeLessThan(addresses);
    const seen = new Set<number>();
    for (let tries = 0; tries < 1_000 && !seen.has(addresses); tries += 1) {
      must(await desk.send('GET', '/api/cases'), 200);
      seen.add((await onLists()).applied);
    }
    expect(seen).toContain(addresses);
    expect(seen.size).toBeGreaterThan(3);
  });
});
