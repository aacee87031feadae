import { isRefusal } from '@comity/core';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type Committee,
  motion,
  onTrack,
  opening,
  openCommittee,
  prepared,
  seven,
  start,
  votes,
} from '../../fixtures/committee.ts';
import { caseRecusal, cases } from '../database/schema/index.ts';
import { recusePerson } from './recuse-person.ts';
import { verifyLog } from './verify-log.ts';

let committee: Committee;
beforeAll(async () => {
  committee = await openCommittee();
});
beforeEach(() => committee.clear());
afterEach(async () => {
  const { breaks } = await verifyLog(committee.db, committee.follow.vault);
  if (breaks.length > 0) throw new Error(`the log does not hold: ${JSON.stringify(breaks)}`);
});
afterAll(() => committee.client.close());

const hiddenFrom = async () =>
  (await committee.db.select().from(caseRecusal).where(eq(caseRecusal.caseId, 'case-1'))).map(
    ({ memberId }) => memberId,
  );
const recused = async () =>
  (await committee.log()).flatMap(({ event }) =>
    event.type === 'member-recused' ? [[event.memberId, event.cause, event.conflict]] : [],
  );

describe('a member who turns out to be involved is recused with the command that shows it (R28, R29)', () => {
  it('as the respondent of a case that is opened', async () => {
    await committee.run('staff', opening('report-1', [await committee.named('m3')]));
    expect([await recused(), await hiddenFrom()]).toEqual([[['m3', 'respondent', 'hard']], ['m3']]);
  });

  it('as the reporter, by an account that was confirmed as theirs', async () => {
    await committee.linked(await committee.named('m2'), 'ben');
    await committee.reported('report-1', { reporterId: 'ben' });
    await committee.run('staff', opening());
    expect([await recused(), await hiddenFrom()]).toEqual([[['m2', 'reporter', 'hard']], ['m2']]);
  });

  it('as the reporter of one more report', async () => {
    await committee.linked(await committee.named('m2'), 'ben');
    await committee.reported('report-2', { reporterId: 'ben' });
    await committee.run('staff', opening());
    expect(await recused()).toEqual([]);
    const report = { reportId: 'report-2', channelId: 'forum', accountId: null, receivedAt: start };
    await committee.run('staff', { type: 'attach-report', report, personId: null });
    expect(await recused()).toEqual([['m2', 'reporter', 'hard']]);
  });

  it('as the one whose account is reported, though nobody named them', async () => {
    const accountId = await committee.linked(await committee.named('m4'), 'dora');
    await committee.reported('report-1', { accountId });
    await committee.run('staff', opening());
    expect(await recused()).toEqual([['m4', 'linked-account', 'hard']]);
  });

  it('as a witness, and their vote counts no more', async () => {
    const witness = await committee.named('m1');
    await committee.runAll([
      ...prepared,
      ['m1', motion()],
      ['m1', { type: 'cast-vote', motionId: 'case-1-m1', vote: 'for' }],
    ]);
    const { state } = await committee.run('staff', { type: 'name-witness', personId: witness });
    expect(state.motions[0]?.votes).toEqual({});
    expect(await hiddenFrom()).toEqual(['m1']);
  });

  it('who named themselves as a witness: the command holds, and they are out after it', async () => {
    const witness = await committee.named('m5');
    await committee.runAll([
      ['staff', opening()],
      ['staff', onTrack('serious')],
    ]);
    await committee.run('m5', { type: 'name-witness', personId: witness });
    const refused = await committee.answer('m5', { type: 'add-note', note: 'Still here.' });
    expect(isRefusal(refused) && refused.code).toBe('recused');
  });

  it('with the fourth of seven the case goes where the procedure says, in the same transaction (R27)', async () => {
    await committee.runAll(prepared);
    for (const id of seven.slice(0, 3))
      await committee.run(id, { type: 'declare-conflict', kind: 'hard', nature: 'Friends.' });
    const { events } = await committee.run('staff', {
      type: 'name-witness',
      personId: await committee.named('m4'),
    });
    expect(events.map(({ type }) => type)).toEqual(['witness-named', 'member-recused', 'deadlock-reached']);
  });
});

describe('a member of whom it comes out without a command on the case', () => {
  it('is recused from every case in which the person that they are has a part', async () => {
    await committee.linked('robin', 'robin');
    await committee.reported('report-1', { reporterId: 'robin' });
    await committee.run('staff', opening('report-1', []));
    await committee.run('staff', opening('report-2', ['robin'], 'case-2'), { caseId: 'case-2' });
    await committee.run('staff', opening('report-3', ['sam'], 'case-3'), { caseId: 'case-3' });
    await committee.client.query(
      `insert into person (id, root_id, created_at) values ('robin', 'robin', now())`,
    );
    await committee.client.query(`update member set person_id = 'robin' where id = 'm6'`);
    const by = { now: new Date(start), follow: committee.follow };
    await committee.db.transaction((tx) => recusePerson(tx, 'robin', by));
    expect(
      (await committee.db.select().from(caseRecusal)).map(({ caseId, memberId }) => [caseId, memberId]),
    ).toEqual([
      ['case-1', 'm6'],
      ['case-2', 'm6'],
    ]);
    // Once is enough.
    const versions = await committee.db.select({ version: cases.version }).from(cases);
    await committee.db.transaction((tx) => recusePerson(tx, 'robin', by));
    expect(await committee.db.select({ version: cases.version }).from(cases)).toEqual(versions);
  });
});

describe('a conflict that was declared', () => {
  it('hides the case from whoever declared it (R28)', async () => {
    await committee.runAll([
      ['staff', opening()],
      ['staff', onTrack('serious')],
      ['m2', { type: 'declare-conflict', kind: 'hard', nature: 'A friend.' }],
    ]);
    expect(await hiddenFrom()).toEqual(['m2']);
  });
});

describe('bodies that have a part in a case', () => {
  const bodies = async () =>
    (await committee.db.select({ bodyIds: cases.bodyIds }).from(cases))[0]?.bodyIds ?? [];

  it('come to it one by one: the one that decides, counsel once asked, the appeal body once appealed to (R34, R55)', async () => {
    await committee.run('staff', opening());
    expect(await bodies()).toEqual([]);
    await committee.run('staff', onTrack('serious'));
    expect(await bodies()).toEqual(['committee']);
    await committee.runAll([...prepared.slice(2), ['m1', motion()], ...votes('for')]);
    expect(await bodies()).toEqual(['committee', 'counsel']);
    await committee.run('staff', { type: 'record-delivery', noticeId: 'case-1-n2', how: 'by post' });
    await committee.run('staff', {
      type: 'file-appeal',
      decisionId: 'case-1-d1',
      appellant: { as: 'respondent', personId: 'robin' },
      reason: 'It was not so.',
      grounds: 'There was a word before.',
      wanted: '',
    });
    expect(await bodies()).toEqual(['appeal-panel', 'committee', 'counsel']);
  });

  it('has the board that appoints temporary members once four are recused (R27)', async () => {
    await committee.runAll(prepared);
    for (const id of seven.slice(0, 4))
      await committee.run(id, { type: 'declare-conflict', kind: 'hard', nature: 'Friends.' });
    expect(await bodies()).toContain('executive-board');
  });
});
