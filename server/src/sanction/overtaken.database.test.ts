import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { embeddedHere } from '../../fixtures/embedded.ts';
import { both, day, month, rooms, someoneIn, week } from '../../fixtures/someone.ts';
import { sanction } from '../database/schema/index.ts';

const embedded = embeddedHere();
const someone = (where: Parameters<typeof someoneIn>[1]) => someoneIn(embedded(), where);

type World = Awaited<ReturnType<typeof someone>>;

/** Somebody whose link was taken back, so that ours is to be lifted. */
const unlinked = async (room: (typeof rooms)[number][1]) => {
  const world = await someone({ forum: room });
  const forum = world.at('forum');
  await world.decide(month);
  await world.work();
  await world.takeBackLink(forum);
  await world.plan();
  return { world, forum };
};

/** Happens after the next look, before the call that follows from it. */
const afterLook = ({ channel }: ReturnType<World['at']>, happens: () => Promise<unknown>): void => {
  const observe = channel.observe.bind(channel);
  channel.observe = async (account) => {
    const seen = await observe(account);
    channel.observe = observe;
    await happens();
    return seen;
  };
};

describe.each(rooms)('on a channel that %s', (_what, room) => {
  it('what is confirmed again before it is lifted is not lifted (R45, R47)', async () => {
    const { world, forum } = await unlinked(room);
    afterLook(forum, async () => {
      await world.confirmLink(forum);
      await world.plan();
    });
    for (let times = 0; times < 3; times += 1) await world.work();
    expect(forum.calls.map((call) => call.split(' ')[0])).toEqual(['apply']);
    expect(await world.rows('forum')).toMatchObject([{ state: 'applied', todo: null }]);
  });

  it('what is confirmed again while it is lifted is made again, without anybody looking (R45)', async () => {
    const { world, forum } = await unlinked(room);
    forum.channel.meanwhile = async () => {
      forum.channel.meanwhile = null;
      await world.confirmLink(forum);
      await world.plan();
    };
    for (let times = 0; times < 3; times += 1) await world.work();
    expect(forum.standing()).toMatchObject({ by: 'us', until: day(30) });
    expect(forum.calls.map((call) => call.split(' ')[0])).toEqual(['apply', 'lift', 'apply']);
  });

  it('what two processes are at at once is done once', async () => {
    const world = await someone({ forum: room });
    const forum = world.at('forum');
    await world.decide(month);
    afterLook(forum, world.work);
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
