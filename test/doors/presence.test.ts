import { readAsCaller, rowsOf, seenBy } from '@comity/server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { caseAbout, must } from '../fixtures/callers.ts';
import { type Sitting, sit } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { until } from '../fixtures/doors.ts';
import { type LiveStream, listen, longEnough, signInAs } from '../fixtures/live-stream.ts';
import type { SigningIn } from '../fixtures/sign-in.ts';

let community: Community;
let people: Readonly<Record<'Ann' | 'Ben' | 'Cleo', Sitting & { readonly browser: SigningIn }>>;
let accounts = 750;
const opened: LiveStream[] = [];

beforeAll(async () => {
  community = await startCommunity();
  const seat = async (name: string) => {
    const member = await sit(community, name, ['decider', 'staff']);
    return { ...member, browser: await signInAs(community, member) };
  };
  people = { Ann: await seat('Ann'), Ben: await seat('Ben'), Cleo: await seat('Cleo') };
});
afterEach(() => {
  for (const stream of opened.splice(0)) stream.close();
  community.clock.aheadMs = 0;
});
afterAll(() => community?.stop());

const aCase = async () => (await caseAbout(community, String((accounts += 1)))).caseId;
const reads = async (name: keyof typeof people, caseId: string): Promise<LiveStream> => {
  const stream = await listen(community, people[name].browser, `case=${caseId}`);
  opened.push(stream);
  return stream;
};
/** What the page of a case says of its other readers. */
const readersFor = async (name: keyof typeof people, caseId: string): Promise<string> => {
  const { text } = must(await people[name].browser.get(`/desk/cases/${caseId}`), 200);
  const [, words = ''] = /data-readers[^>]*>(.*?)<\/p>/s.exec(text) ?? [];
  return words.replaceAll(/<[^>]*>/g, '').trim();
};
const rowsFor = async (name: keyof typeof people): Promise<string[]> => {
  const { server } = community.running;
  const asker = await readAsCaller(server.database.db, people[name].memberId, community.clock.now());
  if (!asker) throw new Error('there is no such member');
  const query = 'select case_id from presence';
  const answer = await seenBy(server, asker, (db) => db.execute(query));
  return rowsOf<{ case_id: string }>(answer).map(({ case_id }) => case_id);
};

describe('who reads a case', () => {
  it('is told to the others who may see it, and no more once they left', async () => {
    const caseId = await aCase();
    const anns = await reads('Ann', caseId);
    const bens = await reads('Ben', caseId);
    await anns.has('readers');
    expect(await readersFor('Ann', caseId)).toBe('One other is reading this: Ben');
    expect(await readersFor('Cleo', caseId)).toBe('2 others are reading this: Ann and Ben');
    const before = anns.events.length;
    bens.close();
    await anns.has('readers', before + 1);
    expect(await readersFor('Ann', caseId)).toBe('');
    expect(anns.text()).not.toContain('Ben');
  });

  it('is said once of somebody with two pages open', async () => {
    const caseId = await aCase();
    await reads('Ben', caseId);
    await reads('Ben', caseId);
    await longEnough();
    expect(await readersFor('Ann', caseId)).toBe('One other is reading this: Ben');
  });

  it('is not told to programs, nor of them', async () => {
    const caseId = await aCase();
    await reads('Ben', caseId);
    await longEnough();
    const { text } = await people.Ann.send('GET', `/desk/cases/${caseId}`, undefined, {
      accept: 'text/html',
    });
    expect(text).not.toContain('data-readers');
    expect(await readersFor('Cleo', caseId)).toBe('One other is reading this: Ben');
  });

  it('is not said any more of a process that was lost', async () => {
    const caseId = await aCase();
    const anns = await reads('Ann', caseId);
    await community.running.server.database.statement(
      `insert into presence values ('lost', $1, $2, $3) returning stream_id`,
      [people.Ben.memberId, caseId, community.clock.now().toISOString()],
    );
    await anns.has('readers');
    expect(await readersFor('Ann', caseId)).toBe('One other is reading this: Ben');
    community.clock.aheadMs = 45_000;
    expect(await readersFor('Ann', caseId)).toBe('');
    await anns.has('readers', 2);
  }, 40_000);

  it('tells nothing of a hidden case, on any page and in the table itself; whoever is recused is gone (R28, R29)', async () => {
    const [hidden, other] = [await aCase(), await aCase()];
    const anns = await reads('Ann', hidden);
    const bens = await reads('Ben', hidden);
    const elsewhere = await reads('Ben', other);
    await until(async () => (await rowsFor('Ben')).length === 3, 'three streams');
    must(await people.Ben.act(hidden, { type: 'declare-conflict', nature: 'A friend.' }), 200);
    await until(async () => bens.isOver(), 'the end of the stream');
    expect(await readersFor('Ann', hidden)).toBe('');
    expect(await rowsFor('Ben')).toEqual([other]);
    const before = elsewhere.text();
    await reads('Cleo', hidden);
    await anns.has('readers');
    await longEnough();
    expect(elsewhere.text()).toBe(before);
    expect(await readersFor('Ben', other)).toBe('');
  });

  it('may not be written, and whose stream it is not read, by anybody as a member', async () => {
    const { server } = community.running;
    const asker = await readAsCaller(server.database.db, people.Ann.memberId, community.clock.now());
    if (!asker) throw new Error('there is no such member');
    for (const query of [
      `insert into presence values ('x', 'y', 'z', now())`,
      'delete from presence',
      'select stream_id from presence',
    ])
      await expect(seenBy(server, asker, (db) => db.execute(query))).rejects.toThrow(/presence/);
  });
});
