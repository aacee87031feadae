import { procedureFromPreset } from '@comity/core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type EmptyDatabase, openEmpty } from '../../fixtures/empty-database.ts';
import { procedure } from '../database/schema/index.ts';
import { adoptProcedure } from './adopt-procedure.ts';
import { currentProcedure, listProcedures, readProcedure } from './current-procedure.ts';

const director = procedureFromPreset('executive-director', { timeZone: 'Europe/Berlin' });
const committee = procedureFromPreset('member-review-committee', { timeZone: 'Europe/Berlin' });
const now = new Date('2026-03-02T10:00:00.000Z');

let database: EmptyDatabase;
beforeAll(async () => {
  database = await openEmpty();
});
afterEach(() => database.db.delete(procedure));
afterAll(() => database.client.close());

const adopt = (content: typeof director, at = now) =>
  adoptProcedure(database.db, content, { by: 'kim', now: at });

describe('adopting a procedure (R37)', () => {
  it('keeps it as the first version, which is in force', async () => {
    expect(await adopt(director)).toEqual({ procedure: { ...director, version: 1 }, isNew: true });
    expect(await currentProcedure(database.db)).toEqual({ ...director, version: 1 });
  });

  it('that says what the one in force says makes no version', async () => {
    await adopt(director);
    const again = structuredClone({ ...director, version: 7 });
    expect(await adopt(again)).toEqual({ procedure: { ...director, version: 1 }, isNew: false });
    expect(await listProcedures(database.db)).toHaveLength(1);
  });

  it('that has become another one makes the next version, and the one before stays as it was', async () => {
    await adopt(director);
    const changed = { ...director, suspensionDaysMax: 30 };
    expect((await adopt(changed)).procedure).toEqual({ ...changed, version: 2 });
    expect((await readProcedure(database.db, director.id, 1))?.body).toEqual({ ...director, version: 1 });
    expect(await currentProcedure(database.db)).toMatchObject({ version: 2, suspensionDaysMax: 30 });
  });

  it('of another id begins with its own first version', async () => {
    await adopt(director);
    expect((await adopt(committee)).procedure).toMatchObject({ id: 'member-review-committee', version: 1 });
    expect((await currentProcedure(database.db)).id).toBe('member-review-committee');
  });

  it('that was in force before makes a version again: what was adopted when is never rewritten', async () => {
    await adopt(director);
    await adopt(committee);
    expect(await adopt(director)).toMatchObject({ procedure: { version: 2 }, isNew: true });
    const adopted = (await listProcedures(database.db)).map(({ id, version }) => `${id} ${version}`);
    expect(adopted).toEqual(['executive-director 2', 'member-review-committee 1', 'executive-director 1']);
  });

  it('is later than the one before, also where a clock is behind', async () => {
    await adopt(director);
    await adopt(committee, new Date('2026-03-02T09:00:00.000Z'));
    expect((await currentProcedure(database.db)).id).toBe('member-review-committee');
  });

  it('keeps who adopted it', async () => {
    await adopt(director);
    expect(await readProcedure(database.db, director.id, 1)).toMatchObject({
      adoptedBy: 'kim',
      adoptedAt: '2026-03-02T10:00:00.000Z',
    });
  });
});

describe('a version that nobody adopted', () => {
  it('is not in force', async () => {
    await database.db.insert(procedure).values({ id: director.id, version: 1, body: director });
    await expect(currentProcedure(database.db)).rejects.toThrow('no procedure has been adopted');
    expect((await adopt(director)).procedure.version).toBe(2);
  });
});
