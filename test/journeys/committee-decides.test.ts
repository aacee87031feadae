import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseAbout } from '../fixtures/callers.ts';
import { type ByName, convene, declareNone, sit } from '../fixtures/committee.ts';
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
import { apiOf, until } from '../fixtures/doors.ts';

const seven = ['Ada', 'Ben', 'Cleo', 'Dora', 'Eli', 'Fay', 'Gus'];
const weekMs = 7 * 86_400_000;
const suspension = { kind: 'suspension', lengthDays: 7, scope: 'everywhere' };

describe('a member review committee', () => {
  let community: Community;
  let who: ByName;
  beforeAll(async () => {
    community = await startCommunity();
    who = await convene(
      community,
      'member-review-committee',
      {
        committee: [...seven, 'convenor:Mo'],
        'appeal-panel': ['Pia', 'Quin', 'Ravi'],
        'executive-board': ['Vera'],
      },
      { Stef: ['staff'], Cora: ['counsel'] },
    );
  });
  afterAll(() => community?.stop());

  /** A serious case with finding, account and advice. */
  const prepared = async (externalId: string): Promise<{ caseId: string; personId: string }> => {
    const { caseId, personId } = await caseAbout(community, externalId);
    await reachable(community, personId, `reader-${externalId}@members.example`);
    eventsOf(await who('Stef').act(caseId, { type: 'set-track', track: 'serious', reason: 'Insults.' }));
    eventsOf(await who('Mo').act(caseId, finding(personId)));
    eventsOf(await who('Mo').act(caseId, { type: 'ask-account', personId, wording: 'How was it for you?' }));
    eventsOf(await who('Mo').act(caseId, { type: 'record-account', personId, statement: 'I was angry.' }));
    eventsOf(await who('Mo').act(caseId, { type: 'consult-counsel', question: 'Is a week safe?' }));
    eventsOf(await who('Cora').act(caseId, { type: 'record-advice', advice: 'It is.' }));
    return { caseId, personId };
  };
  const members = (...names: readonly string[]) => names.map(who);
  const recuse = async (caseId: string, ...names: readonly string[]) => {
    for (const name of names) {
      const answer = await who(name).act(caseId, { type: 'declare-conflict', nature: 'A friend of theirs.' });
      expect(answer.status).toBeLessThan(300);
    }
  };
  const moved = async (caseId: string, by: string, personId: string) =>
    eventOf(await who(by).act(caseId, motionTo(personId, suspension)), 'motion-proposed').motionId;

  it('goes from a report to restoration: found, heard, advised, voted, told, restored (R17, R33, R45)', async () => {
    const { caseId, personId } = await caseAbout(community, '201');
    await reachable(community, personId, 'reader-201@members.example');
    expect(refusalOf(await who('Ada').act(caseId, motionTo(personId, suspension)))).toEqual([
      409,
      'no-track',
      'R17',
    ]);
    eventsOf(await who('Stef').act(caseId, { type: 'set-track', track: 'serious', reason: 'Insults.' }));
    expect(refusalOf(await who('Ada').act(caseId, motionTo(personId, suspension)))).toEqual([
      409,
      'finding-missing',
      'R20',
    ]);
    eventsOf(await who('Mo').act(caseId, finding(personId)));
    const motionId = await moved(caseId, 'Ada', personId);
    await allVote(members(...seven.slice(0, 4)), caseId, motionId, 'for');
    const close = () => who('Mo').act(caseId, { type: 'close-motion', motionId });
    expect(refusalOf(await close())).toEqual([409, 'account-missing', 'R35']);
    eventsOf(await who('Mo').act(caseId, { type: 'ask-account', personId, wording: 'How was it for you?' }));
    expect(refusalOf(await close())).toEqual([409, 'account-missing', 'R35']);
    eventsOf(await who('Mo').act(caseId, { type: 'record-account', personId, statement: 'I was angry.' }));
    expect(refusalOf(await close())).toEqual([409, 'counsel-missing', 'R17']);
    eventsOf(await who('Mo').act(caseId, { type: 'consult-counsel', question: 'Is a week safe?' }));
    eventsOf(await who('Cora').act(caseId, { type: 'record-advice', advice: 'It is.' }));
    const adopted = await close();
    expect(eventOf(adopted, 'motion-adopted').tally).toMatchObject({
      eligible: 7,
      present: 4,
      quorum: 4,
      for: 4,
    });

    const after = await told(who('Mo'), caseId, 'decision');
    expect(after.state.phase).toBe('sanction');
    expect(after.notices.find(({ kind }) => kind === 'decision')?.body).toContain('for 7 days');
    await until(
      async () => (await measureState(personId)) === 'applied',
      'the suspension holds on the lists',
    );
    await community.timePasses(weekMs);
    await until(async () => (await readAs(who('Mo'), caseId)).state.phase === 'restored', 'the end');
    await until(async () => /lifted|closed/.test(await measureState(personId)), 'access is back');
  });

  const measureState = async (personId: string): Promise<string> => {
    type Person = { accounts: { channelId: string; measure: { state: string } | null }[] };
    const { accounts } = (await apiOf(community).get<Person>(`/api/people/${personId}`)).body;
    return accounts.find(({ channelId }) => channelId === 'lists')?.measure?.state ?? 'none';
  };

  it('still adopts with four when three are recused, who see nothing of it any more (R27, R28)', async () => {
    const { caseId, personId } = await prepared('202');
    await recuse(caseId, 'Ada', 'Ben', 'Cleo');
    expect((await who('Ada').send('GET', `/api/cases/${caseId}`)).status).toBe(404);
    const motionId = await moved(caseId, 'Dora', personId);
    expect((await who('Ada').act(caseId, { type: 'cast-vote', motionId, vote: 'against' })).status).toBe(404);
    await allVote(members('Dora', 'Eli', 'Fay'), caseId, motionId, 'for');
    expect(refusalOf(await who('Mo').act(caseId, { type: 'close-motion', motionId }))).toEqual([
      409,
      'motion-still-open',
      'R33',
    ]);
    const last = await who('Gus').act(caseId, { type: 'cast-vote', motionId, vote: 'abstain' });
    expect(eventOf(last, 'motion-adopted').tally).toMatchObject({
      eligible: 4,
      present: 4,
      for: 3,
      abstained: 1,
    });
  });

  it('asks the board for temporary members when four are recused (R27, R28)', async () => {
    const other = await prepared('213');
    const { caseId, personId } = await prepared('203');
    const early = await moved(caseId, 'Ada', personId);
    await allVote(members('Ada', 'Eli'), caseId, early, 'for');
    await recuse(caseId, 'Ada', 'Ben', 'Cleo', 'Dora');
    const timeline = await readAs(who('Mo'), caseId);
    expect(JSON.stringify(timeline)).toContain('deadlock-reached');
    // Ada’s vote no longer counts, and three are not enough: the motion waits.
    await allVote(members('Fay', 'Gus'), caseId, early, 'for');
    expect(refusalOf(await who('Mo').act(caseId, { type: 'close-motion', motionId: early }))).toEqual([
      409,
      'motion-still-open',
      'R33',
    ]);

    const temporary = (memberId: string) => ({
      type: 'appoint-temporary' as const,
      memberId,
      reason: 'Four are recused.',
    });
    const pia = who('Pia').memberId;
    expect(refusalOf(await who('Vera').act(caseId, temporary(pia)))).toEqual([
      409,
      'sits-on-other-body',
      'R55',
    ]);
    // Tess has no other place at the desk: she sees this case from then on, and no other.
    const tess = await sit(community, 'Tess');
    expect((await tess.send('GET', `/api/cases/${caseId}`)).status).toBe(404);
    expect((await who('Eli').act(caseId, temporary(tess.memberId))).status).toBe(409);
    eventsOf(await who('Vera').act(caseId, temporary(tess.memberId)));
    // Before that she says whether she has a conflict in it.
    expect((await tess.send('GET', `/api/cases/${caseId}`)).status).toBe(403);
    await declareNone(tess);
    expect((await tess.send('GET', `/api/cases/${other.caseId}`)).status).toBe(404);
    const last = await tess.act(caseId, { type: 'cast-vote', motionId: early, vote: 'for' });
    expect(eventOf(last, 'motion-adopted').tally).toMatchObject({ eligible: 4, quorum: 4, for: 4 });
  });

  it('does not adopt by a tie (R33)', async () => {
    const { caseId, personId } = await prepared('204');
    const motionId = await moved(caseId, 'Ada', personId);
    await allVote(members('Ada', 'Ben', 'Cleo'), caseId, motionId, 'for');
    await allVote(members('Dora', 'Eli', 'Fay'), caseId, motionId, 'against');
    const last = await who('Gus').act(caseId, { type: 'cast-vote', motionId, vote: 'abstain' });
    expect(eventOf(last, 'motion-failed')).toMatchObject({
      why: 'tie',
      tally: { for: 3, against: 3, abstained: 1 },
    });
    expect((await readAs(who('Mo'), caseId)).state.phase).toBe('deliberation');
  });

  it('is overruled by counsel with reasons, and decides again (R34)', async () => {
    const { caseId, personId } = await prepared('205');
    const first = await moved(caseId, 'Ada', personId);
    const adopted = await allVote(members(...seven), caseId, first, 'for');
    const { decisionId } = eventOf(adopted, 'decision-adopted');
    await told(who('Mo'), caseId, 'decision');
    const overrule = {
      type: 'overrule' as const,
      decisionId,
      reason: 'The contract of the venue forbids it.',
    };
    expect(refusalOf(await who('Ada').act(caseId, overrule))).toEqual([409, 'not-yours-to-do', 'R31']);
    const overruled = await who('Cora').act(caseId, overrule);
    expect(eventOf(overruled, 'sanction-ended')).toMatchObject({ why: 'overruled' });
    const back = await told(who('Mo'), caseId, 'withdrawn');
    expect(back.state.phase).toBe('deliberation');
    const again = eventOf(
      await who('Ben').act(caseId, motionTo(personId, { kind: 'talk' })),
      'motion-proposed',
    );
    const second = await allVote(members(...seven), caseId, again.motionId, 'for');
    expect(eventOf(second, 'decision-adopted').responses).toMatchObject([{ kind: 'talk' }]);
    const { state } = await readAs(who('Mo'), caseId);
    expect(state.decisions.map((decision) => decision.state)).toEqual(['overruled', 'adopted']);
    expect(state.sanctions.every(({ endedAt }) => endedAt !== null)).toBe(true);
  });
});
