import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseAbout, decide, must, operator } from '../fixtures/callers.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { apiOf, listPost, until } from '../fixtures/doors.ts';
import { everyPage } from '../fixtures/every-page.ts';
import { post } from '../mail/smtp-session.ts';

let community: Community;
beforeAll(async () => {
  community = await startCommunity('pglite', { policy: 'open' });
});
afterAll(() => community?.stop());

type Hold = { reason: string; summary: { subject: string } };

const heldAs = async (subject: string): Promise<Hold | undefined> =>
  (await everyPage<Hold>(apiOf(community), '/api/holds')).find((hold) => hold.summary.subject === subject);

const passedOn = (subject: string): boolean =>
  community.listManager.messages.some(({ raw }) => raw.includes(`Subject: ${subject}\r\n`));

/** Sends a post to the open list and answers the last line of the conversation. */
const send = async (from: string, subject: string, at?: string): Promise<string | undefined> =>
  (
    await post(community.smtpPort, listPost({ from, subject }), {
      mail: `MAIL FROM:<${from}>`,
      to: ['RCPT TO:<members@lists.test.example>'],
      ...(at ? { from: at } : {}),
    })
  ).at(-1);

/** Decides for a week about the person of a forum account who writes to the lists from this address. */
const decideAbout = async (kind: string, forumId: string, address: string): Promise<void> => {
  const { caseId, personId } = await caseAbout(community, forumId);
  const account = { channelId: 'lists', handle: address, evidence: 'wrote to us from there' };
  must(await operator(community).send('POST', `/api/people/${personId}/accounts`, account), 201);
  const responses = [{ kind, lengthDays: 7, scope: ['lists', 'forum'] }];
  must(
    await operator(community).send('POST', `/api/cases/${caseId}/commands`, decide(personId, { responses })),
    200,
  );
};

describe('someone who may read and not write (R41)', () => {
  beforeAll(async () => {
    await decideAbout('silence', '101', 'robin@members.example');
    await until(
      async () => !(await send('robin@members.example', 'still open'))?.startsWith('250'),
      'the silence',
    );
  });

  it('is refused by the list in words that fit, and not suspended', async () => {
    const answer = await send('robin@members.example', 'may I');
    expect(answer).toMatch(/^550 5\.7\.1 You can read here and cannot write at present/);
    expect(await heldAs('may I')).toBeUndefined();
    expect(passedOn('may I')).toBe(false);
  });

  it('is silenced on the forum, and not suspended', async () => {
    const robin = () => community.forum.state().accounts.find(({ id }) => id === 101);
    await until(async () => robin()?.silencedTill, 'the silence on the forum');
    expect(robin()).toMatchObject({ suspendedTill: null, silenceReason: expect.stringMatching(/\[comity /) });
  });

  it('loses nothing to a forger: a post that only bears the name is held (R77)', async () => {
    expect(await send('robin@members.example', 'forged', '127.0.0.2')).toMatch(/^250 /);
    expect((await heldAs('forged'))?.reason).toContain('not proved');
  });
});

describe('someone whose posts are read first (R41)', () => {
  beforeAll(async () => {
    await decideAbout('premoderation', '102', 'sam@members.example');
    let tries = 0;
    await until(async () => {
      const subject = `is it read first ${++tries}`;
      await send('sam@members.example', subject);
      return heldAs(subject);
    }, 'the first held post');
  });

  it('has each proved post held on an open list, and the moderators are told why', async () => {
    expect(await send('sam@members.example', 'a good question')).toMatch(/^250 /);
    expect((await heldAs('a good question'))?.reason).toBe(
      'what this person writes is read by a moderator before it is passed on',
    );
    expect(passedOn('a good question')).toBe(false);
  });

  it('is held by the name alone too, while others are passed on', async () => {
    await send('sam@members.example', 'forged as well', '127.0.0.2');
    expect((await heldAs('forged as well'))?.reason).toContain('not proved');
    await send('alex@members.example', 'from somebody else');
    await until(async () => passedOn('from somebody else'), 'the other post');
  });
});
