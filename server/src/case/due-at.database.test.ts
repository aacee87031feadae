import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmptyDatabase, openEmpty } from '../../fixtures/empty-database.ts';
import { cases, matter } from '../database/schema/index.ts';

const folder = fileURLToPath(new URL('../../drizzle', import.meta.url));
const at = '2026-03-02T10:00:00.000Z';

let database: EmptyDatabase;
beforeAll(async () => {
  database = await openEmpty();
});
afterAll(() => database.client.close());

/** What the migration does to the cases that are there. */
const fillStatement = (): string => {
  const file = readdirSync(folder).find((name) => name.endsWith('know_who_looks_after_a_case.sql')) ?? '';
  const statements = readFileSync(join(folder, file), 'utf8').split('--> statement-breakpoint');
  return statements.find((statement) => statement.includes('UPDATE "cases"')) ?? '';
};

describe('cases from before anybody looked after one', () => {
  it('get the earliest of what is due in them, and nobody (R31)', async () => {
    const { db } = database;
    const row = { phase: 'triage' as const, procedureId: 'p', procedureVersion: 1, reportCount: 1 };
    await db
      .insert(cases)
      .values(
        ['a', 'b', 'c'].map((id) => ({ ...row, id, name: id, openedAt: at, version: 1, headHash: 'h' })),
      );
    const due = (caseId: string, about: string, dueAt: string | null) => ({
      caseId,
      bodyId: 'committee',
      what: 'motion' as const,
      about,
      dueAt,
    });
    await db
      .insert(matter)
      .values([
        due('a', 'm1', '2026-03-09T10:00:00.000Z'),
        due('a', 'm2', '2026-03-05T10:00:00.000Z'),
        due('a', 'm3', null),
        due('b', 'm1', null),
      ]);
    await db.execute(sql.raw(fillStatement()));
    const found = await db.select({ id: cases.id, dueAt: cases.dueAt, who: cases.assigneeId }).from(cases);
    expect(found.toSorted((one, other) => one.id.localeCompare(other.id))).toEqual([
      { id: 'a', dueAt: '2026-03-05T10:00:00.000Z', who: null },
      { id: 'b', dueAt: null, who: null },
      { id: 'c', dueAt: null, who: null },
    ]);
  });
});
