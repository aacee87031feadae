import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseAbout } from '../fixtures/callers.ts';
import { type ByName, type CommandFields, convene } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { allVote, eventOf, eventsOf, reachable, readAs, told } from '../fixtures/deliberation.ts';
import { until } from '../fixtures/doors.ts';

describe('an executive director', () => {
  let community: Community;
  let who: ByName;
  beforeAll(async () => {
    community = await startCommunity();
    who = await convene(
      community,
      'executive-director',
      { board: ['Pia', 'Quin', 'Ravi'] },
      { Dee: ['decider'], Stef: ['staff'], Cora: ['counsel'] },
    );
  });
  afterAll(() => community?.stop());

  it('decides alone, consults, is appealed to the board, and what is overturned ends at once (R19, R52, R55)', async () => {
    const { caseId, personId } = await caseAbout(community, '601');
    await reachable(community, personId, 'reader-601@members.example');
    eventsOf(await who('Stef').act(caseId, { type: 'consult-counsel', question: 'Three months?' }));
    eventsOf(await who('Cora').act(caseId, { type: 'record-advice', advice: 'Rather one.' }));
    const decide: CommandFields = {
      type: 'decide',
      personId,
      finding: 'An insult, after a friendly word.',
      wording: 'Please read the code again.',
      consulted: ['staff', 'counsel'],
      responses: [{ kind: 'suspension', lengthDays: 30, scope: 'everywhere' }, { kind: 'talk' }],
    };
    expect((await who('Stef').act(caseId, decide)).status).toBe(409);
    const decided = await who('Dee').act(caseId, decide);
    const { decisionId } = eventOf(decided, 'decision-adopted');
    await told(who('Dee'), caseId, 'decision');

    const filed = await who('Stef').act(caseId, {
      type: 'file-appeal',
      decisionId,
      appellant: { as: 'respondent', personId },
      reason: 'It was not me.',
      grounds: 'The account was open to two of us.',
    });
    const { appealId } = eventOf(filed, 'appeal-filed');
    const admit = { type: 'admit-appeal' as const, appealId, admitted: true, reason: 'It is new.' };
    eventsOf(await who('Pia').act(caseId, admit));
    await told(who('Dee'), caseId, 'appeal-answer');
    const overturn = {
      type: 'propose-motion' as const,
      proposal: {
        kind: 'decide-appeal',
        appealId,
        outcome: 'overturn',
        reason: 'Nobody can tell who wrote it.',
      },
    };
    const { motionId } = eventOf(await who('Pia').act(caseId, overturn), 'motion-proposed');
    const last = await allVote(['Pia', 'Quin', 'Ravi'].map(who), caseId, motionId, 'for');
    expect(eventOf(last, 'sanction-ended')).toMatchObject({ why: 'appeal' });
    await told(who('Dee'), caseId, 'appeal-outcome');
    await until(async () => (await readAs(who('Dee'), caseId)).state.phase === 'restored', 'access is back');
  });

  it('goes from a report to restoration (R19, R45)', async () => {
    const { caseId, personId } = await caseAbout(community, '602');
    await reachable(community, personId, 'reader-602@members.example');
    const decided = await who('Dee').act(caseId, {
      type: 'decide',
      personId,
      finding: 'An insult.',
      responses: [{ kind: 'suspension', lengthDays: 7, scope: ['forum', 'lists'] }],
    });
    expect(eventOf(decided, 'sanction-imposed').sanction).toMatchObject({ basis: 'decision' });
    await told(who('Dee'), caseId, 'decision');
    await community.timePasses(7 * 86_400_000);
    await until(async () => (await readAs(who('Dee'), caseId)).state.phase === 'restored', 'the end');
  });
});
