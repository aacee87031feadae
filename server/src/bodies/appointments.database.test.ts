import { type Body, isRefusal, procedureFromPreset } from '@comity/core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type EmptyDatabase, openEmpty } from '../../fixtures/empty-database.ts';
import { appointment } from '../database/schema/index.ts';
import { appoint, endAppointment, readOwnRoster, readRoster } from './appointments.ts';

const { bodies } = procedureFromPreset('member-review-committee', { timeZone: 'Europe/Berlin' });
const committee = bodies.find(({ id }) => id === 'committee') as Body;
const today = '2026-06-15';

let database: EmptyDatabase;
beforeAll(async () => {
  database = await openEmpty();
});
afterEach(() => database.db.delete(appointment));
afterAll(() => database.client.close());

const seat = (memberId: string, startsOn = '2026-01-01', endsOn: string | null = '2028-12-31') =>
  database.db.transaction((tx) =>
    appoint(
      tx,
      committee,
      { memberId, bodyId: 'committee', seat: 'member', startsOn, endsOn },
      { id: 'operator', now: new Date('2025-12-01T10:00:00.000Z') },
    ),
  );
const seated = async (memberId: string, startsOn?: string, endsOn?: string | null) => {
  const made = await seat(memberId, startsOn, endsOn);
  if (isRefusal(made)) throw new Error(made.code);
  return made;
};
const end = (id: string, endsOn: string) =>
  database.db.transaction((tx) =>
    endAppointment(tx, { id, endsOn, reason: 'Asked to step down.' }, { id: 'operator', today }),
  );

describe('an appointment', () => {
  it('is on the roster from then on (R26)', async () => {
    const made = await seated('kim');
    expect(await readRoster(database.db)).toEqual([made]);
    expect(await readOwnRoster(database.db, 'kim')).toEqual([made]);
    expect(await readOwnRoster(database.db, 'sam')).toEqual([]);
  });

  it('beyond the seats is refused and leaves nothing behind (R26)', async () => {
    for (let n = 1; n <= 7; n += 1) await seated(`member-${n}`);
    expect(await seat('eighth')).toMatchObject({ refused: true, requirement: 'R26' });
    expect(await readRoster(database.db)).toHaveLength(7);
  });

  it('longer than the term is refused (R26)', async () => {
    expect(await seat('kim', '2026-01-01', '2029-06-30')).toMatchObject({
      refused: true,
      requirement: 'R26',
    });
  });

  it('that was ended leaves its seat to a replacement, and stays on the roster (R30)', async () => {
    for (let n = 1; n <= 7; n += 1) await seated(`member-${n}`);
    const [first] = await readRoster(database.db);
    expect(await end(first?.id ?? '', '2026-06-14')).toEqual({ ...first, endsOn: '2026-06-14' });
    await seated('replacement', today, '2028-12-31');
    const roster = await readRoster(database.db);
    expect(roster.map(({ memberId }) => memberId)).toContain('member-1');
    expect(roster).toHaveLength(8);
  });

  it('that was ended keeps who ended it, and why (R30)', async () => {
    const { id } = await seated('kim');
    await end(id, '2026-06-14');
    const [row] = await database.db.select().from(appointment);
    expect(row).toMatchObject({
      appointedBy: 'operator',
      endedBy: 'operator',
      reason: 'Asked to step down.',
      endsOn: '2026-06-14',
    });
  });

  it.each([
    ['on the day it ends anyway', '2028-12-31', 'ends-sooner'],
    ['later than it ends anyway', '2029-01-01', 'ends-sooner'],
    ['on a day that is long over', '2026-06-13', 'day-is-over'],
  ])('is not ended %s: %s (R26, R30)', async (_when, endsOn, code) => {
    const made = await seated('kim');
    expect(await end(made.id, endsOn)).toMatchObject({ refused: true, code });
    expect(await readRoster(database.db)).toEqual([made]);
  });

  it('that has not begun is called off by a day before its first (R30)', async () => {
    const made = await seated('kim', '2026-09-01', '2028-12-31');
    expect(await end(made.id, '2026-06-20')).toEqual({ ...made, endsOn: '2026-06-20' });
    expect(await seated('kim', '2026-07-01', '2029-06-30')).toMatchObject({ memberId: 'kim' });
  });

  it('until further notice is ended on any day from yesterday on (R30)', async () => {
    const mediator = { ...committee, term: null };
    const made = await database.db.transaction((tx) =>
      appoint(
        tx,
        mediator,
        { memberId: 'kim', bodyId: 'committee', seat: 'chair', startsOn: '2026-01-01', endsOn: null },
        { id: 'operator', now: new Date('2025-12-01T10:00:00.000Z') },
      ),
    );
    if (isRefusal(made)) throw new Error(made.code);
    expect(await end(made.id, '2030-01-01')).toMatchObject({ endsOn: '2030-01-01' });
  });

  it('that does not exist is not ended', async () => {
    expect(await end('none', today)).toBeNull();
  });
});
