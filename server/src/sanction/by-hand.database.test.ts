import { describe, expect, it } from 'vitest';
import { embeddedHere } from '../../fixtures/embedded.ts';
import { both, day, month, someoneIn, week } from '../../fixtures/someone.ts';
import { carriedOut, isOver } from '../../fixtures/steps.ts';

const embedded = embeddedHere();

/** Someone in a place where nothing is done by a program. */
const someone = async () => {
  const world = await someoneIn(embedded(), { forum: both });
  Object.assign(world.at('forum').channel, { enforces: [] });
  return world;
};

describe('where no program does it', () => {
  it('what a channel cannot do is a task for whoever decided, told once (R41)', async () => {
    const world = await someone();
    const forum = world.at('forum');
    const decision = await carriedOut(world, week);
    await world.reconcile();
    expect(forum.calls).toEqual([]);
    expect(await world.rows('forum')).toMatchObject([{ state: 'task' }]);
    expect(await world.told(decision, 'forum')).toEqual(['task']);
    expect(await world.tasks('forum')).toMatchObject([{ kind: 'apply', state: 'open', dueAt: day(3) }]);
    await isOver(world, decision, day(8));
    expect(await world.tasks('forum')).toMatchObject([{ state: 'dropped' }]);
    expect(await world.rows('forum')).toMatchObject([{ state: 'closed' }]);
  });

  it('a decision that asks for longer is a task of its own, and the one before is dropped (R44)', async () => {
    const world = await someone();
    await carriedOut(world, week);
    await carriedOut(world, month);
    await world.reconcile();
    expect((await world.tasks('forum')).map(({ state }) => state).sort()).toEqual(['dropped', 'open']);
    expect(await world.rows('forum')).toMatchObject([{ state: 'task', until: day(30) }]);
  });
});
