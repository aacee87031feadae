import { type Channel, type ChosenResponse, plusHours } from '@comity/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type Committee,
  motion,
  openCommittee,
  opening,
  prepared,
  start,
  votes,
} from '../../fixtures/committee.ts';
import { ModelPosts } from '../../fixtures/model-posts.ts';
import { changeContent, ContentUnchanged } from './change-content.ts';

const url = 'https://forum.example/t/1';
let committee: Committee;
let posts: ModelPosts;
beforeAll(async () => {
  committee = await openCommittee();
});
beforeEach(async () => {
  await committee.clear();
  await committee.reported('report-1');
  posts = new ModelPosts();
});
afterAll(() => committee.client.close());

const change = (act: 'hide' | 'remove' | 'edit', reportId = 'report-1'): ChosenResponse => ({
  kind: 'content-change',
  act,
  reportId,
  dueDays: 3,
});
const decide = (act: 'hide' | 'remove' | 'edit') =>
  committee.runAll([...prepared, ['m1', motion([change(act)])], ...votes('for')]);
const overrule = () =>
  committee.run('counsel', { type: 'overrule', decisionId: 'case-1-d1', reason: 'It breaks our contract.' });

/** Runs a job as the queue does; what it threw. */
const work = async ({ obligationId = 'case-1-o1', caseId = 'case-1' } = {}) => {
  const { db, follow } = committee;
  const channels = new Map<string, Channel>([['forum', posts]]);
  const ground = { db, follow, channels, clock: { now: () => new Date(start) }, community: 'Library' };
  return changeContent(ground, caseId, obligationId).catch((fault: unknown) => fault);
};
const jobs = () => committee.jobs.filter(({ name }) => name === 'change-content').map(({ data }) => data);
const told = async (caseId = 'case-1') =>
  (await committee.log(caseId)).flatMap(({ event, words }) =>
    event.type === 'content-change-recorded' ? [[event.act, event.outcome, Object.keys(words).length]] : [],
  );
const obligations = async (caseId = 'case-1') => {
  const states = new Map<string, string>();
  for (const { event } of await committee.log(caseId)) {
    if (event.type === 'obligation-imposed') states.set(event.obligation.what, 'owed');
    if (event.type === 'obligation-settled')
      states.set(event.obligationId.endsWith('o1') ? 'content-change' : 'put-back', event.outcome);
  }
  return Object.fromEntries(states);
};

describe('a post that a decision hides (R16, R42)', () => {
  beforeEach(() => decide('hide'));

  it('is hidden by its channel, without a human, and then nothing is owed', async () => {
    expect(jobs()).toEqual([{ caseId: 'case-1', obligationId: 'case-1-o1' }]);
    await work();
    expect([...posts.hidden]).toEqual([url]);
    expect(await obligations()).toEqual({ 'content-change': 'done' });
    expect(await told()).toEqual([
      ['hide', 'asked', 0],
      ['hide', 'done', 0],
    ]);
  });

  it('is hidden once, however often the job runs', async () => {
    for (let time = 0; time < 3; time += 1) await work();
    expect(posts.asked).toHaveLength(1);
  });

  it.each(['dies after', 'lost after', 'lost before'] as const)(
    'is hidden once, and ours, though the first try %s',
    async (fault) => {
      posts.faults.push(fault);
      expect(await work()).toBeInstanceOf(fault === 'dies after' ? Error : ContentUnchanged);
      expect(await obligations()).toEqual({ 'content-change': 'owed' });
      await work();
      expect(posts.done).toEqual(['hide']);
      expect((await told()).at(-1)).toEqual(['hide', 'done', 0]);
    },
  );

  it('waits for as long as the platform asks for patience, and no retry comes before (R42)', async () => {
    posts.faults.push('too many');
    expect(await work()).toBeUndefined();
    const waiting = committee.jobs.filter(({ name }) => name === 'change-content').at(-1);
    expect(waiting?.dueAt).toBe(plusHours(start, 1 / 6));
    await work();
    expect(posts.done).toEqual(['hide']);
  });

  it('is told to the platform without a name and without a case', async () => {
    await work();
    expect(posts.asked).toEqual([
      { id: 'case-1-o1', act: 'hide', url, reason: expect.stringContaining('Library') as string },
    ]);
    expect(posts.asked[0]?.reason).not.toMatch(/robin|case/i);
  });

  it('is asked for outside of any transaction', async () => {
    const late = new Promise((resolve) => setTimeout(resolve, 2_000, 'waited'));
    let answered: unknown;
    posts.meanwhile = async () => {
      answered = await Promise.race([late, committee.client.query('select 1').then(() => 'answered')]);
    };
    await work();
    expect(answered).toBe('answered');
  });

  it('stays owed where the platform refuses, with its words on record, and is not asked again', async () => {
    posts.faults.push('refuses');
    await work();
    await work();
    expect(posts.asked).toHaveLength(1);
    expect(await obligations()).toEqual({ 'content-change': 'owed' });
    expect((await told()).at(-1)).toEqual(['hide', 'needs-human', 1]);
  });

  it('is left to staff where its channel hides nothing, and where it has no address there', async () => {
    posts.changes = ['remove'];
    await work();
    posts.changes = ['hide'];
    posts.owns = () => false;
    await work();
    expect([posts.asked, await told()]).toEqual([[], []]);
    expect(await obligations()).toEqual({ 'content-change': 'owed' });
  });

  it('is not touched any more once a human has seen to it', async () => {
    const settled = { obligationId: 'case-1-o1', outcome: 'done', reason: 'Done there.' } as const;
    await committee.run('staff', { type: 'settle-obligation', ...settled });
    await work();
    expect(posts.asked).toEqual([]);
  });
});

describe('a decision that no longer holds (R34, R42, R55)', () => {
  it('has its post shown again, once, by the same channel', async () => {
    await decide('hide');
    await work();
    await overrule();
    expect(jobs()).toHaveLength(2);
    for (let time = 0; time < 2; time += 1) await work({ obligationId: 'case-1-o2' });
    expect(posts.done).toEqual(['hide', 'show']);
    expect(await obligations()).toEqual({ 'content-change': 'done', 'put-back': 'done' });
    expect((await told()).at(-1)).toEqual(['show', 'done', 0]);
  });

  it('has its post shown again though the answer of the channel was lost', async () => {
    await decide('hide');
    posts.faults.push('lost after');
    await work();
    await overrule();
    await work();
    await work({ obligationId: 'case-1-o2' });
    expect(posts.done).toEqual(['hide', 'show']);
  });

  it('leaves a post hidden that a human had hidden before', async () => {
    posts.hidden.add(url);
    await decide('hide');
    await work();
    expect((await told()).at(-1)).toEqual(['hide', 'already', 0]);
    expect(await obligations()).toEqual({ 'content-change': 'done' });
    await overrule();
    expect(jobs()).toHaveLength(1);
    expect([...posts.hidden]).toEqual([url]);
  });

  it('leaves to staff what was removed: it is owed, and no channel is asked', async () => {
    await decide('remove');
    await work();
    await overrule();
    expect(await obligations()).toEqual({ 'content-change': 'done', 'put-back': 'owed' });
    await work({ obligationId: 'case-1-o2' });
    expect(posts.done).toEqual(['remove']);
  });

  it('shows nothing that another case wants hidden, and tells nobody why', async () => {
    await decide('hide');
    await work();
    await committee.reported('report-2');
    const other = prepared.map(([by, command]) =>
      command.type === 'open-case'
        ? ([by, opening('report-2', ['kim'], 'case-2')] as const)
        : ([by, command] as const),
    );
    for (const [by, command] of other) {
      const about = 'personId' in command ? { ...command, personId: 'kim' } : command;
      await committee.run(by, about, { caseId: 'case-2' });
    }
    await committee.run('m1', motion([change('hide', 'report-2')], ['kim']), { caseId: 'case-2' });
    for (const [by, command] of votes('for', undefined, 'case-2-m1')) {
      await committee.run(by, command, { caseId: 'case-2' });
    }
    await overrule();
    await work({ obligationId: 'case-1-o2' });
    expect([...posts.hidden]).toEqual([url]);
    expect((await told()).at(-1)).toEqual(['show', 'needs-human', 1]);
    expect(await obligations()).toMatchObject({ 'put-back': 'owed' });
  });
});

describe('a post that a decision edits (R42)', () => {
  it('is for staff alone', async () => {
    await decide('edit');
    expect(jobs()).toEqual([]);
  });
});
