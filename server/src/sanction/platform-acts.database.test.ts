import type { PlatformAct } from '@comity/core';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type EmptyDatabase, openEmpty } from '../../fixtures/empty-database.ts';
import { account, measure, platformAct } from '../database/schema/index.ts';
import type { MeasureState, Todo } from '../database/schema/measure.ts';
import { readActs } from './read-acts.ts';
import { receiveAct } from './receive-act.ts';
import { lastAct } from './whose-block.ts';

const now = '2026-03-02T10:00:00.000Z';
const at = (minute: number) => `2026-03-02T09:${String(minute).padStart(2, '0')}:00.000Z`;

let database: EmptyDatabase;
beforeAll(async () => {
  database = await openEmpty();
});
afterAll(() => database?.client.close());
beforeEach(async () => {
  for (const table of [platformAct, measure, account]) await database.db.delete(table);
});

const receive = (change: Partial<PlatformAct> = {}, channelId = 'github') =>
  receiveAct({ database, clock: { now: () => new Date(now) } }, channelId, {
    eventId: 'event-1',
    kind: 'suspend',
    act: 'applied',
    account: { externalId: '7', handle: 'robin' },
    by: { externalId: '8', handle: 'an-owner' },
    ours: false,
    at: at(1),
    ...change,
  });
const accountOf = async (externalId: string): Promise<string> => {
  const [row] = await database.db.select().from(account).where(eq(account.externalId, externalId));
  return row?.id ?? '';
};
/** What we did on Robin's account; answers what the channel has to do about it now. */
const standing = async (state: MeasureState): Promise<() => Promise<Todo | null | undefined>> => {
  await receive({ eventId: 'before' });
  const of = {
    accountId: await accountOf('7'),
    channelId: 'github',
    personId: 'robin',
    kind: 'suspend' as const,
  };
  await database.db.insert(measure).values({ ...of, id: 'measure', state, sanctionIds: [], createdAt: now });
  return async () => (await database.db.select({ todo: measure.todo }).from(measure))[0]?.todo;
};
const kept = () => database.db.select().from(platformAct);

describe('an act that a platform tells', () => {
  it('is kept with all that was told, also when the account is nobody’s', async () => {
    expect(await receive({ until: '2026-04-01T00:00:00Z' })).toEqual({ repeated: false });
    expect(await kept()).toEqual([
      {
        id: 'event-1',
        channelId: 'github',
        accountId: await accountOf('7'),
        kind: 'suspend',
        act: 'applied',
        by: { externalId: '8', handle: 'an-owner' },
        ours: false,
        until: '2026-04-01T00:00:00.000Z',
        at: at(1),
        receivedAt: now,
      },
    ]);
  });

  it.each(['applied', 'lifted'] as const)(
    'that was %s by another has the account looked at, once an event',
    async (act) => {
      const todo = await standing('applied');
      expect(await receive({ act })).toEqual({ repeated: false });
      expect(await todo()).toBe('look');
      await database.db.update(measure).set({ todo: null });
      expect(await receive({ act })).toEqual({ repeated: true });
      expect(await todo()).toBeNull();
      expect(await kept()).toHaveLength(2);
    },
  );

  it('of our own is kept, and brings nothing new to look at', async () => {
    const todo = await standing('applied');
    await receive({ ours: true });
    expect(await todo()).toBeNull();
    expect((await kept()).find(({ id }) => id === 'event-1')).toMatchObject({ ours: true });
  });

  it.each(['lifted', 'closed'] as const)('has nothing looked at where our measure is %s', async (state) => {
    const todo = await standing(state);
    await receive();
    expect(await todo()).toBeNull();
  });

  it('of another channel with the same id is another act', async () => {
    expect(await receive()).toEqual({ repeated: false });
    expect(await receive({}, 'forum')).toEqual({ repeated: false });
    expect(await kept()).toHaveLength(2);
  });

  it('shows the name that the account has now', async () => {
    await receive();
    await receive({ eventId: 'event-2', account: { externalId: '7', handle: 'robin-renamed' } });
    expect(await database.db.select({ handle: account.handle }).from(account)).toEqual([
      { handle: 'robin-renamed' },
    ]);
  });
});

describe('what was told of accounts', () => {
  const ids = async (accountIds: string[], limit?: number) =>
    (await readActs(database.db, accountIds, limit)).map(({ id }) => id);

  it('is read newest first, of these accounts alone, no more than was asked for', async () => {
    await receive({ eventId: 'second', at: at(2) });
    await receive({ eventId: 'first', at: at(1) });
    await receive({ eventId: 'third', at: at(3), account: { externalId: '9', handle: 'sam' } });
    await receive({ eventId: 'others', at: at(4), account: { externalId: '10', handle: 'alex' } });
    const [robin, sam] = [await accountOf('7'), await accountOf('9')];
    expect(await ids([robin, sam])).toEqual(['third', 'second', 'first']);
    expect(await ids([robin, sam], 2)).toEqual(['third', 'second']);
    expect(await ids([])).toEqual([]);
  });

  it('the last of one kind shows whose measure stands there, whichever arrived last', async () => {
    await receive({ eventId: 'ours', ours: true, by: null, at: at(1) });
    await receive({ eventId: 'lifted', act: 'lifted', at: at(3) });
    await receive({ eventId: 'late', at: at(2) });
    await receive({ eventId: 'silenced', kind: 'silence', at: at(9) });
    const robin = await accountOf('7');
    expect(await lastAct(database.db, robin, 'suspend')).toMatchObject({ id: 'lifted', act: 'lifted' });
    expect(await lastAct(database.db, robin, 'silence')).toMatchObject({ id: 'silenced' });
    expect(await lastAct(database.db, robin, 'hold-posts')).toBeNull();
    expect(await lastAct(database.db, 'nobody', 'suspend')).toBeNull();
  });
});
