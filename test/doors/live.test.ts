import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { caseAbout, flagAbout, heldPost, must, nobody, operator } from '../fixtures/callers.ts';
import { type Sitting, sit } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { until } from '../fixtures/doors.ts';
import { type LiveStream, listen, longEnough, signInAs } from '../fixtures/live-stream.ts';
import type { SigningIn } from '../fixtures/sign-in.ts';

let community: Community;
let [ann, ben]: Sitting[] = [];
const opened: LiveStream[] = [];
const minuteMs = 60_000;
let accounts = 700;

beforeAll(async () => {
  community = await startCommunity();
  ann = await sit(community, 'Ann', ['decider', 'staff', 'list-moderator']);
  ben = await sit(community, 'Ben', ['decider', 'staff', 'list-moderator']);
});
afterEach(() => {
  for (const stream of opened.splice(0)) stream.close();
  community.clock.aheadMs = 0;
});
afterAll(() => community?.stop());

const aCase = async () => caseAbout(community, String((accounts += 1)));
const browserOf = (member: Sitting | undefined) => signInAs(community, sitting(member));
const sitting = (member: Sitting | undefined): Sitting => {
  if (!member) throw new Error('nobody sits there');
  return member;
};
const follow = async (browser: SigningIn, query: string): Promise<LiveStream> => {
  const stream = await listen(community, browser, query);
  opened.push(stream);
  return stream;
};
const note = async (member: Sitting | undefined, caseId: string, words = 'Seen.') =>
  must(await sitting(member).act(caseId, { type: 'add-note', note: words }), 200);

describe('a live stream of a case', () => {
  it('says that it changed, and its version; nothing of what changed', async () => {
    const { caseId } = await aCase();
    const stream = await follow(await browserOf(ben), `case=${caseId}`);
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    expect(stream.headers.get('x-accel-buffering')).toBe('no');
    const { body } = await note(ann, caseId, 'Words of nobody else.');
    await stream.has('changed');
    expect(stream.events).toEqual([{ event: 'changed', data: String(body.version) }]);
    expect(stream.text()).not.toMatch(/Words|Ann/);
  });

  it('gathers what happens at once into few messages', async () => {
    const { caseId } = await aCase();
    const stream = await follow(await browserOf(ben), `case=${caseId}`);
    for (let n = 0; n < 12; n += 1) await note(ann, caseId);
    await longEnough();
    expect(stream.events.length).toBeGreaterThan(0);
    expect(stream.events.length).toBeLessThan(12);
  });

  it('says at once that it changed since the page was made', async () => {
    const { caseId } = await aCase();
    const { body } = await note(ann, caseId);
    const stream = await follow(await browserOf(ben), `case=${caseId}&version=${Number(body.version) - 1}`);
    await stream.has('changed');
    expect(stream.events[0]?.data).toBe(String(body.version));
  });

  it('ends for a member who is recused, and tells them nothing more (R28, R29)', async () => {
    const { caseId } = await aCase();
    const [annas, bens] = [await browserOf(ann), await browserOf(ben)];
    const [free, recused, queue] = [
      await follow(annas, `case=${caseId}`),
      await follow(bens, `case=${caseId}`),
      await follow(bens, 'view=queue'),
    ];
    must(await sitting(ben).act(caseId, { type: 'declare-conflict', nature: 'A friend.' }), 200);
    await free.has('changed');
    await recused.has('gone');
    await until(async () => recused.isOver(), 'the end of the stream');
    const before = queue.text();
    await note(ann, caseId);
    await free.has('changed', 2);
    await longEnough();
    expect(queue.text()).toBe(before);
    expect(recused.events.map(({ event }) => event)).toEqual(['gone']);
  });

  it('is not there for them, as if there were no such case', async () => {
    const { caseId } = await aCase();
    must(await sitting(ben).act(caseId, { type: 'declare-conflict', nature: 'A friend.' }), 200);
    const bens = await browserOf(ben);
    const [hidden, none] = [
      await bens.send('GET', `/desk/live?case=${caseId}`),
      await bens.send('GET', '/desk/live?case=none'),
    ];
    expect([hidden.status, hidden.text]).toEqual([404, none.text]);
  });
});

describe('a live stream of the queue, and of held posts', () => {
  it('says that there is something new', async () => {
    const bens = await browserOf(ben);
    const [queue, holds] = [await follow(bens, 'view=queue'), await follow(bens, 'view=holds')];
    await flagAbout(community, '690');
    await queue.has('changed');
    expect(holds.events).toEqual([]);
    await heldPost(community, 'Hello');
    await holds.has('changed');
  });

  it('says nothing of a report about an account of one’s own (R29)', async () => {
    const desk = operator(community);
    const personId = String((await desk.send('POST', '/api/people', {})).body.personId);
    const account = { channelId: 'forum', handle: 'ben', externalId: '691', evidence: 'told us' };
    must(await desk.send('POST', `/api/people/${personId}/accounts`, account), 201);
    must(await desk.send('POST', `/api/members/${sitting(ben).memberId}/person`, { personId }), 200);
    const [annas, bens] = [
      await follow(await browserOf(ann), 'view=queue'),
      await follow(await browserOf(ben), 'view=queue'),
    ];
    const before = bens.text();
    await caseAbout(community, '691');
    await annas.has('changed');
    await longEnough();
    expect(bens.text()).toBe(before);
  });
});

describe('the session of a live stream', () => {
  it('is not used by it, nor by what a page fetches by itself: it ends after half an hour', async () => {
    const { caseId } = await aCase();
    const bens = await browserOf(ben);
    const stream = await follow(bens, `case=${caseId}`);
    const cookie = [...bens.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    for (const minutes of [10, 20, 29]) {
      community.clock.aheadMs = minutes * minuteMs;
      await note(ann, caseId);
      const page = await nobody(community).send('GET', `/desk/cases/${caseId}`, undefined, {
        cookie,
        accept: 'text/html',
        'comity-live': '1',
      });
      expect(page.status).toBe(200);
    }
    community.clock.aheadMs = 31 * minuteMs;
    await note(ann, caseId);
    await stream.has('signed-out');
    await until(async () => stream.isOver(), 'the end of the stream');
    expect((await bens.get('/desk')).status).toBe(303);
  });

  it('keeps no reading from being seen that no open page does (R57)', async () => {
    const { caseId } = await aCase();
    const bens = await browserOf(ben);
    const cookie = [...bens.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const usedAt = () =>
      community.running.server.database.statement<{ seen_at: string }>(
        'select seen_at from member_session where member_id = $1 order by created_at desc limit 1',
        [ben?.memberId],
      );
    const before = await usedAt();
    community.clock.aheadMs = 20 * minuteMs;
    const headers = { cookie, 'comity-live': '1' };
    must(await nobody(community).send('GET', `/api/cases/${caseId}`, undefined, headers), 200);
    expect(await usedAt()).not.toEqual(before);
  });

  it('is not opened by a question that nobody reads the answer of', async () => {
    const { caseId } = await aCase();
    const cookie = [...(await browserOf(ben)).jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const asked = await fetch(`${community.url}/desk/live?case=${caseId}`, {
      method: 'HEAD',
      headers: { cookie },
    });
    expect(asked.status).toBe(200);
    const readers = community.running.server.database.statement('select * from presence where case_id = $1', [
      caseId,
    ]);
    expect(await readers).toEqual([]);
  });

  it('ends it where nothing happens at all', async () => {
    const { caseId } = await aCase();
    const stream = await follow(await browserOf(ben), `case=${caseId}`);
    await longEnough();
    community.clock.aheadMs = 31 * minuteMs;
    await until(async () => stream.isOver(), 'the end of the stream', 20);
    expect(stream.events.map(({ event }) => event)).toEqual(['signed-out']);
  }, 30_000);

  it('is kept by a page that is opened, as ever', async () => {
    const bens = await browserOf(ben);
    community.clock.aheadMs = 20 * minuteMs;
    must(await bens.get('/desk'), 200);
    community.clock.aheadMs = 40 * minuteMs;
    expect((await bens.get('/desk')).status).toBe(200);
  });

  it('closes all of its streams when it is ended, or its member suspended', async () => {
    const { caseId } = await aCase();
    const bens = await browserOf(ben);
    const both = [await follow(bens, `case=${caseId}`), await follow(bens, 'view=queue')];
    must(await bens.post('/desk/sign-out'), 303);
    for (const stream of both) await until(async () => stream.isOver(), 'the end of the stream');
    const kim = await sit(community, 'Kim', ['staff']);
    const kims = await follow(await signInAs(community, kim), 'view=queue');
    must(await operator(community).send('PUT', `/api/members/${kim.memberId}/suspension`, {}), 200);
    await kims.has('signed-out');
    for (const { events } of [...both, kims])
      expect(events.map(({ event }) => event)).toEqual(['signed-out']);
  });

  it('has four streams at most: the oldest is closed', async () => {
    const bens = await browserOf(ben);
    const five: LiveStream[] = [];
    for (let n = 0; n < 5; n += 1) five.push(await follow(bens, 'view=queue'));
    await five[0]?.has('full');
    expect(five.slice(1).map(({ events }) => events)).toEqual([[], [], [], []]);
  });

  it('is a browser’s: programs have none, and nobody else', async () => {
    const { caseId } = await aCase();
    expect((await sitting(ann).send('GET', `/desk/live?case=${caseId}`)).status).toBe(404);
    expect((await nobody(community).send('GET', `/desk/live?case=${caseId}`)).status).toBe(401);
  });
});

it('a server with open streams stops in time', async () => {
  const other = await startCommunity();
  const member = await sit(other, 'Ann', ['staff']);
  const stream = await listen(other, await signInAs(other, member), 'view=queue');
  const began = Date.now();
  await other.stop();
  expect(stream.isOver()).toBe(true);
  expect(Date.now() - began).toBeLessThan(2_900);
});
