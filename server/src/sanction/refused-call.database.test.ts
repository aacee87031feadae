import { describe, expect, it } from 'vitest';
import { day, removal, rooms, someoneHere, week } from '../../fixtures/someone.ts';
import { carriedOut, humanBlocks, isOver } from '../../fixtures/steps.ts';

const someone = someoneHere();

describe.each(rooms)('a call that the platform refused, on a channel that %s', (_what, room) => {
  it('a lift that the platform refused is still ours to make when a human has it tried again (R45)', async () => {
    const world = await someone({ forum: room });
    const forum = world.at('forum');
    await carriedOut(world, removal);
    await world.takeBackLink(forum);
    forum.channel.faults.push('refuses');
    await world.reconcile();
    const [stopped] = await world.rows('forum');
    expect(stopped).toMatchObject({ state: 'needs-human' });
    expect(await world.retry(stopped?.id ?? '')).toMatchObject({ state: 'pending' });
    await world.reconcile();
    expect(forum.standing()).toBeUndefined();
    expect(await world.rows('forum')).toMatchObject([{ state: 'lifted' }]);
  });

  it('a block that a human makes after the platform refused ours is theirs (design idea 4)', async () => {
    const world = await someone({ forum: room });
    const forum = world.at('forum');
    const decision = await world.decide(week);
    forum.channel.faults.push('refuses');
    await world.reconcile();
    humanBlocks(forum, day(365));
    await world.reconcile();
    await isOver(world, decision, day(8));
    expect(forum.standing()).toMatchObject({ by: 'a human' });
  });
});
