import { describe, expect, it } from 'vitest';
import { both, day, Later, month, removal, rooms, someoneHere, week } from '../../fixtures/someone.ts';
import { carriedOut, humanBlocks, humanLifts, isOver } from '../../fixtures/steps.ts';

const someone = someoneHere();

describe.each(rooms)('on a channel that %s', (_what, room) => {
  it('a suspension is applied, and lifted at its end (R45, R76)', async () => {
    const world = await someone({ forum: room });
    const forum = world.at('forum');
    const decision = await carriedOut(world, week);
    expect(forum.standing()).toMatchObject({ by: 'us', until: day(7) });
    await isOver(world, decision, day(7));
    expect(forum.standing()).toBeUndefined();
    const ended = room.end ? 'closed' : 'lifted';
    expect(await world.told(decision, 'forum')).toEqual(['applied', ended]);
    expect(await world.rows('forum')).toMatchObject([{ state: ended }]);
  });

  it('a second look does nothing', async () => {
    const world = await someone({ forum: room });
    const decision = await carriedOut(world, week);
    await world.reconcile();
    expect(world.at('forum').calls).toHaveLength(1);
    expect(await world.told(decision, 'forum')).toEqual(['applied']);
  });

  it('a human’s own block is left as it is, then and at the end (design idea 4)', async () => {
    const world = await someone({ forum: room });
    const forum = world.at('forum');
    humanBlocks(forum, day(365));
    const decision = await carriedOut(world, week);
    await world.reconcile();
    expect(await world.rows('forum')).toMatchObject([{ state: 'drifted' }]);
    await isOver(world, decision, day(8));
    await world.reconcile();
    expect(forum.standing()).toMatchObject({ by: 'a human', until: day(365) });
    expect(forum.calls).toEqual([]);
    expect(await world.told(decision, 'forum')).toEqual(['drifted', 'closed']);
  });

  it('a human who was faster than our call keeps their block (design idea 4)', async () => {
    const world = await someone({ forum: room });
    const forum = world.at('forum');
    const decision = await world.decide(week);
    forum.channel.meanwhile = () => humanBlocks(forum, day(365));
    await world.reconcile();
    forum.channel.meanwhile = null;
    await world.reconcile();
    await isOver(world, decision, day(8));
    expect(forum.standing()).toMatchObject({ by: 'a human' });
    expect(await world.told(decision, 'forum')).toEqual(['drifted', 'closed']);
  });

  it('what a human lifted is not applied again, however often we look (design idea 4)', async () => {
    const world = await someone({ forum: room });
    const forum = world.at('forum');
    const decision = await carriedOut(world, week);
    humanLifts(forum);
    await world.reconcile();
    await world.reconcile();
    await world.reconcile();
    expect(forum.standing()).toBeUndefined();
    expect(forum.calls).toHaveLength(1);
    expect(await world.rows('forum')).toMatchObject([{ state: 'drifted' }]);
    expect(await world.told(decision, 'forum')).toEqual(['applied', 'drifted']);
  });

  it('a block that a human makes after lifting ours outlives our end', async () => {
    const world = await someone({ forum: room });
    const forum = world.at('forum');
    const decision = await carriedOut(world, week);
    humanLifts(forum);
    await world.reconcile();
    humanBlocks(forum, day(365));
    await world.reconcile();
    await isOver(world, decision, day(8));
    expect(forum.standing()).toMatchObject({ by: 'a human' });
  });

  it('of two that overlap, the end of the shorter lifts nothing (R45)', async () => {
    const world = await someone({ forum: room });
    const forum = world.at('forum');
    const longer = await carriedOut(world, month);
    const shorter = await carriedOut(world, week);
    await isOver(world, shorter, day(7));
    expect(forum.standing()).toMatchObject({ by: 'us', until: day(30) });
    await isOver(world, longer, day(30));
    expect(forum.standing()).toBeUndefined();
  });

  it('a link that was taken back takes ours with it, and leaves a human’s (design idea 7)', async () => {
    const world = await someone({ forum: room, github: room });
    const [forum, github] = [world.at('forum'), world.at('github')];
    humanBlocks(github);
    await carriedOut(world, week);
    await world.takeBackLink(forum);
    await world.takeBackLink(github);
    await world.reconcile();
    expect(forum.standing()).toBeUndefined();
    expect(github.standing()).toMatchObject({ by: 'a human' });
    expect(await world.rows('forum')).toMatchObject([{ state: 'lifted' }]);
    expect(await world.rows('github')).toMatchObject([{ state: 'closed' }]);
  });

  it('what the platform will not do waits for a human, who is told once', async () => {
    const world = await someone({ forum: room });
    const forum = world.at('forum');
    const decision = await world.decide(week);
    forum.channel.faults.push('refuses', 'refuses');
    await world.reconcile();
    await world.reconcile();
    expect(await world.rows('forum')).toMatchObject([
      { state: 'needs-human', words: 'a moderator cannot be suspended' },
    ]);
    expect(await world.told(decision, 'forum')).toEqual(['needs-human']);
    await world.reconcile();
    expect(await world.told(decision, 'forum')).toEqual(['needs-human', 'applied']);
  });

  it('a measure that never came to stand is closed when nothing asks for it any more', async () => {
    const world = await someone({ forum: room });
    const decision = await world.decide(week);
    world.at('forum').channel.faults.push('refuses');
    await world.reconcile();
    await isOver(world, decision, day(7));
    expect(await world.rows('forum')).toMatchObject([{ state: 'closed' }]);
  });

  it('a lift that a human had to make closes the record once it is made', async () => {
    const world = await someone({ forum: room });
    const forum = world.at('forum');
    await carriedOut(world, removal);
    await world.takeBackLink(forum);
    forum.channel.faults.push('refuses');
    await world.reconcile();
    expect(await world.rows('forum')).toMatchObject([{ state: 'needs-human' }]);
    humanLifts(forum);
    await world.reconcile();
    expect(await world.rows('forum')).toMatchObject([{ state: 'closed' }]);
  });
});

describe('what is written down', () => {
  it('a block that a human made while ours was being retried is left alone where marks tell them apart', async () => {
    const world = await someone({ forum: both });
    const forum = world.at('forum');
    const decision = await world.decide(week);
    forum.channel.faults.push('lost before');
    await expect(world.reconcile()).rejects.toThrow(Later);
    humanBlocks(forum, day(365));
    await world.reconcile();
    await isOver(world, decision, day(8));
    expect(forum.standing()).toMatchObject({ by: 'a human' });
  });

  it('a human’s block in the place of ours, with the very same end, is theirs (design idea 4)', async () => {
    const world = await someone({ forum: both });
    const forum = world.at('forum');
    await carriedOut(world, removal);
    humanBlocks(forum, null);
    await world.reconcile();
    expect(await world.rows('forum')).toMatchObject([{ state: 'drifted' }]);
  });

  it('each case whose sanction asks for a measure learns that it stands, and that it ended (R44, R60)', async () => {
    const world = await someone({ forum: both });
    const longer = await carriedOut(world, month);
    const shorter = await carriedOut(world, week);
    expect(await world.told(longer, 'forum')).toEqual(['applied']);
    expect(await world.told(shorter, 'forum')).toEqual(['applied']);
  });

  it('each call is begun in the record before it is made, and its outcome is kept', async () => {
    const world = await someone({ forum: both });
    const forum = world.at('forum');
    await world.decide(week);
    const begun: (string | null)[] = [];
    const attempts = async () => world.attempts((await world.rows('forum'))[0]?.id ?? '');
    forum.channel.faults.push('lost before');
    forum.channel.meanwhile = async () => begun.push(...(await attempts()).map(({ outcome }) => outcome));
    await world.reconcile().catch(() => {});
    forum.channel.meanwhile = null;
    world.clock.at = day(1);
    await world.reconcile();
    expect(begun).toEqual([null]);
    expect((await attempts()).map(({ act, outcome }) => [act, outcome])).toEqual([
      ['apply', 'retry'],
      ['apply', 'done'],
    ]);
  });
});
