import { describe, expect, it } from 'vitest';
import { both, day, month, neither, rooms, someoneHere, week } from '../../fixtures/someone.ts';
import { carriedOut, humanBlocks, humanLifts, isOver } from '../../fixtures/steps.ts';

const someone = someoneHere();

describe('a change that stopped half way', () => {
  it('is gone on with, and blames nobody (R45)', async () => {
    const world = await someone({ forum: both });
    const forum = world.at('forum');
    await carriedOut(world, week);
    await world.decide(month);
    forum.channel.faults.push('half way');
    await world.reconcile().catch(() => {});
    expect(forum.standing()).toBeUndefined();
    await world.reconcile();
    expect(forum.standing()).toMatchObject({ by: 'us', until: day(30) });
    expect(await world.rows('forum')).toMatchObject([{ state: 'applied', drift: null }]);
  });
});

describe.each(rooms)('on a channel that %s', (_what, room) => {
  it('ours is lifted at its end although the account was unknown for a while', async () => {
    const world = await someone({ forum: room });
    const forum = world.at('forum');
    const decision = await carriedOut(world, week);
    forum.channel.unknown.add(forum.account.externalId);
    await world.reconcile();
    forum.channel.unknown.clear();
    await world.reconcile();
    expect(await world.rows('forum')).toMatchObject([{ state: 'applied' }]);
    await isOver(world, decision, day(7));
    expect(forum.standing()).toBeUndefined();
  });

  it('an account that is unknown at the end waits for a human, and is lifted when it is known again', async () => {
    const world = await someone({ forum: room });
    const forum = world.at('forum');
    await carriedOut(world, month);
    await world.takeBackLink(forum);
    forum.channel.unknown.add(forum.account.externalId);
    await world.reconcile();
    expect(await world.rows('forum')).toMatchObject([{ state: 'needs-human' }]);
    forum.channel.unknown.clear();
    await world.reconcile();
    expect(forum.standing()).toBeUndefined();
    expect(await world.rows('forum')).toMatchObject([{ state: 'lifted' }]);
  });

  it('what a human lifted while we could not look is not made again by itself', async () => {
    const world = await someone({ forum: room });
    const forum = world.at('forum');
    await carriedOut(world, month);
    forum.channel.refusesLooks = true;
    await world.reconcile();
    expect(await world.rows('forum')).toMatchObject([{ state: 'needs-human' }]);
    humanLifts(forum);
    forum.channel.refusesLooks = false;
    await world.reconcile();
    expect(forum.standing()).toBeUndefined();
    expect(await world.rows('forum')).toMatchObject([{ state: 'drifted', drift: 'lifted-elsewhere' }]);
  });
});

describe('ours that a human shortened', () => {
  it('goes when nothing asks for it any more', async () => {
    const world = await someone({ forum: both });
    const forum = world.at('forum');
    await carriedOut(world, month);
    const stands = forum.standing();
    if (!stands) throw new Error('nothing stands there');
    stands.until = day(20);
    await world.reconcile();
    expect(await world.rows('forum')).toMatchObject([{ drift: 'shortened-elsewhere' }]);
    await world.takeBackLink(forum);
    await world.reconcile();
    expect(forum.standing()).toBeUndefined();
  });
});

describe('a lift that the platform does not show at once', () => {
  it('is looked at again before the record ends', async () => {
    const world = await someone({ forum: neither });
    const forum = world.at('forum');
    const decision = await carriedOut(world, week);
    world.clock.at = day(7);
    await world.end(decision);
    forum.channel.lags = 1;
    await world.reconcile().catch(() => {});
    await world.reconcile();
    expect(await world.rows('forum')).toMatchObject([{ state: 'lifted' }]);
    expect(await world.told(decision, 'forum')).toEqual(['applied', 'lifted']);
  });
});

describe('what becomes of drift', () => {
  it('is not decided any more once ours is being made again', async () => {
    const world = await someone({ forum: neither });
    const forum = world.at('forum');
    humanBlocks(forum);
    const decision = await carriedOut(world, month);
    humanLifts(forum);
    forum.channel.faults.push('lost after');
    await world.reconcile().catch(() => {});
    await expect(world.settleAny(decision, 'forum', 'accept')).rejects.toThrow('changed on the platform');
    await world.reconcile();
    expect(await world.rows('forum')).toMatchObject([{ state: 'applied' }]);
  });
});

describe('two cases whose sanctions share an account', () => {
  it('each hear of their own end alone, and the first is told when access is back where it is (R28, R45)', async () => {
    const world = await someone({ forum: neither, github: neither });
    const first = await carriedOut(world, week);
    const second = await world.decideOn('forum', 30);
    await world.reconcile();
    expect(await world.endsTold(first)).toEqual([day(7), day(7)]);
    expect(await world.endsTold(second)).toEqual([day(30)]);
    await isOver(world, first, day(7));
    expect(world.at('forum').standing()).toMatchObject({ by: 'us' });
    expect(await world.restored(first)).toEqual([['github']]);
    await isOver(world, second, day(30));
    expect(await world.restored(first)).toEqual([['github']]);
    expect(await world.restored(second)).toEqual([['forum']]);
  });
});

describe('a process whose clock is a little behind', () => {
  it('carries out what was decided a moment later (R45)', async () => {
    const world = await someone({ forum: both });
    await world.decide(week);
    world.clock.at = new Date(Date.parse(world.clock.at) - 50).toISOString();
    await world.work();
    expect(world.at('forum').standing()).toMatchObject({ by: 'us' });
  });
});

describe('a look that is refused', () => {
  it('does not have what a human lifted made again (R45, design idea 4)', async () => {
    const world = await someone({ forum: both });
    const forum = world.at('forum');
    const decision = await carriedOut(world, week);
    humanLifts(forum);
    await world.reconcile();
    forum.channel.refusesLooks = true;
    await world.reconcile();
    forum.channel.refusesLooks = false;
    await world.reconcile();
    expect(forum.standing()).toBeUndefined();
    expect(await world.rows('forum')).toMatchObject([{ state: 'drifted', drift: 'lifted-elsewhere' }]);
    expect(await world.told(decision, 'forum')).toEqual(['applied', 'drifted']);
  });
});
