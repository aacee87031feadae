import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { apiOf, listPost, sendMail, until } from '../fixtures/doors.ts';

type Hold = { id: string; summary: { subject: string }; senderToldAt: string | null };

const robin = { from: 'robin@members.example', to: 'members@lists.test.example' };

describe('a list post that a moderator rejects', () => {
  let community: Community;
  let api: ReturnType<typeof apiOf>;
  beforeAll(async () => {
    community = await startCommunity();
    api = apiOf(community);
  });
  afterAll(() => community?.stop());

  const held = (subject: string) =>
    until(async () => {
      const { items } = (await api.get<{ items: Hold[] }>('/api/holds')).body;
      return items.find((item) => item.summary.subject === subject);
    }, `"${subject}" is held`);
  const mailTo = (address: string) =>
    community.listManager.messages
      .filter(({ recipients }) => recipients.includes(address))
      .map(({ raw }) => raw.toString());

  it('goes back to its sender with the reason, once, from a null sender and marked as automatic', async () => {
    await sendMail(community.smtpPort, { ...robin, raw: listPost({ subject: 'Buy this' }) });
    const { id } = await held('Buy this');
    const answer = await api.post(`/api/holds/${id}/reject`, {
      reason: 'No advertising.\nPlease see the code.',
    });
    expect(answer).toMatchObject({ status: 200, body: { state: 'rejected' } });
    const told = await until(async () => mailTo(robin.from)[0], 'the sender is told');
    expect(told).toMatch(/^Auto-Submitted: auto-generated/m);
    expect(told).toContain('> No advertising.\r\n> Please see the code.');
    expect(told).not.toMatch(/case/i);
    const sent = community.listManager.messages.find(({ recipients }) => recipients.includes(robin.from));
    expect(sent?.mailFrom).toBe('');
    const after = (await api.get<{ hold: Hold }>(`/api/holds/${id}`)).body.hold;
    expect(after.senderToldAt).not.toBeNull();
  });

  it.each([
    ['a name that is not proved', { from: 'victim@elsewhere.example' }, {}],
    ['a program’s mail', {}, { 'Auto-Submitted': 'auto-replied' }],
  ])('is answered to nobody for %s', async (what, change, fields) => {
    const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
    const raw = `${lines.join('')}${listPost({ ...change, subject: what })}`;
    await sendMail(community.smtpPort, { ...robin, ...change, raw });
    const { id } = await held(what);
    expect((await api.post(`/api/holds/${id}/reject`, { reason: 'No.' })).status).toBe(200);
    // A post that is answered goes the same way after it: when that has arrived, this one was passed over.
    await sendMail(community.smtpPort, { ...robin, raw: listPost({ subject: `after ${what}` }) });
    const next = await held(`after ${what}`);
    await api.post(`/api/holds/${next.id}/reject`, { reason: `after ${what}` });
    await until(
      async () => mailTo(robin.from).some((mail) => mail.includes(`> after ${what.slice(0, 6)}`)),
      'the next one is told',
    );
    expect((await api.get<{ hold: Hold }>(`/api/holds/${id}`)).body.hold.senderToldAt).toBeNull();
    expect(mailTo('victim@elsewhere.example')).toEqual([]);
  });
});
