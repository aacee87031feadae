import { describe, expect, it } from 'vitest';
import { both, day, month, rooms, someoneHere, week } from '../../fixtures/someone.ts';
import { carriedOut, humanBlocks, humanLifts, isOver } from '../../fixtures/steps.ts';

const someone = someoneHere();

describe.each(rooms)('on a channel that %s', (_what, room) => {
  it('ours begins when a human’s own, which stood there before, is gone (R47)', async () => {
    const world = await someone({ forum: room });
    const forum = world.at('forum');
    humanBlocks(forum);
    const decision = await carriedOut(world, month);
    humanLifts(forum);
    await world.reconcile();
    expect(forum.standing()).toMatchObject({ by: 'us' });
    expect(await world.told(decision, 'forum')).toEqual(['drifted', 'applied']);
    await isOver(world, decision, day(30));
    expect(forum.standing()).toBeUndefined();
  });

  it('what a human lifted is made again once a member says so, and lifted at its end', async () => {
    const world = await someone({ forum: room });
    const forum = world.at('forum');
    const decision = await carriedOut(world, week);
    humanLifts(forum);
    await world.reconcile();
    await world.settle(decision, 'forum', 're-apply');
    await world.reconcile();
    expect(forum.standing()).toMatchObject({ by: 'us' });
    await isOver(world, decision, day(7));
    expect(forum.standing()).toBeUndefined();
    expect((await world.told(decision, 'forum')).slice(0, 3)).toEqual(['applied', 'drifted', 'applied']);
  });

  it('ours on an account that was unknown for a while is ours when it is tried again', async () => {
    const world = await someone({ forum: room });
    const forum = world.at('forum');
    const decision = await carriedOut(world, week);
    forum.channel.unknown.add(forum.account.externalId);
    await world.reconcile();
    await world.settle(decision, 'forum', 're-apply');
    forum.channel.unknown.clear();
    await world.reconcile();
    expect(await world.rows('forum')).toMatchObject([{ state: 'applied', drift: null }]);
    expect(forum.calls).toHaveLength(1);
    await isOver(world, decision, day(7));
    expect(forum.standing()).toBeUndefined();
  });

  it('what a human lifted stays lifted once a member accepts it, whatever happens there', async () => {
    const world = await someone({ forum: room });
    const forum = world.at('forum');
    const decision = await carriedOut(world, week);
    humanLifts(forum);
    await world.reconcile();
    await world.settle(decision, 'forum', 'accept');
    await world.reconcile();
    humanBlocks(forum);
    await world.reconcile();
    humanLifts(forum);
    await world.reconcile();
    expect(forum.standing()).toBeUndefined();
    expect(forum.calls).toHaveLength(1);
    expect(await world.rows('forum')).toMatchObject([{ state: 'drifted', driftSettled: 'accept' }]);
    await isOver(world, decision, day(7));
    expect(await world.rows('forum')).toMatchObject([{ state: 'closed' }]);
  });

  it('a human’s own that was adopted is left, and ours begins when it is gone', async () => {
    const world = await someone({ forum: room });
    const forum = world.at('forum');
    humanBlocks(forum);
    const decision = await carriedOut(world, month);
    await world.settle(decision, 'forum', 'adopt');
    await world.reconcile();
    expect(forum.calls).toEqual([]);
    humanLifts(forum);
    await world.reconcile();
    expect(forum.standing()).toMatchObject({ by: 'us' });
  });

  it('a human’s own that was accepted in place of ours is not followed by ours', async () => {
    const world = await someone({ forum: room });
    const forum = world.at('forum');
    humanBlocks(forum);
    const decision = await carriedOut(world, month);
    await world.settle(decision, 'forum', 'accept');
    humanLifts(forum);
    await world.reconcile();
    expect(forum.standing()).toBeUndefined();
    expect(forum.calls).toEqual([]);
  });
});

describe('a human who moves the end of ours', () => {
  const changed = async (until: string) => {
    const world = await someone({ forum: both });
    const forum = world.at('forum');
    const decision = await carriedOut(world, month);
    const stands = forum.channel.stands.get(forum.account.externalId);
    if (!stands) throw new Error('nothing stands there');
    stands.until = until;
    await world.reconcile();
    return { world, forum, decision };
  };

  it('further off is left alone, also at our end (design idea 4)', async () => {
    const { world, forum, decision } = await changed(day(90));
    expect(await world.rows('forum')).toMatchObject([{ state: 'drifted', drift: 'lengthened-elsewhere' }]);
    await expect(world.settle(decision, 'forum', 're-apply')).rejects.toThrow('drift-outcome-impossible');
    await isOver(world, decision, day(30));
    expect(forum.standing()).toMatchObject({ until: day(90) });
    expect(forum.calls).toHaveLength(1);
  });

  it('closer is shown, and ours is given its own end again once a member says so', async () => {
    const { world, forum, decision } = await changed(day(3));
    expect(await world.rows('forum')).toMatchObject([{ state: 'drifted', drift: 'shortened-elsewhere' }]);
    await world.settle(decision, 'forum', 're-apply');
    await world.reconcile();
    expect(forum.standing()).toMatchObject({ by: 'us', until: day(30) });
    expect(await world.rows('forum')).toMatchObject([{ state: 'applied', until: day(30) }]);
  });
});

describe('a decision that changes while a call has no answer', () => {
  it('is not taken for a human’s doing', async () => {
    const world = await someone({ forum: both });
    const forum = world.at('forum');
    await carriedOut(world, week);
    forum.channel.faults.push('dies after');
    await world.decide(month);
    await world.reconcile().catch(() => {});
    await world.reconcile();
    expect(forum.standing()).toMatchObject({ by: 'us', until: day(30) });
    expect(await world.rows('forum')).toMatchObject([{ state: 'applied', until: day(30) }]);
  });
});

describe('a decision that comes while a lift is under way', () => {
  it.each(rooms.filter(([, room]) => !room.end))(
    'holds in the end, on a channel that %s (R45, R47)',
    async (_what, room) => {
      const world = await someone({ forum: room });
      const forum = world.at('forum');
      const first = await carriedOut(world, week);
      world.clock.at = day(7);
      forum.channel.meanwhile = async () => {
        forum.channel.meanwhile = null;
        await world.decide(month);
      };
      await world.end(first);
      await world.reconcile();
      await world.reconcile();
      expect(forum.standing()).toMatchObject({ by: 'us' });
      const open = (await world.rows('forum')).filter(
        ({ state }) => state !== 'lifted' && state !== 'closed',
      );
      expect(open).toMatchObject([{ state: 'applied', until: day(37), todo: null }]);
    },
  );
});
