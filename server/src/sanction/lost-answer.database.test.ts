import { describe, expect, it } from 'vitest';
import { day, Later, month, neither, removal, rooms, someoneHere, week } from '../../fixtures/someone.ts';
import { carriedOut, isOver } from '../../fixtures/steps.ts';

const someone = someoneHere();

describe.each(rooms)('on a channel that %s', (_what, room) => {
  it.each(['dies after', 'lost after'] as const)(
    'a call to apply whose process or answer %s it took effect is known as ours',
    async (fault) => {
      const world = await someone({ forum: room });
      const forum = world.at('forum');
      const decision = await world.decide(week);
      forum.channel.faults.push(fault);
      await expect(world.reconcile()).rejects.toThrow(/could not be reached|the process died/);
      await world.reconcile();
      expect(forum.calls).toHaveLength(1);
      expect(await world.rows('forum')).toMatchObject([{ state: 'applied', until: day(7) }]);
      expect(await world.told(decision, 'forum')).toEqual(['applied']);
      await isOver(world, decision, day(8));
      expect(forum.standing()).toBeUndefined();
    },
  );

  it.each(['dies before', 'lost before'] as const)(
    'a call to apply whose process or answer %s it took effect is made again',
    async (fault) => {
      const world = await someone({ forum: room });
      const forum = world.at('forum');
      await world.decide(week);
      forum.channel.faults.push(fault);
      await expect(world.reconcile()).rejects.toThrow(/could not be reached|the process died/);
      await world.reconcile();
      expect(forum.standing()).toMatchObject({ by: 'us' });
      expect(await world.rows('forum')).toMatchObject([{ state: 'applied' }]);
    },
  );

  it.each(['dies before', 'dies after', 'lost before', 'lost after'] as const)(
    'a lift whose process or answer %s it took effect ends all the same',
    async (fault) => {
      const world = await someone({ forum: room });
      const forum = world.at('forum');
      const decision = await carriedOut(world, removal);
      await world.takeBackLink(forum);
      forum.channel.faults.push(fault);
      await expect(world.reconcile()).rejects.toThrow(/could not be reached|the process died/);
      await world.reconcile();
      expect(forum.standing()).toBeUndefined();
      expect((await world.rows('forum'))[0]?.state).toMatch(/^(lifted|closed)$/);
      expect((await world.told(decision, 'forum')).slice(1)).toHaveLength(1);
    },
  );

  it('a channel that is down holds up no other, and catches up (R76)', async () => {
    const world = await someone({ forum: room, github: neither });
    const forum = world.at('forum');
    const decision = await world.decide(week);
    forum.channel.down = true;
    await expect(world.reconcile()).rejects.toThrow(Later);
    await expect(world.reconcile()).rejects.toThrow(Later);
    expect(world.at('github').standing()).toMatchObject({ by: 'us' });
    forum.channel.down = false;
    await world.reconcile();
    expect(forum.standing()).toMatchObject({ by: 'us', until: day(7) });
    expect(await world.told(decision, 'forum')).toEqual(['applied']);
    expect(world.at('github').calls).toHaveLength(1);
  });

  it('a channel that was down at the end restores access once it is back (R45)', async () => {
    const world = await someone({ forum: room });
    const forum = world.at('forum');
    const decision = await carriedOut(world, week);
    world.clock.at = day(7);
    await world.end(decision);
    forum.channel.down = true;
    await expect(world.reconcile()).rejects.toThrow(Later);
    forum.channel.down = false;
    await world.reconcile();
    expect(forum.standing()).toBeUndefined();
  });
});

// With an end but no mark of ours a platform could not tell whose end it is asked to change.
describe.each(rooms.filter(([, room]) => room.mark || !room.end))(
  'a change on a channel that %s',
  (_what, room) => {
    it.each(['dies before', 'dies after', 'lost before', 'lost after'] as const)(
      'a longer sanction takes hold also when the process or answer %s the change',
      async (fault) => {
        const world = await someone({ forum: room });
        const forum = world.at('forum');
        await carriedOut(world, week);
        const longer = await world.decide(month);
        forum.channel.faults.push(fault);
        await world.reconcile().catch(() => {});
        await world.reconcile();
        expect(await world.rows('forum')).toMatchObject([{ state: 'applied', until: day(30) }]);
        if (room.end && room.mark) expect(forum.standing()?.until).toBe(day(30));
        expect(await world.told(longer, 'forum')).toEqual(['applied']);
      },
    );

    it('a longer one extends what stands, and its end counts (R44)', async () => {
      const world = await someone({ forum: room });
      const forum = world.at('forum');
      const shorter = await carriedOut(world, week);
      const longer = await carriedOut(world, month);
      await isOver(world, shorter, day(8));
      expect(forum.standing()).toMatchObject({ by: 'us' });
      await isOver(world, longer, day(30));
      expect(forum.standing()).toBeUndefined();
    });
  },
);
