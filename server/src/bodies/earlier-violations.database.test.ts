import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmptyDatabase, openEmpty } from '../../fixtures/empty-database.ts';
import { person, violation } from '../database/schema/index.ts';
import { readEarlierViolations } from './earlier-violations.ts';

const march = {
  caseId: 'march',
  personId: 'robin',
  track: 'lesser',
  decidedAt: '2026-03-02T10:00:00.000Z',
} as const;
const may = {
  caseId: 'may',
  personId: 'robin',
  track: 'serious',
  decidedAt: '2026-05-02T10:00:00.000Z',
} as const;
const sam = {
  caseId: 'march',
  personId: 'sam',
  track: 'lesser',
  decidedAt: '2026-03-02T10:00:00.000Z',
} as const;

let database: EmptyDatabase;
beforeAll(async () => {
  database = await openEmpty();
  await database.db.insert(violation).values([may, march, sam]);
});
afterAll(() => database.client.close());

describe('earlier violations (R17)', () => {
  it('are those of the persons asked for, oldest first', async () => {
    expect(await readEarlierViolations(database.db, ['robin'], 'june')).toEqual([march, may]);
    expect(await readEarlierViolations(database.db, ['robin', 'sam'], 'may')).toEqual(
      expect.arrayContaining([march, sam]),
    );
  });

  it('are not those of the case itself', async () => {
    expect(await readEarlierViolations(database.db, ['robin'], 'may')).toEqual([march]);
  });

  it('of nobody are none', async () => {
    expect(await readEarlierViolations(database.db, [], 'june')).toEqual([]);
    expect(await readEarlierViolations(database.db, ['kim'], 'june')).toEqual([]);
  });

  it('are those found under any name of the same human, each case once, under the name asked for', async () => {
    const names = ['ash', 'lee'].map((id) => ({ id, rootId: 'ash', createdAt: march.decidedAt }));
    await database.db.insert(person).values(names);
    const underOne = { ...march, caseId: 'january', personId: 'lee' };
    await database.db.insert(violation).values([underOne, { ...underOne, personId: 'ash' }]);
    expect(await readEarlierViolations(database.db, ['ash'], 'june')).toEqual([
      { ...underOne, personId: 'ash' },
    ]);
    expect(await readEarlierViolations(database.db, ['lee', 'kim'], 'june')).toEqual([underOne]);
    expect(await readEarlierViolations(database.db, ['lee'], 'january')).toEqual([]);
  });
});
