import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Role, procedureFromPreset } from '@comity/core';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmptyDatabase, openEmpty } from '../../fixtures/empty-database.ts';
import { appointment, member, procedure } from '../database/schema/index.ts';
import { scopesDeclared } from './undeclared.ts';

const folder = fileURLToPath(new URL('../../drizzle', import.meta.url));
const at = '2026-03-02T10:00:00.000Z';

let database: EmptyDatabase;
beforeAll(async () => {
  database = await openEmpty();
});
afterAll(() => database.client.close());

/** What the migration says of the members that are there. */
const fillStatement = (): string => {
  const file = readdirSync(folder).find((name) => name.endsWith('declare_conflicts_before_access.sql')) ?? '';
  const statements = readFileSync(join(folder, file), 'utf8').split('--> statement-breakpoint');
  return statements.find((statement) => statement.includes('INSERT INTO conflict_declaration')) ?? '';
};

describe('members from before anybody was asked', () => {
  it('count as having declared where they read cases; others are asked once they do (R28)', async () => {
    const { db } = database;
    const body = procedureFromPreset('executive-director', { timeZone: 'Europe/Berlin' });
    await db.insert(procedure).values({ id: body.id, version: body.version, body });
    const one = (id: string, roles: Role[]) => ({ id, name: id, roles, createdAt: at });
    await db.insert(member).values([one('ada', ['staff']), one('bo', []), one('op', ['operator'])]);
    const term = { startsOn: '2026-03-02', createdAt: at, appointedBy: 'op', seat: 'member' as const };
    await db.insert(appointment).values({ id: 'a', memberId: 'bo', bodyId: 'board', ...term });
    await db.execute(sql.raw(fillStatement()));
    const declared = async (id: string) => [...(await scopesDeclared(db, id))].sort();
    const all = ['every-case', ...body.bodies.map(({ id }) => id)].sort();
    expect(await declared('ada')).toEqual(all);
    expect(await declared('bo')).toEqual(all);
    expect(await declared('op')).toEqual([]);
  });
});
