import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseAbout } from '../fixtures/callers.ts';
import { type ByName, type CommandFields, convene } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import {
  allVote,
  eventOf,
  eventsOf,
  finding,
  motionTo,
  reachable,
  readAs,
  refusalOf,
  told,
} from '../fixtures/deliberation.ts';

const ten = ['Ada', 'Ben', 'Cleo', 'Dora', 'Eli', 'Fay', 'Gus', 'Hal', 'Ida', 'Jo'];

describe('a restorative standing committee', () => {
  let community: Community;
  let who: ByName;
  beforeAll(async () => {
    community = await startCommunity();
    who = await convene(
      community,
      'restorative-standing-committee',
      { committee: ten, 'appeal-panel': ['Pia', 'Quin', 'Ravi'], board: ['Vera'] },
      { Stef: ['staff'] },
    );
  });
  afterAll(() => community?.stop());

  it('asks who was harmed, brings people together only with consent, and ends early when amends are made (R38, R46)', async () => {
    const { caseId, personId, reportId } = await caseAbout(community, '501');
    await reachable(community, personId, 'reader-501@members.example');
    const act = async (by: string, command: CommandFields) => eventsOf(await who(by).act(caseId, command));
    await act('Stef', { type: 'set-track', track: 'serious', reason: 'Somebody was hurt.' });
    await act('Ada', finding(personId));
    await act('Ada', { type: 'record-account', personId, statement: 'I did not see how it would land.' });

    // A member with a soft conflict speaks, and has no vote.
    await act('Jo', { type: 'declare-conflict', kind: 'soft' });
    await act('Jo', { type: 'add-note', note: 'They work in the house next to mine.' });

    const parties = [
      { as: 'respondent', id: personId },
      { as: 'reporter', id: reportId },
    ];
    const circle: CommandFields = {
      type: 'arrange-contact',
      parties,
      purpose: 'A circle, with a facilitator.',
    };
    expect(refusalOf(await who('Ada').act(caseId, circle))).toEqual([409, 'consent-missing', 'R38']);
    for (const party of parties)
      await act('Ada', { type: 'record-consent', party, to: 'contact', given: true });
    await act('Ada', circle);

    const responses = [
      { kind: 'amends', amends: 'Write the welcome guide anew with the newcomers.', dueDays: 30 },
      { kind: 'conditions', conditions: 'No posts to newcomers’ threads.', lengthDays: 90 },
    ];
    const first = eventOf(await who('Ben').act(caseId, motionTo(personId, ...responses)), 'motion-proposed');
    const voters = ten.filter((name) => name !== 'Jo').map(who);
    expect(
      (await who('Jo').act(caseId, { type: 'cast-vote', motionId: first.motionId, vote: 'for' })).status,
    ).toBe(409);
    await allVote(voters, caseId, first.motionId, 'for');
    const close = { type: 'close-motion' as const, motionId: first.motionId };
    expect(refusalOf(await who('Ben').act(caseId, close))).toEqual([409, 'harm-missing', 'R38']);
    // With the last step all is there, and everybody has voted: the motion is counted.
    const adopted = await who('Ben').act(caseId, {
      type: 'record-harm',
      harmed: 'Two newcomers.',
      needs: 'To be welcome.',
      obligations: 'Robin’s, and ours: nobody answered for a day.',
      causes: 'The guide reads like a test.',
    });
    expect(eventOf(adopted, 'motion-adopted').tally).toMatchObject({ eligible: 9, for: 9 });
    const { sanction } = eventOf(adopted, 'sanction-imposed');
    const owed = eventOf(adopted, 'obligation-imposed').obligation;
    await told(who('Ben'), caseId, 'decision');

    // Amends were made: the committee lifts the conditions before their end.
    await act('Stef', {
      type: 'settle-obligation',
      obligationId: owed.id,
      outcome: 'done',
      reason: 'It is lovely.',
    });
    const review = {
      type: 'propose-motion' as const,
      proposal: {
        kind: 'review-sanction',
        sanctionId: sanction.id,
        outcome: 'end',
        reason: 'Amends were made.',
      },
    };
    const early = eventOf(await who('Cleo').act(caseId, review), 'motion-proposed');
    const ended = await allVote(voters, caseId, early.motionId, 'for');
    expect(eventOf(ended, 'sanction-ended')).toMatchObject({ why: 'reviewed' });
    await told(who('Ben'), caseId, 'review');
    expect((await readAs(who('Ben'), caseId)).state.phase).toBe('restored');
  });

  it('seeks consensus first, and votes by two thirds when there is none (R33)', async () => {
    const { caseId, personId } = await caseAbout(community, '502');
    const act = async (by: string, command: CommandFields) => eventsOf(await who(by).act(caseId, command));
    await act('Stef', { type: 'set-track', track: 'serious', reason: 'Somebody was hurt.' });
    await act('Ada', finding(personId));
    await act('Ada', { type: 'record-account', personId, statement: 'I would do it again.' });
    await act('Ada', { type: 'record-harm', harmed: 'Two people.', needs: 'Quiet.', obligations: 'Theirs.' });
    const suspension = { kind: 'suspension', lengthDays: 14, scope: ['forum'] };
    const { motionId } = eventOf(
      await who('Ada').act(caseId, motionTo(personId, suspension)),
      'motion-proposed',
    );
    await allVote(ten.slice(0, 9).map(who), caseId, motionId, 'for');
    await allVote([who('Jo')], caseId, motionId, 'against');
    const continued = await who('Ada').act(caseId, { type: 'close-motion', motionId });
    expect(eventOf(continued, 'motion-continued')).toMatchObject({ step: 1 });
    // Everybody votes anew, knowing how it is counted now.
    await allVote(ten.slice(0, 7).map(who), caseId, motionId, 'for');
    await allVote(['Hal', 'Ida'].map(who), caseId, motionId, 'against');
    const last = await who('Jo').act(caseId, { type: 'cast-vote', motionId, vote: 'against' });
    expect(eventOf(last, 'motion-adopted').tally).toMatchObject({ present: 10, for: 7, against: 3 });
  });
});
