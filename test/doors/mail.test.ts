import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must, operator } from '../fixtures/callers.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { apiOf, listPost, until } from '../fixtures/doors.ts';
import { everyPage } from '../fixtures/every-page.ts';
import { post } from '../mail/smtp-session.ts';

type Hold = { id: string; sha256: string; queueId: string; reason: string; summary: { subject: string } };

let community: Community;
beforeAll(async () => {
  community = await startCommunity();
});
afterAll(() => community?.stop());

const robin = 'MAIL FROM:<robin@members.example>';
const list = 'RCPT TO:<members@lists.test.example>';
const holds = () => everyPage<Hold>(apiOf(community), '/api/holds');
const reports = () => everyPage<{ holdId: string | null }>(apiOf(community), '/api/reports');
const heldAs = async (subject: string) =>
  (await holds()).filter(({ summary }) => summary.subject === subject);
const send = (raw: string, options: Parameters<typeof post>[2] = {}) => {
  const { smtpPort, lmtpPort } = community;
  return post(options.lmtp ? lmtpPort : smtpPort, raw, { mail: robin, to: [list], ...options });
};
const queued = (ident: string) => ({ lmtp: true, before: [`XFORWARD IDENT=${ident}`] });

describe.each([
  ['SMTP', false],
  ['LMTP', true],
])('by %s', (_protocol, lmtp) => {
  it('a post to an unknown list is refused with 550 5.1.1 and leaves nothing behind', async () => {
    const before = await holds();
    const answers = await send(listPost(), { lmtp, to: ['RCPT TO:<nobody@lists.test.example>'] });
    expect(answers[1]).toMatch(/^550 5\.1\.1 /);
    expect(await holds()).toEqual(before);
  });

  it('a post over the size limit is refused with 552 and leaves nothing behind', async () => {
    const before = await holds();
    const raw = listPost({
      body: 'A line of seventy characters or so, again and again, until it is enough.\r\n'.repeat(28_000),
    });
    expect((await send(raw, { lmtp })).at(-1)).toMatch(/^552 5\.3\.4 /);
    expect(await holds()).toEqual(before);
  });

  it('a post that tells a size over the limit is refused before it is sent', async () => {
    const answers = await send(listPost(), { lmtp, mail: `${robin} SIZE=2000001` });
    expect(answers).toHaveLength(1);
    expect(answers[0]).toMatch(/^552 /);
  });

  it('a post of 1.5 MB, below the limit, is held whole', async () => {
    const subject = `long by ${lmtp ? 'LMTP' : 'SMTP'}`;
    const raw = listPost({
      subject,
      body: 'A line of seventy characters or so, again and again, until it is enough.\r\n'.repeat(20_000),
    });
    expect((await send(raw, { lmtp })).at(-1)).toMatch(/^250 /);
    const [hold] = await heldAs(subject);
    const answer = await operator(community).send('GET', `/api/holds/${hold?.id}/raw`);
    expect(answer.text).toBe(raw);
  });
});

describe('the same message again', () => {
  it('with the same queue id is one hold and one report, also when it was settled in between', async () => {
    const raw = listPost({ subject: 'same queue id' });
    for (let n = 0; n < 3; n += 1) expect((await send(raw, queued('4Rz1Xk0001'))).at(-1)).toMatch(/^250 /);
    const [hold, ...more] = await heldAs('same queue id');
    expect(more).toEqual([]);
    expect(hold?.queueId).toBe('4Rz1Xk0001');
    expect((await reports()).filter(({ holdId }) => holdId === hold?.id)).toHaveLength(1);
    expect((await operator(community).send('POST', `/api/holds/${hold?.id}/discard`, {})).status).toBe(200);
    expect((await send(raw, queued('4Rz1Xk0001'))).at(-1)).toMatch(/^250 /);
    expect(await heldAs('same queue id')).toEqual([]);
  });

  it('with the same queue id five times at once is one hold', async () => {
    const raw = listPost({ subject: 'at once' });
    const answers = await Promise.all(Array.from({ length: 5 }, () => send(raw, queued('4Rz1Xk0002'))));
    expect(answers.map((lines) => lines.at(-1)?.slice(0, 3))).toEqual(['250', '250', '250', '250', '250']);
    expect(await heldAs('at once')).toHaveLength(1);
  });

  it('under another queue id is another post', async () => {
    const raw = listPost({ subject: 'two queue ids' });
    await send(raw, queued('4Rz1Xk0003'));
    await send(raw, queued('4Rz1Xk0004'));
    expect(await heldAs('two queue ids')).toHaveLength(2);
  });

  it('without a queue id while it is held is one hold; after it was settled it is a new one', async () => {
    const raw = listPost({ subject: 'no queue id' });
    const answers = await Promise.all([send(raw), send(raw), send(raw)]);
    expect(answers.map((lines) => lines.at(-1)?.slice(0, 3))).toEqual(['250', '250', '250']);
    const [hold, ...more] = await heldAs('no queue id');
    expect(more).toEqual([]);
    expect((await operator(community).send('POST', `/api/holds/${hold?.id}/discard`, {})).status).toBe(200);
    await send(raw);
    expect(await heldAs('no queue id')).toHaveLength(1);
  });
});

describe('mail in the name of a suspended person', () => {
  beforeAll(async () => {
    const caller = operator(community);
    const personId = String((await caller.send('POST', '/api/people', {})).body.personId);
    const account = { channelId: 'lists', handle: 'sam@members.example', evidence: 'told us so' };
    must(await caller.send('POST', `/api/people/${personId}/accounts`, account), 201);
    await post(community.smtpPort, listPost({ from: 'sam@members.example', subject: 'before' }), {
      mail: 'MAIL FROM:<sam@members.example>',
      to: [list],
    });
    const waiting = await everyPage<{ id: string; subject: { title: string } }>(
      apiOf(community),
      '/api/reports',
    );
    const report = waiting.find(({ subject }) => subject.title === 'before');
    const { caseId } = (await caller.send('POST', '/api/cases', { reportIds: [report?.id] })).body;
    const responses = [{ kind: 'suspension', lengthDays: 7, scope: 'everywhere' }];
    const command = { type: 'decide', personId, finding: 'An insult.', responses };
    must(await caller.send('POST', `/api/cases/${String(caseId)}/commands`, command), 200);
    await until(async () => {
      const { body } = await caller.send('GET', `/api/people/${personId}`);
      return (body.accounts as { measure: { state: string } | null }[]).every(
        ({ measure }) => measure?.state === 'applied',
      );
    }, 'the suspension');
  });

  const fromSam = (subject: string, options: Parameters<typeof post>[2] = {}) =>
    send(listPost({ from: 'sam@members.example', subject }), {
      mail: 'MAIL FROM:<sam@members.example>',
      ...options,
    });

  it('from where they send is refused with 550 5.7.1 and a line that names no case', async () => {
    const answer = (await fromSam('from home')).at(-1);
    expect(answer).toMatch(/^550 5\.7\.1 You cannot post here at present/);
    expect(answer).not.toMatch(/case|sam@/i);
    expect(await heldAs('from home')).toEqual([]);
  });

  it('from elsewhere is held for a human, and not refused', async () => {
    expect((await fromSam('forged', { from: '127.0.0.2' })).at(-1)).toMatch(/^250 /);
    const [hold] = await heldAs('forged');
    expect(hold?.reason).toContain('not proved');
  });

  it('that a stranger from elsewhere says came from their server is held too', async () => {
    const before = ['XFORWARD ADDR=127.0.0.1 NAME=localhost'];
    const answers = await fromSam('forged by XFORWARD', { from: '127.0.0.2', before }).catch(() => [
      'closed',
    ]);
    expect(answers.at(-1)).not.toMatch(/^550 5\.7\.1/);
  });
});
