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
  told,
} from '../fixtures/deliberation.ts';
import { until } from '../fixtures/doors.ts';

const team = ['Ada', 'Ben', 'Cleo', 'Dora', 'Eli'];
const dayMs = 86_400_000;

describe('a conduct team', () => {
  let community: Community;
  let who: ByName;
  beforeAll(async () => {
    community = await startCommunity();
    who = await convene(community, 'conduct-team', {
      team,
      'appeal-panel': ['Pia', 'Quin', 'Ravi'],
      'governing-committee': ['Vera'],
    });
  });
  afterAll(() => community?.stop());

  it('protects first, meets at once, hears the respondent, decides, and access comes back (R18, R22, R23, R45)', async () => {
    const { caseId, personId } = await caseAbout(community, '401');
    await reachable(community, personId, 'reader-401@members.example');
    const act = async (by: string, command: CommandFields) => eventsOf(await who(by).act(caseId, command));
    const called = await act('Ada', { type: 'set-track', track: 'severe', reason: 'Threats, going on now.' });
    expect(called.map(({ type }) => type)).toContain('emergency-meeting-called');
    await act('Ada', {
      type: 'arrange-safety',
      kind: 'security',
      who: 'Hall staff',
      reason: 'They are on site.',
    });
    await act('Ada', { type: 'record-authority', agency: 'City police', statement: 'Told at noon.' });

    // Access is suspended before anything is decided; the team looks at it, and renews it.
    const interim = await who('Ada').act(caseId, {
      type: 'impose-interim',
      personId,
      scope: 'everywhere',
      lengthDays: 7,
      reason: 'Threats, going on now.',
    });
    const { sanction } = eventOf(interim, 'sanction-imposed');
    expect(sanction.basis).toBe('interim');
    const noticed = await told(who('Ben'), caseId, 'interim');
    expect(noticed.notices.find(({ kind }) => kind === 'interim')?.body).toMatch(/suspended/);
    const review = {
      type: 'propose-motion' as const,
      proposal: {
        kind: 'review-interim',
        sanctionId: sanction.id,
        outcome: 'renew',
        lengthDays: 14,
        reason: 'The account is not in yet.',
      },
    };
    const renewal = eventOf(await who('Ben').act(caseId, review), 'motion-proposed');
    const renewed = await allVote(team.map(who), caseId, renewal.motionId, 'for');
    expect(eventOf(renewed, 'sanction-ended')).toMatchObject({ sanctionId: sanction.id, why: 'renewed' });

    await act('Ben', { ...finding(personId), danger: true });
    await act('Ben', { type: 'ask-account', personId, wording: 'How was it for you?' });
    await act('Ben', { type: 'record-wishes', from: 'reporter', wishes: 'Not to meet them for a while.' });
    await told(who('Ben'), caseId, 'account-request');
    // Five days have passed since the letter came, and no answer.
    await community.timePasses(5 * dayMs);
    const motion = motionTo(
      personId,
      { kind: 'suspension', lengthDays: 30, scope: 'everywhere' },
      { kind: 'apology', audience: 'private' },
    );
    const { motionId } = eventOf(await who('Cleo').act(caseId, motion), 'motion-proposed');
    const adopted = await allVote(team.map(who), caseId, motionId, 'for');
    expect(eventOf(adopted, 'sanction-ended')).toMatchObject({ why: 'decided' });
    const owed = eventsOf(adopted).flatMap((event) =>
      event.type === 'obligation-imposed' ? [event.obligation] : [],
    );
    expect(owed.map(({ what }) => what)).toEqual(['apology', 'tell-body']);

    // What was owed is done; thirty days later access is back.
    await act('Dora', {
      type: 'settle-obligation',
      obligationId: owed[0]?.id,
      outcome: 'done',
      reason: 'Read it.',
    });
    await community.timePasses(30 * dayMs);
    await until(async () => (await readAs(who('Eli'), caseId)).state.phase === 'restored', 'the end');
  });
});
