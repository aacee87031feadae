import { isRefusal } from '@comity/core';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type Committee,
  finding,
  motion,
  onTrack,
  opening,
  openCommittee,
  prepared,
  seven,
  start,
  votes,
} from '../../fixtures/committee.ts';
import { caseText, notice, report } from '../database/schema/index.ts';
import { textDigest } from './chain.ts';
import { foresee } from './execute.ts';
import { verifyLog } from './verify-log.ts';
import { noticeText } from './words.ts';

let committee: Committee;
beforeAll(async () => {
  committee = await openCommittee();
});
beforeEach(() => committee.clear());
afterAll(() => committee.client.close());

const textsOfCase = async () =>
  Object.fromEntries(
    (
      await committee.db
        .select()
        .from(caseText)
        .where(eq(caseText.caseId, 'case-1'))
        .orderBy(asc(caseText.id))
    ).map(({ id, body }) => [id, body]),
  );
const eventsOf = async (type: string) => (await committee.log()).filter((row) => row.type === type);
const notices = () => committee.db.select().from(notice).orderBy(asc(notice.id));

describe('the words of a command', () => {
  it('are kept apart from the log, which has their ids and digests (design idea 3)', async () => {
    await committee.runAll([
      ['staff', opening()],
      ['staff', onTrack('serious')],
      ['m1', finding()],
    ]);
    expect(await textsOfCase()).toEqual({
      'case-1-t1': 'What was reported.',
      'case-1-t2': 'What robin did.',
      'case-1-t3': 'A long thread.',
      'case-1-t4': 'Two people left.',
    });
    const [row] = await eventsOf('finding-recorded');
    expect(row?.words).toEqual({
      'case-1-t2': textDigest('What robin did.'),
      'case-1-t3': textDigest('A long thread.'),
      'case-1-t4': textDigest('Two people left.'),
    });
    expect(JSON.stringify(await committee.log())).not.toContain('What robin did.');
  });

  it('of a motion stand below the place of each outcome, and the decision that it becomes names them', async () => {
    await committee.runAll([...prepared, ['m1', motion()], ...votes('for')]);
    const [moved] = await eventsOf('motion-proposed');
    const texts = moved?.event.type === 'motion-proposed' ? moved.event.texts : {};
    const wordingId = texts['proposal.outcomes.0.wording'];
    expect((await textsOfCase())[wordingId ?? '']).toBe('To robin: please stop.');
    const [adopted] = await eventsOf('decision-adopted');
    expect(adopted?.event).toMatchObject({ words: { wording: wordingId } });
    expect((await notices()).find(({ kind }) => kind === 'decision')?.body).toContain(
      '> To robin: please stop.',
    );
  });

  it('are kept once where a motion is adopted with its proposal, and each event that names them has the digest', async () => {
    await committee.runAll([
      ['staff', opening()],
      ['staff', onTrack('lesser')],
      [
        'staff',
        {
          type: 'propose-motion',
          supersedes: null,
          proposal: {
            kind: 'dismiss-reports',
            reportIds: ['report-1'],
            why: 'not-ours',
            reason: 'Elsewhere.',
          },
        },
      ],
    ]);
    const digest = textDigest('Elsewhere.');
    for (const type of ['motion-proposed', 'report-dismissed']) {
      expect((await eventsOf(type)).map(({ words }) => words)).toEqual([{ 'case-1-t2': digest }]);
    }
    expect(Object.keys(await textsOfCase())).toEqual(['case-1-t1', 'case-1-t2']);
  });

  it('of a refused command are nowhere', async () => {
    await committee.runAll([['staff', opening()]]);
    const before = await committee.log();
    const refused = await committee.answer('staff', finding('sam'));
    expect(isRefusal(refused) && refused.code).toBe('not-a-respondent');
    expect([await committee.log(), await textsOfCase()]).toEqual([before, {}]);
  });
});

describe('notices', () => {
  it('are written for each person whom one decision is about, with their own words, and sealed (R44, R50)', async () => {
    await committee.runAll([
      ['staff', opening('report-1', ['robin', 'sam'])],
      ['staff', onTrack('serious')],
      ...['robin', 'sam'].flatMap((personId) => [
        ['m1', finding(personId)] as const,
        ['staff', { type: 'record-account' as const, personId, statement: 'No.' }] as const,
      ]),
      ['staff', { type: 'consult-counsel', question: 'May we?' }],
      ['counsel', { type: 'record-advice', advice: 'Yes.' }],
      ['m1', motion(undefined, ['robin', 'sam'])],
      ...votes('for'),
    ]);
    const written = await notices();
    expect(written.map(({ personId, state }) => [personId, state])).toEqual([
      ['robin', 'owed'],
      ['sam', 'owed'],
    ]);
    for (const { personId, body } of written) {
      const other = personId === 'robin' ? 'sam' : 'robin';
      expect(body).toContain(`> To ${personId}: please stop.`);
      expect(body).not.toContain(`To ${other}`);
    }
    const owed = await eventsOf('notice-owed');
    expect(Object.assign({}, ...owed.map(({ words }) => words))).toEqual(
      Object.fromEntries(written.map((row) => [row.id, textDigest(noticeText(row))])),
    );
  });

  it('are owed with what follows by itself: the last one who had not voted turns out to be a witness (R28, R33)', async () => {
    const witness = await committee.named('m7');
    await committee.runAll([...prepared, ['m1', motion()], ...votes('for', seven.slice(0, 6))]);
    const { events } = await committee.run('staff', { type: 'name-witness', personId: witness });
    expect(events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['witness-named', 'member-recused', 'motion-adopted', 'notice-owed']),
    );
    expect((await notices()).map(({ kind }) => kind)).toContain('decision');
    expect(await verifyLog(committee.db, committee.follow.vault)).toMatchObject({ breaks: [] });
  });

  it('tell of more than one command when it is looked at beforehand, and nothing of the look is kept', async () => {
    await committee.runAll(prepared.slice(0, 3));
    const before = [await committee.log(), await textsOfCase(), await notices()];
    const command = { type: 'ask-account' as const, personId: 'robin', wording: 'How was it for you?' };
    const actor = { id: 'convenor', roles: [] };
    const foreseen = await committee.db.transaction((tx) =>
      foresee(tx, { caseId: 'case-1', command, actor, now: new Date(start), follow: committee.follow }),
    );
    if (isRefusal(foreseen)) throw new Error(foreseen.code);
    expect(foreseen.events.map(({ type }) => type)).toEqual(['account-asked', 'notice-owed']);
    expect(foreseen.notices[0]?.body).toContain('> How was it for you?');
    expect([await committee.log(), await textsOfCase(), await notices()]).toEqual(before);
  });
});

describe('a report', () => {
  it('becomes the case’s, and stays so when it is dismissed (R61)', async () => {
    await committee.reported('report-1');
    await committee.runAll([
      ['staff', opening()],
      ['staff', onTrack('lesser')],
      [
        'staff',
        {
          type: 'propose-motion',
          supersedes: null,
          proposal: {
            kind: 'dismiss-reports',
            reportIds: ['report-1'],
            why: 'bad-faith',
            reason: 'Made up.',
          },
        },
      ],
    ]);
    expect(await committee.db.select({ caseId: report.caseId }).from(report)).toEqual([{ caseId: 'case-1' }]);
  });
});
