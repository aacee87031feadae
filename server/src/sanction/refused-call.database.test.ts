import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Embedded, openInMemory } from '../../fixtures/embedded.ts';
import { day, humanBlocks, removal, rooms, someoneIn, week } from '../../fixtures/someone.ts';

let embedded: Embedded;
beforeAll(async () => {
  embedded = await openInMemory();
}, 30_000);
afterAll(() => embedded.client.close());
const someone = (rooms: Parameters<typeof someoneIn>[1]) => someoneIn(embedded, rooms);

describe.each(rooms)('a call that the platform refused, on a channel that %s', (_what, room) => {
  it('a lift that the platform refused is still ours to make when a human has it tried again (R45)', async () => {
    const world = await someone({ forum: room });
    const forum = world.at('forum');
    await world.decide(removal);
    await world.reconcile();
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
    world.clock.at = day(8);
    await world.end(decision);
    await world.reconcile();
    expect(forum.standing()).toMatchObject({ by: 'a human' });
  });
});
