import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, heldPost, program } from '../fixtures/callers.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { listPost, sendMail, until } from '../fixtures/doors.ts';
import { call, statuses } from '../fixtures/http-doors.ts';

let community: Community;
let anne: Caller;
let ben: Caller;
beforeAll(async () => {
  community = await startCommunity();
  anne = await program(community, { name: 'Anne', roles: ['list-moderator'] });
  ben = await program(community, { name: 'Ben', roles: ['list-moderator'] });
});
afterAll(() => community?.stop());

const stateOf = async (id: string) =>
  (await anne.send('GET', `/api/holds/${id}`)).body.hold as { state: string };
const delivered = (subject: string) =>
  community.listManager.messages.filter((message) =>
    message.raw.toString().includes(`Subject: ${subject}\r\n`),
  );
const released = (id: string) =>
  until(async () => (await stateOf(id)).state === 'released', 'the post is released');

describe('two moderators', () => {
  it.each([1, 2, 3, 4, 5])(
    'release one post at once: one 200, one 409, one delivery (round %i)',
    async (n) => {
      const subject = `both release ${n}`;
      const id = await heldPost(community, subject);
      const answers = await Promise.all(
        [anne, ben].map((moderator) => moderator.send('POST', `/api/holds/${id}/release`, {})),
      );
      expect(statuses(answers)).toEqual([200, 409]);
      const late = answers.find(({ status }) => status === 409);
      expect(late?.body).toMatchObject({ code: 'hold-already-settled', requirement: 'R77' });
      await released(id);
      expect(delivered(subject)).toHaveLength(1);
    },
  );

  it('the second is told by name who was first', async () => {
    const id = await heldPost(community, 'who was first');
    expect((await anne.send('POST', `/api/holds/${id}/release`, {})).status).toBe(200);
    const late = await ben.send('POST', `/api/holds/${id}/release`, {});
    expect([late.status, late.body.code]).toEqual([409, 'hold-already-settled']);
    expect(late.body.detail).toContain('Anne');
  });

  it('reject and release one post at once: it is either delivered or rejected', async () => {
    const id = await heldPost(community, 'one of both');
    const [rejected, passed] = await Promise.all([
      anne.send('POST', `/api/holds/${id}/reject`, { reason: 'no' }),
      ben.send('POST', `/api/holds/${id}/release`, {}),
    ]);
    expect(statuses([rejected, passed])).toEqual([200, 409]);
    if (passed.status === 200) await released(id);
    expect(delivered('one of both')).toHaveLength(passed.status === 200 ? 1 : 0);
  });
});

describe('a settled post', () => {
  it.each(['reject', 'discard', 'release'])(
    'that was released cannot be settled again by %s',
    async (settlement) => {
      const subject = `released, then ${settlement}`;
      const id = await heldPost(community, subject);
      expect((await anne.send('POST', `/api/holds/${id}/release`, {})).status).toBe(200);
      await released(id);
      const late = await ben.send('POST', `/api/holds/${id}/${settlement}`, {});
      expect([late.status, late.body.code]).toEqual([409, 'hold-already-settled']);
      expect((await stateOf(id)).state).toBe('released');
      expect(delivered(subject)).toHaveLength(1);
    },
  );

  it.each(['reject', 'discard'])('by %s is delivered to nobody', async (settlement) => {
    const subject = `never delivered, ${settlement}`;
    const id = await heldPost(community, subject);
    expect((await anne.send('POST', `/api/holds/${id}/${settlement}`, { reason: 'no' })).status).toBe(200);
    expect((await ben.send('POST', `/api/holds/${id}/release`, {})).status).toBe(409);
    expect(delivered(subject)).toEqual([]);
  });
});

describe('a reason', () => {
  it.each<[string, unknown, number]>([
    ['that is too long', { reason: 'x'.repeat(5_001) }, 422],
    ['that is no text', { reason: 7 }, 422],
    ['that is left out', {}, 200],
    ['with a NUL in it', { reason: 'a\0b' }, 200],
  ])('%s', async (what, body, status) => {
    const id = await heldPost(community, `reason ${what}`);
    expect((await anne.send('POST', `/api/holds/${id}/reject`, body)).status).toBe(status);
    expect((await stateOf(id)).state).toBe(status === 200 ? 'rejected' : 'held');
  });

  it('that is not JSON: 422, and the post waits as before', async () => {
    const id = await heldPost(community, 'reason not JSON');
    const headers = {
      authorization: `Bearer ${community.operatorToken}`,
      'content-type': 'application/json',
    };
    const answer = await call(`${community.url}/api/holds/${id}/reject`, 'POST', headers, 'reason=no');
    expect([answer.status, answer.body.code]).toEqual([422, 'invalid']);
    expect((await stateOf(id)).state).toBe('held');
  });

  it('may be left out together with the body', async () => {
    const id = await heldPost(community, 'no body');
    expect((await anne.send('POST', `/api/holds/${id}/discard`)).status).toBe(200);
  });
});

it('the raw bytes of a post are those that were sent, and no browser runs them', async () => {
  const raw = listPost({
    subject: 'raw',
    body: '<script>alert(1)</script>\r\n.\r\n..dots \u00e9 \ud83d\ude00',
  });
  const sent = await sendMail(community.smtpPort, {
    from: 'robin@members.example',
    to: 'members@lists.test.example',
    raw,
  });
  expect(sent.code).toBe(250);
  const { items } = (await anne.send('GET', '/api/holds')).body as {
    items: { id: string; summary: { subject: string } }[];
  };
  const id = items.find(({ summary }) => summary.subject === 'raw')?.id;
  const answer = await anne.send('GET', `/api/holds/${id}/raw`);
  expect(answer.text).toBe(raw);
  expect(answer.headers.get('content-type')).toBe('application/octet-stream');
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; /);
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
});
