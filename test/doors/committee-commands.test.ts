import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseAbout, operator } from '../fixtures/callers.ts';
import { type ByName, type CommandFields, convene } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { eventOf, eventsOf, readAs, refusalOf } from '../fixtures/deliberation.ts';

let community: Community;
let who: ByName;
let open: { caseId: string; personId: string; reportId: string };
beforeAll(async () => {
  community = await startCommunity();
  const seats = {
    committee: ['Ada', 'Ben', 'Cleo', 'Dora', 'Eli', 'Fay', 'Gus', 'convenor:Mo'],
    'appeal-panel': ['Pia', 'Quin', 'Ravi'],
    'executive-board': ['Vera'],
  };
  who = await convene(community, 'member-review-committee', seats, {
    Stef: ['staff'],
    Cora: ['counsel'],
  });
  open = await onTrack('101', 'serious');
});
afterAll(() => community?.stop());

const onTrack = async (externalId: string, track: 'lesser' | 'serious') => {
  const made = await caseAbout(community, externalId);
  eventsOf(await who('Stef').act(made.caseId, { type: 'set-track', track, reason: 'What was reported.' }));
  return made;
};
const response = { kind: 'suspension', lengthDays: 7, scope: ['forum', 'forvm'] };
const proposal = (fields: Readonly<Record<string, unknown>>): CommandFields => ({
  type: 'propose-motion',
  proposal: fields,
});

describe('something that a command names and that is not there: 422 with the field, and nothing happens', () => {
  it.each<[string, string, (of: typeof open) => CommandFields]>([
    [
      'a channel deep in a motion',
      'proposal.outcomes.0.responses.1.scope.1',
      ({ personId }) =>
        proposal({ kind: 'decide', outcomes: [{ personId, responses: [{ kind: 'talk' }, response] }] }),
    ],
    [
      'a channel of what an appeal body would decide instead',
      'proposal.responses.0.scope.1',
      () =>
        proposal({
          kind: 'decide-appeal',
          appealId: 'a1',
          outcome: 'change',
          responses: [response],
          reason: 'x',
        }),
    ],
    [
      'a channel of an interim measure',
      'scope.0',
      ({ personId }) => ({
        type: 'impose-interim',
        personId,
        scope: ['forvm'],
        lengthDays: 7,
        reason: 'It goes on.',
      }),
    ],
    [
      'a member who is challenged',
      'memberId',
      () => ({ type: 'challenge-member', memberId: 'none', reason: 'x' }),
    ],
    [
      'a member who would join',
      'memberId',
      () => ({ type: 'appoint-temporary', memberId: 'none', reason: 'x' }),
    ],
    [
      'a member whose conflict is to be settled',
      'proposal.memberId',
      () => proposal({ kind: 'settle-conflict', memberId: 'none', conflict: 'none', reason: 'x' }),
    ],
    [
      'somebody at a meeting',
      'attended.1',
      () => ({
        type: 'record-meeting',
        meetingId: 'm1',
        bodyId: 'committee',
        heldAt: '2026-01-01T10:00:00Z',
        attended: [who('Ada').memberId, 'none'],
      }),
    ],
    ['a witness', 'personId', () => ({ type: 'name-witness', personId: 'none' })],
    ['a respondent', 'personId', () => ({ type: 'name-respondent', personId: 'none' })],
    [
      'whoever appeals',
      'appellant.personId',
      () => ({
        type: 'file-appeal',
        decisionId: 'd1',
        appellant: { as: 'reporter', personId: 'none' },
        reason: 'x',
        grounds: 'y',
      }),
    ],
  ])('%s', async (_what, field, command) => {
    const before = (await readAs(who('Mo'), open.caseId)).version;
    const answer = await who('Stef').act(open.caseId, command(open));
    expect([answer.status, answer.body.code]).toEqual([422, 'invalid']);
    expect((answer.body.errors as { field: string }[]).map((mistake) => mistake.field)).toEqual([field]);
    expect((await readAs(who('Mo'), open.caseId)).version).toBe(before);
  });
});

describe('who may send what, the rules say: 409 with code and requirement', () => {
  it.each<[string, string, (of: typeof open) => CommandFields, string, string]>([
    ['staff', 'Stef', ({ personId }) => decideAlone(personId), 'not-the-decider', 'R19'],
    ['a member where a body votes', 'Ada', ({ personId }) => decideAlone(personId), 'body-votes', 'R33'],
    ['a convenor', 'Mo', () => ({ type: 'cast-vote', motionId: 'm', vote: 'for' }), 'no-such-motion', 'R33'],
    ['a member', 'Ada', () => ({ type: 'record-advice', advice: 'Do.' }), 'not-yours-to-do', 'R31'],
  ])('%s', async (_what, name, command, code, requirement) => {
    expect(refusalOf(await who(name).act(open.caseId, command(open)))).toEqual([409, code, requirement]);
  });

  const decideAlone = (personId: string): CommandFields => ({
    type: 'decide',
    personId,
    finding: 'x',
    responses: [{ kind: 'no-action' }],
  });
});

describe('reporting that was itself an abuse (R61, R62)', () => {
  const refer = (reportId: string) => ({
    type: 'refer-abuse' as const,
    reportId,
    reason: 'The third made-up report in a week.',
  });

  it('opens a case about whoever reported, once the report was dismissed as made in bad faith', async () => {
    const { caseId, reportId } = await onTrack('401', 'lesser');
    const casesBefore = (await who('Stef').send('GET', '/api/cases?limit=200')).body.items as unknown[];
    expect(refusalOf(await who('Stef').act(caseId, refer(reportId)))).toEqual([
      409,
      'not-in-bad-faith',
      'R62',
    ]);
    expect((await who('Stef').send('GET', '/api/cases?limit=200')).body.items).toHaveLength(
      casesBefore.length,
    );
    const dismiss = { kind: 'dismiss-reports', reportIds: [reportId], why: 'bad-faith', reason: 'Made up.' };
    eventsOf(await who('Stef').act(caseId, proposal(dismiss)));
    const { openedCaseId } = eventOf(await who('Stef').act(caseId, refer(reportId)), 'abuse-referred');
    const opened = (await who('Stef').send('GET', `/api/cases/${openedCaseId}`)).body as unknown as {
      state: { personIds: string[]; reports: unknown[]; phase: string };
      timeline: { event: { abuseOf?: unknown } }[];
      people: { accounts: { externalId: string }[] }[];
    };
    expect(opened.timeline[0]?.event.abuseOf).toEqual({ caseId, reportId });
    expect([opened.state.phase, opened.state.reports]).toEqual(['triage', []]);
    // Sam sent the flag.
    expect(opened.people.map(({ accounts }) => accounts.map(({ externalId }) => externalId))).toEqual([
      ['102'],
    ]);
    // Who they are was sealed; that it was opened for this is on record.
    const { unsealings } = (await who('Stef').send('GET', `/api/cases/${caseId}`)).body;
    const by = who('Stef').memberId;
    expect(unsealings).toMatchObject([{ tableName: 'report', rowId: reportId, by }]);
  });
});

it('all that was kept holds', async () => {
  expect((await operator(community).send('GET', '/api/audit/verification')).body).toMatchObject({
    breaks: [],
  });
});
