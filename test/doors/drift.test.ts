import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Caller, caseAbout, decide, must, operator } from '../fixtures/callers.ts';
import { sit, type Sitting } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { refusalOf } from '../fixtures/deliberation.ts';
import { until } from '../fixtures/doors.ts';
import { staffLift, staffSuspend } from '../fixtures/staff-act.ts';

type Measure = { id: string; state: string; drift: string | null; driftSettled: string | null };
type Person = {
  accounts: {
    measures: { kind: string; measure: Measure | null; act: { by: { handle: string }; at: string } | null }[];
  }[];
};

let community: Community;
let desk: Caller;
beforeEach(async () => {
  community = await startCommunity();
  desk = operator(community);
});
afterEach(() => community?.stop());

const suspend = async (personId: string, caseId: string, lengthDays = 7, by: Caller = desk) => {
  const responses = [{ kind: 'suspension', lengthDays, scope: ['forum'] }];
  must(await by.send('POST', `/api/cases/${caseId}/commands`, decide(personId, { responses })), 200);
};
const suspended = async (externalId = '101') => {
  const made = await caseAbout(community, externalId);
  await suspend(made.personId, made.caseId);
  return { ...made, measure: await inState(made.personId, 'applied') };
};
const seenBy = async (by: Caller, personId: string) => {
  const { accounts } = must(await by.send('GET', `/api/people/${personId}`), 200).body as unknown as Person;
  return accounts[0]?.measures[0] ?? null;
};
const inState = (personId: string, state: string, by: Caller = desk): Promise<Measure> =>
  until(async () => {
    const measure = (await seenBy(by, personId))?.measure;
    return measure?.state === state && measure;
  }, `the measure is ${state}`);
const settle = (
  caseId: string,
  measureId: string,
  outcome: string,
  by: Caller = desk,
  reason = 'We talked to them.',
) => by.send('POST', `/api/cases/${caseId}/commands`, { type: 'settle-drift', measureId, outcome, reason });
const isSuspended = (id = 101): boolean => {
  const till = community.forum.state().accounts.find((account) => account.id === id)?.suspendedTill;
  return typeof till === 'string' && till > community.clock.now().toISOString();
};
const calls = () =>
  community.forum.state().requests.filter(({ path }) => path.endsWith('/suspend.json')).length;
const caseOf = async (caseId: string, by: Caller = desk) =>
  must(await by.send('GET', `/api/cases/${caseId}`), 200).body as unknown as {
    state: { measures: Record<string, { drift: string | null }> };
    timeline: { event: { type: string; outcome?: string } }[];
  };

describe('what a human did otherwise on a platform is decided by a human (R45)', () => {
  it('a lift is shown on the case with who did it, and left alone when it is accepted', async () => {
    const { caseId, personId, measure } = await suspended();
    await staffLift(community, 101);
    expect(await inState(personId, 'drifted')).toMatchObject({
      drift: 'lifted-elsewhere',
      driftSettled: null,
    });
    expect((await seenBy(desk, personId))?.act).toMatchObject({ act: 'lifted', by: { handle: 'alex' } });
    expect((await caseOf(caseId)).state.measures[measure.id]).toMatchObject({ drift: 'lifted-elsewhere' });
    const before = calls();
    must(await settle(caseId, measure.id, 'accept'), 200);
    const { state, timeline } = await caseOf(caseId);
    expect(state.measures[measure.id]).toMatchObject({ drift: null });
    expect(timeline.at(-1)?.event).toMatchObject({ type: 'drift-settled', outcome: 'accept' });
    expect((await seenBy(desk, personId))?.measure).toMatchObject({
      state: 'drifted',
      driftSettled: 'accept',
    });
    await community.timePasses(3_600_000);
    await until(async () => {
      const [look] = community.forum
        .state()
        .requests.slice(-1)
        .filter(({ at }) => at > new Date(community.clock.now().getTime() - 60_000).toISOString());
      return look;
    }, 'it is looked at again');
    expect([isSuspended(), calls()]).toEqual([false, before]);
  });

  it('once a lift is not accepted, ours is made again', async () => {
    const { caseId, personId, measure } = await suspended();
    await staffLift(community, 101);
    await inState(personId, 'drifted');
    expect(isSuspended()).toBe(false);
    must(await settle(caseId, measure.id, 're-apply'), 200);
    expect(await inState(personId, 'applied')).toMatchObject({ id: measure.id, drift: null });
    expect(isSuspended()).toBe(true);
    const again = await settle(caseId, measure.id, 'accept');
    expect(refusalOf(again)).toEqual([409, 'measure-not-drifted', 'R45']);
  });

  it('a human’s own suspension is never taken over; adopted, ours begins when theirs is gone', async () => {
    const { caseId, personId } = await caseAbout(community, '102');
    const theirs = '2031-06-01T00:00:00.000Z';
    await staffSuspend(community, 102, theirs);
    await suspend(personId, caseId);
    const { id, drift } = await inState(personId, 'drifted');
    expect(drift).toBe('made-elsewhere');
    expect(refusalOf(await settle(caseId, id, 're-apply'))).toEqual([409, 'drift-outcome-impossible', 'R45']);
    expect(refusalOf(await settle(caseId, id, 'adopt', desk, ' '))[0]).toBe(422);
    must(await settle(caseId, id, 'adopt'), 200);
    expect(community.forum.state().accounts.find((one) => one.id === 102)?.suspendedTill).toBe(theirs);
    await staffLift(community, 102);
    await inState(personId, 'applied');
    expect(isSuspended(102)).toBe(true);
  });
});

describe('a member to whom one of the cases is hidden (R28, R29)', () => {
  /** A conflict of interest, without the rules of a body around it. */
  const recuse = (caseId: string, { memberId }: Sitting) =>
    community.running.server.database.statement(
      'insert into case_recusal (case_id, member_id) values ($1, $2) returning case_id',
      [caseId, memberId],
    );

  it('decides of no measure that also carries out what is hidden: the answer is that of none', async () => {
    const { caseId: hidden, personId, measure } = await suspended();
    const member = await sit(community, 'Tove', ['decider', 'staff']);
    await recuse(hidden, member);
    const own = await caseAbout(community, '101');
    await suspend(personId, own.caseId, 30, member);
    await until(
      async () => ((await caseOf(own.caseId)).state.measures[measure.id] ? true : null),
      'the measure serves both',
    );
    await staffLift(community, 101);
    await inState(personId, 'drifted');
    const refused = await settle(own.caseId, measure.id, 'accept', member);
    const none = await settle(own.caseId, 'none', 'accept', member);
    expect([refused.status, refused.text]).toEqual([none.status, none.text]);
    expect(refusalOf(refused)).toEqual([409, 'measure-not-drifted', 'R45']);
    const page = await member.send('GET', `/desk/cases/${own.caseId}`, undefined, { accept: 'text/html' });
    expect(page.text).not.toContain('Make ours again');
    expect((await inState(personId, 'drifted')).driftSettled).toBeNull();
    must(await settle(own.caseId, measure.id, 're-apply'), 200);
    await inState(personId, 'applied');
  });
});
