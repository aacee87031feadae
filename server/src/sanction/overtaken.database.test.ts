import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { embeddedHere } from '../../fixtures/embedded.ts';
import { both, day, month, rooms, someoneIn, week } from '../../fixtures/someone.ts';
import { sanction } from '../database/schema/index.ts';

const embedded = embeddedHere();
const someone = (where: Parameters<typeof someoneIn>[1]) => someoneIn(embedded(), where);

describe.each(rooms)('what is decided while a platform is asked, on a channel that %s', (_what, room) => {
  it('counts, also when it is what was so before (R45, R47)', async () => {
    const world = await someone({ forum: room });
    const forum = world.at('forum');
    await world.decide(week);
    await world.work();
    await world.takeBackLink(forum);
    await world.plan();
    // The link is confirmed again between our look and our call.
    forum.channel.meanwhile = async () => {
      forum.channel.meanwhile = null;
      await world.confirmLink(forum);
      await world.plan();
    };
    for (let times = 0; times < 3; times += 1) await world.work();
    expect(forum.standing()).toMatchObject({ by: 'us' });
    expect(await world.rows('forum')).toContainEqual(
      expect.objectContaining({ state: 'applied', todo: null }),
    );
  });
});

describe.each(rooms)('what is decided while it is lifted, on a channel that %s', (_what, room) => {
  it('is carried out without anybody looking (R45)', async () => {
    const world = await someone({ forum: room });
    const forum = world.at('forum');
    await world.decide(month);
    await world.work();
    await world.takeBackLink(forum);
    await world.plan();
    forum.channel.meanwhile = async () => {
      forum.channel.meanwhile = null;
      await world.confirmLink(forum);
      await world.plan();
    };
    for (let times = 0; times < 3; times += 1) await world.work();
    expect(forum.standing()).toMatchObject({ by: 'us', until: day(30) });
    expect(forum.calls.map((call) => call.split(' ')[0])).toEqual(['apply', 'lift', 'apply']);
  });

  it('is done once by two processes that are at it at once', async () => {
    const world = await someone({ forum: room });
    const forum = world.at('forum');
    await world.decide(month);
    const observe = forum.channel.observe.bind(forum.channel);
    // Another sees to it between the look of the first and its call.
    forum.channel.observe = async (account) => {
      const seen = await observe(account);
      forum.channel.observe = observe;
      await world.work();
      return seen;
    };
    await world.work();
    expect(forum.calls).toHaveLength(1);
    expect(await world.rows('forum')).toMatchObject([{ state: 'applied', todo: null }]);
  });
});

describe('a longer end that is taken back while the platform is given it', () => {
  it('does not stay (R45)', async () => {
    const world = await someone({ forum: both });
    const forum = world.at('forum');
    await world.decide(week);
    await world.work();
    const longer = await world.decide(month);
    forum.channel.meanwhile = async () => {
      forum.channel.meanwhile = null;
      const { db } = embedded();
      await db.update(sanction).set({ endedAt: world.clock.at }).where(eq(sanction.id, longer.sanctionId));
      await world.plan();
    };
    for (let times = 0; times < 3; times += 1) await world.work();
    expect(await world.rows('forum')).toMatchObject([{ state: 'applied', until: day(7), todo: null }]);
    expect(forum.standing()).toMatchObject({ until: day(7) });
  });
});
