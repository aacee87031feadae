import { plusDays, plusHours } from '@comity/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type Committee,
  motion,
  openCommittee,
  prepared,
  procedure,
  seven,
  start,
  suspend,
  votes,
} from '../../fixtures/committee.ts';
import { measure } from '../database/schema/index.ts';
import { dueOnCases, NotDue } from './due-on-cases.ts';

let committee: Committee;
let at = start;
beforeAll(async () => {
  committee = await openCommittee();
});
beforeEach(async () => {
  at = start;
  await committee.clear();
});
afterAll(() => committee.client.close());

const handlers = () => {
  const { db, follow } = committee;
  return dueOnCases({ db, clock: { now: () => new Date(at) }, follow });
};
const types = async () => (await committee.log()).map(({ type }) => type);
const jobsOf = (name: string) => committee.jobs.filter((job) => job.name === name);
/** What the channels have to do. */
const todos = async () =>
  (await committee.db.select({ todo: measure.todo }).from(measure)).map(({ todo }) => todo);
const only = (name: string) => {
  const [job, ...others] = jobsOf(name);
  if (!job || others.length > 0) throw new Error(`${jobsOf(name).length} jobs of ${name}`);
  return { data: job.data as never, dueAt: job.dueAt ?? '' };
};
const voting = procedure.bodies.find(({ id }) => id === 'committee')?.voting;
if (voting?.how !== 'vote') throw new Error('the committee votes');
const [step] = voting.steps;
const closesAt = plusHours(start, step?.openHours ?? 0);

describe('a motion (R33)', () => {
  beforeEach(() => committee.runAll([...prepared, ['m1', motion()]]));

  it('is counted when its time is over, and not before', async () => {
    expect(only('count-motion').dueAt).toBe(closesAt);
    await committee.runAll(votes('for', seven.slice(0, 3)));
    await expect(handlers()['count-motion'](only('count-motion').data)).rejects.toThrow(NotDue);
    expect(await types()).not.toContain('motion-failed');
    at = closesAt;
    await handlers()['count-motion'](only('count-motion').data);
    // Three of seven are no quorum.
    expect((await types()).at(-1)).toBe('motion-failed');
  });

  it('that was counted before is left alone, however often its job runs', async () => {
    await committee.runAll(votes('for'));
    const before = await types();
    at = closesAt;
    await handlers()['count-motion'](only('count-motion').data);
    await handlers()['count-motion'](only('count-motion').data);
    expect(await types()).toEqual(before);
  });

  it('reminds who has not voted, at each time once, also when a job runs twice', async () => {
    expect(jobsOf('remind-voters').map(({ dueAt }) => dueAt)).toEqual(
      voting.remindHoursBefore.map((hours) => plusHours(closesAt, -hours)),
    );
    const [first, second] = jobsOf('remind-voters');
    const remind = (job: typeof first) => handlers()['remind-voters'](job?.data as never);
    await expect(remind(first)).rejects.toThrow(NotDue);
    await committee.runAll(votes('for', seven.slice(0, 5)));
    at = first?.dueAt ?? '';
    await remind(first);
    await remind(first);
    const reminded = async () =>
      (await committee.log()).flatMap(({ event }) =>
        event.type === 'voters-reminded' ? [event.memberIds] : [],
      );
    expect(await reminded()).toEqual([['m6', 'm7']]);
    at = second?.dueAt ?? '';
    await remind(second);
    expect(await reminded()).toEqual([
      ['m6', 'm7'],
      ['m6', 'm7'],
    ]);
  });
});

describe('a decision (R45, R46, R53, R55)', () => {
  const reviewAt = plusDays(start, 30);
  beforeEach(async () => {
    await committee.person('robin');
    await committee.linked('robin', '101');
    const suspended = motion([suspend({ lengthDays: 90, reviewAt })]);
    await committee.runAll([...prepared, ['m1', suspended], ...votes('for')]);
  });

  it('has its sanction looked at on the date of review, once', async () => {
    const { data, dueAt } = only('note-review-due');
    expect(dueAt).toBe(reviewAt);
    await expect(handlers()['note-review-due'](data)).rejects.toThrow(NotDue);
    at = reviewAt;
    await handlers()['note-review-due'](data);
    await handlers()['note-review-due'](data);
    expect((await types()).filter((type) => type === 'review-due')).toHaveLength(1);
  });

  it('has its sanction looked at again when the review kept it and gave another date', async () => {
    at = reviewAt;
    const next = plusDays(start, 60);
    const keep = { kind: 'review-sanction' as const, sanctionId: 'case-1-s1', outcome: 'keep' as const };
    const proposal = { ...keep, reviewAt: next, reason: 'Not yet.' };
    await committee.run('m1', { type: 'propose-motion', supersedes: null, proposal }, { at });
    for (const [by, command] of votes('for', seven, 'case-1-m2')) await committee.run(by, command, { at });
    expect(jobsOf('note-review-due').map(({ dueAt }) => dueAt)).toEqual([reviewAt, next]);
    at = next;
    for (const { data } of jobsOf('note-review-due')) await handlers()['note-review-due'](data as never);
    expect((await types()).filter((type) => type === 'review-due')).toHaveLength(1);
  });

  it('ends its sanction at its end', async () => {
    const { data, dueAt } = only('end-sanction');
    expect(dueAt).toBe(plusDays(start, 90));
    await expect(handlers()['end-sanction'](data)).rejects.toThrow('');
    at = dueAt;
    await handlers()['end-sanction'](data);
    expect(await types()).toContain('sanction-ended');
    expect(await todos()).toEqual(['lift']);
  });

  it('becomes final once the last instant to write an appeal down is over', async () => {
    const notice = (await committee.log()).flatMap(({ event }) =>
      event.type === 'notice-owed' && event.kind === 'decision' ? [event.noticeId] : [],
    );
    await committee.run('staff', { type: 'record-delivery', noticeId: notice[0] ?? '', how: 'by post' });
    const { data, dueAt } = only('finalise-decision');
    const [window] = (await committee.log()).flatMap(({ event }) =>
      event.type === 'appeal-window-opened' ? [event] : [],
    );
    at = window?.recordedUntil ?? '';
    await expect(handlers()['finalise-decision'](data)).rejects.toThrow(NotDue);
    at = dueAt;
    expect(Date.parse(dueAt) - Date.parse(window?.recordedUntil ?? '')).toBe(1);
    await handlers()['finalise-decision'](data);
    await handlers()['finalise-decision'](data);
    expect((await types()).filter((type) => type === 'decision-final')).toHaveLength(1);
  });
});

describe('channels', () => {
  it('are told of what they enforce, and not of what people see to (R41, R47)', async () => {
    await committee.person('robin');
    await committee.linked('robin', '101');
    const banned = { kind: 'expulsion' as const, reviewAt: null };
    await committee.runAll([...prepared, ['m1', motion([banned])], ...votes('for')]);
    expect(await types()).toContain('sanction-imposed');
    expect(await todos()).toEqual([]);
  });
});
