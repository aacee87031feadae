import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseAbout } from '../fixtures/callers.ts';
import { berlinTime, nextClockChange } from '../fixtures/clock-changes.ts';
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
import { until } from '../fixtures/doors.ts';

const seven = ['Ada', 'Ben', 'Cleo', 'Dora', 'Eli', 'Fay', 'Gus'];
const removal = { kind: 'removal', scope: 'everywhere' };

describe('an appeal, across a change of the clocks', () => {
  let community: Community;
  let who: ByName;
  let toldOn: Date;
  const cases: { caseId: string; personId: string; decisionId: string }[] = [];
  const goTo = (at: Date) => community.timePasses(at.getTime() - community.clock.now().getTime());

  /** Three removals are told on one day, thirty days before the clocks change. */
  beforeAll(async () => {
    community = await startCommunity();
    const afterThat = new Date(community.clock.now().getTime() + 35 * 86_400_000);
    const change = nextClockChange(afterThat, 'Europe/Berlin');
    toldOn = berlinTime(change, -30, 15, 0);
    await goTo(toldOn);
    who = await convene(
      community,
      'member-review-committee',
      { committee: [...seven, 'convenor:Mo'], 'appeal-panel': ['Pia', 'Quin', 'Ravi'] },
      { Stef: ['staff'], Cora: ['counsel'] },
    );
    for (const externalId of ['301', '302', '303']) cases.push(await decided(externalId));
  });
  afterAll(() => community?.stop());

  const decided = async (externalId: string) => {
    const { caseId, personId } = await caseAbout(community, externalId);
    await reachable(community, personId, `reader-${externalId}@members.example`);
    const act = async (by: string, command: CommandFields) => eventsOf(await who(by).act(caseId, command));
    await act('Stef', { type: 'set-track', track: 'serious', reason: 'Threats.' });
    await act('Mo', finding(personId));
    await act('Mo', { type: 'ask-account', personId, wording: 'How was it for you?' });
    await act('Mo', { type: 'record-account', personId, statement: 'It was a joke.' });
    await act('Mo', { type: 'consult-counsel', question: 'May we?' });
    await act('Cora', { type: 'record-advice', advice: 'You may.' });
    const { motionId } = eventOf(
      await who('Ada').act(caseId, motionTo(personId, removal)),
      'motion-proposed',
    );
    const adopted = await allVote(seven.map(who), caseId, motionId, 'for');
    await told(who('Mo'), caseId, 'decision');
    return { caseId, personId, decisionId: eventOf(adopted, 'decision-adopted').decisionId };
  };
  const appeal = (of: (typeof cases)[number] | undefined, more: object = {}): CommandFields => ({
    type: 'file-appeal',
    decisionId: of?.decisionId ?? '',
    appellant: { as: 'respondent', personId: of?.personId ?? '' },
    reason: 'I was not asked about the first post.',
    grounds: 'It shows that I answered an insult.',
    wanted: 'A suspension instead.',
    ...more,
  });
  const [caseOf, at] = [(index: number) => cases[index]?.caseId ?? '', berlinTime];

  it('says what is missing (R54)', async () => {
    const refused = await who('Stef').act(caseOf(0), appeal(cases[0], { reason: '', grounds: '' }));
    expect(refusalOf(refused)).toEqual([409, 'appeal-incomplete', 'R54']);
    expect(refused.body.detail).toMatch(/the reason of the appeal; why the decision should change/);
  });

  it('counts on the last minute of day 60, is heard by others, and changes the sanction for good (R53, R55)', async () => {
    await goTo(at(toldOn, 60, 23, 58));
    const filed = await who('Stef').act(caseOf(0), appeal(cases[0]));
    const { appealId } = eventOf(filed, 'appeal-filed');
    // Nobody of the committee hears it, and the panel sees it only now.
    const admit = {
      type: 'admit-appeal' as const,
      appealId,
      admitted: true,
      reason: 'It names a missing step.',
    };
    expect((await who('Ada').act(caseOf(0), admit)).status).toBe(409);
    expect((await who('Pia').send('GET', `/api/cases/${caseOf(1)}`)).status).toBe(404);
    eventsOf(await who('Pia').act(caseOf(0), admit));
    const outcome = {
      type: 'propose-motion' as const,
      proposal: {
        kind: 'decide-appeal',
        appealId,
        outcome: 'change',
        responses: [{ kind: 'suspension', lengthDays: 30, scope: 'everywhere' }],
        wording: 'You should have been asked.',
        reason: 'The first post was left out.',
      },
    };
    expect((await who('Ada').act(caseOf(0), outcome)).status).toBe(409);
    const { motionId } = eventOf(await who('Pia').act(caseOf(0), outcome), 'motion-proposed');
    const last = await allVote(['Pia', 'Quin', 'Ravi'].map(who), caseOf(0), motionId, 'for');
    expect(eventOf(last, 'sanction-ended')).toMatchObject({ why: 'appeal' });
    expect(eventOf(last, 'sanction-imposed').sanction).toMatchObject({ kind: 'suspension', basis: 'appeal' });
    await told(who('Mo'), caseOf(0), 'appeal-outcome');
    // It is final: no second appeal, no other decision.
    expect(refusalOf(await who('Stef').act(caseOf(0), appeal(cases[0])))).toEqual([409, 'case-final', 'R55']);
    const again = await who('Ada').act(caseOf(0), motionTo(cases[0]?.personId ?? '', removal));
    expect(refusalOf(again)).toEqual([409, 'case-final', 'R55']);
  });

  it('is late on the first minute of day 61, unless it came in before and is written down in time (R53)', async () => {
    await goTo(at(toldOn, 61, 0, 1));
    expect(refusalOf(await who('Stef').act(caseOf(1), appeal(cases[1])))).toEqual([
      409,
      'appeal-late',
      'R53',
    ]);
    const receivedAt = at(toldOn, 60, 23, 59).toISOString();
    eventOf(await who('Stef').act(caseOf(1), appeal(cases[1], { receivedAt })), 'appeal-filed');
  });

  it('is over when nobody has appealed: the decision becomes final by itself (R53, R55)', async () => {
    await goTo(at(toldOn, 69, 9, 0));
    const stateOf = async () => (await readAs(who('Mo'), caseOf(2))).state.decisions[0]?.state;
    await until(async () => (await stateOf()) === 'final', 'the decision is final');
    const receivedAt = at(toldOn, 60, 12, 0).toISOString();
    const late = await who('Stef').act(caseOf(2), appeal(cases[2], { receivedAt }));
    expect(refusalOf(late)).toEqual([409, 'case-final', 'R55']);
  });

  it('ends by the shorter sanction that the panel chose (R45, R55)', async () => {
    await goTo(at(toldOn, 91, 9, 0));
    await until(
      async () => (await readAs(who('Mo'), caseOf(0))).state.phase === 'restored',
      'the shorter end',
    );
    expect((await readAs(who('Mo'), caseOf(2))).state.phase).toBe('sanction');
  });
});
