import { describe, expect, it } from 'vitest';
import { embeddedHere } from '../../fixtures/embedded.ts';
import { day, month, neither, someoneIn, week } from '../../fixtures/someone.ts';
import { carriedOut, humanBlocks, humanLifts, isOver } from '../../fixtures/steps.ts';

const embedded = embeddedHere();

/** A member of an organisation that blocks no members, suspended for a week. */
const member = async () => {
  const world = await someoneIn(embedded(), { github: neither });
  const github = world.at('github');
  github.channel.faults.push('refuses members');
  const decision = await carriedOut(world, week);
  expect(await world.rows('github')).toMatchObject([{ state: 'needs-human', takeFirst: 'membership' }]);
  const end = async () => {
    await isOver(world, decision, day(7));
  };
  return { world, github, end };
};

describe('a membership that a human took so that somebody could be blocked', () => {
  it('is given back by a human at the end: a task with a day (R41, R45)', async () => {
    const { world, github, end } = await member();
    // Somebody removed them from the organisation.
    await world.reconcile();
    expect(github.standing()).toMatchObject({ by: 'us' });
    await end();
    expect(github.standing()).toBeUndefined();
    expect(await world.rows('github')).toMatchObject([{ state: 'lifted' }]);
    expect(await world.tasks('github')).toMatchObject([{ kind: 'invite', state: 'open', dueAt: day(10) }]);
    await world.reconcile();
    expect(await world.tasks('github')).toHaveLength(1);
  });

  it('is nobody’s task where they were never blocked', async () => {
    const { world, github, end } = await member();
    github.channel.faults.push('refuses members');
    await end();
    expect(await world.rows('github')).toMatchObject([{ state: 'closed' }]);
    expect(await world.tasks('github')).toEqual([]);
  });

  it('is nobody’s task where a human keeps them out', async () => {
    const { world, github, end } = await member();
    await world.reconcile();
    humanLifts(github);
    await world.reconcile();
    humanBlocks(github);
    await end();
    expect(github.standing()).toMatchObject({ by: 'a human' });
    expect(await world.tasks('github')).toEqual([]);
  });

  it('is no longer given back once they are suspended again', async () => {
    const { world, end } = await member();
    await world.reconcile();
    await end();
    await carriedOut(world, month);
    expect(await world.tasks('github')).toMatchObject([{ kind: 'invite', state: 'dropped' }]);
  });
});
