import { procedureFromPreset, type Role } from '@comity/core';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { follow } from '../../fixtures/embedded.ts';
import { type EmptyDatabase, openEmpty } from '../../fixtures/empty-database.ts';
import { appointment, member, person } from '../database/schema/index.ts';
import { adoptProcedure } from '../procedure/adopt-procedure.ts';
import { makeMember, nameMember, readAsCaller } from './members.ts';
import { callerOfToken, makeToken, NewToken } from './tokens.ts';

const now = new Date('2026-06-15T10:00:00.000Z');
let database: EmptyDatabase;
beforeAll(async () => {
  database = await openEmpty();
  const content = procedureFromPreset('member-review-committee', { timeZone: 'Europe/Berlin' });
  await adoptProcedure(database.db, content, { by: 'system', now });
  const persons = ['robin', 'sam'].map((id) => ({ id, rootId: id, createdAt: now.toISOString() }));
  await database.db.insert(person).values(persons);
});
afterAll(() => database.client.close());

/** With no part in any case. */
const operator = { id: 'operator', personId: null, memberId: null, madeBy: null };
const somebody = (roles: Role[] = []) =>
  makeMember(database.db, { name: 'Kim', roles, personId: null }, { caller: operator, follow, now });
const seat = (memberId: string, bodyId: string, endsOn: string) =>
  database.db.insert(appointment).values({
    id: `${memberId}-${bodyId}`,
    memberId,
    bodyId,
    seat: 'member',
    startsOn: '2026-01-01',
    endsOn,
    createdAt: now.toISOString(),
    appointedBy: 'system',
  });
const caller = async (wish: Parameters<typeof makeToken>[1], maker?: Parameters<typeof makeToken>[3]) =>
  callerOfToken(database.db, await makeToken(database.db, wish, now, maker), now);

describe('a token of a member', () => {
  it('acts as the member, with the roles of their seats (R26)', async () => {
    const { id } = await somebody(['list-moderator']);
    await seat(id, 'committee', '2026-12-31');
    expect(await caller({ name: 'script', memberId: id, daysValid: 30 })).toEqual({
      id,
      name: 'Kim',
      personId: null,
      memberId: id,
      madeBy: null,
      ownRoles: ['list-moderator'],
      roles: ['list-moderator', 'decider'],
      bodyIds: ['committee'],
      channelId: null,
      by: 'token',
    });
  });

  it('is the same as they are when they sign in (R26)', async () => {
    const { id } = await somebody(['staff']);
    await seat(id, 'appeal-panel', '2026-12-31');
    const signedIn = await readAsCaller(database.db, id, now);
    expect(await caller({ name: 'script', memberId: id, daysValid: 30 })).toEqual({
      ...signedIn,
      by: 'token',
    });
  });

  it('loses a role with the seat: its last day counts whole (R26)', async () => {
    const { id } = await somebody();
    await seat(id, 'committee', '2026-06-15');
    const secret = await makeToken(database.db, { name: 'script', memberId: id, daysValid: 30 }, now);
    const rolesAt = async (at: string) => (await callerOfToken(database.db, secret, new Date(at)))?.roles;
    expect(await rolesAt('2026-06-15T21:59:59.000Z')).toEqual(['decider']);
    expect(await rolesAt('2026-06-15T22:00:00.000Z')).toEqual([]);
  });

  it('is the person that the member is said to be, also later (R15, R29)', async () => {
    const { id } = await somebody();
    const secret = await makeToken(database.db, { name: 'script', memberId: id, daysValid: 30 }, now);
    await nameMember(database.db, id, 'robin', { caller: operator, follow, now });
    expect(await callerOfToken(database.db, secret, now)).toMatchObject({ personId: 'robin' });
  });

  it('of a member who is gone is nobody’s', async () => {
    const { id } = await somebody();
    const secret = await makeToken(database.db, { name: 'script', memberId: id, daysValid: 30 }, now);
    await database.db.delete(member).where(eq(member.id, id));
    expect(await callerOfToken(database.db, secret, now)).toBeNull();
  });
});

describe('a program’s token', () => {
  it('has the roles that it was given and the offices that they are, and no seat (R16)', async () => {
    const made = await caller({ name: 'backup', roles: ['staff', 'operator'] });
    expect(made).toMatchObject({ memberId: null, roles: ['staff', 'operator'], bodyIds: ['staff'] });
    expect(made?.id).toMatch(/^token /);
  });

  it('knows who made it, and who that member turns out to be (R28, R29)', async () => {
    const { id } = await somebody(['staff', 'operator']);
    const maker = { personId: null, memberId: id, madeBy: null };
    const secret = await makeToken(database.db, { name: 'mine', roles: ['staff'] }, now, maker);
    expect(await callerOfToken(database.db, secret, now)).toMatchObject({ madeBy: id, personId: null });
    await nameMember(database.db, id, 'sam', { caller: operator, follow, now });
    expect(await callerOfToken(database.db, secret, now)).toMatchObject({ madeBy: id, personId: 'sam' });
  });

  it('that a program of a member made is that member’s too (R28)', async () => {
    const { id } = await somebody();
    const maker = { personId: 'robin', memberId: null, madeBy: id };
    expect(await caller({ name: 'grandchild', roles: ['staff'] }, maker)).toMatchObject({
      madeBy: id,
      personId: 'robin',
    });
  });

  it('of a gateway speaks for its channel and has nothing else', async () => {
    expect(await caller({ name: 'gateway', channelId: 'lists' })).toMatchObject({
      roles: [],
      bodyIds: [],
      channelId: 'lists',
    });
  });
});

describe('a token is made for one thing', () => {
  it.each([
    ['roles', { roles: ['staff'] }, true],
    ['a gateway', { channelId: 'lists' }, true],
    ['a member, with an end', { memberId: 'kim', daysValid: 30 }, true],
    ['a member, without an end', { memberId: 'kim' }, false],
    ['a member, for ten years', { memberId: 'kim', daysValid: 3_650 }, false],
    ['nothing', {}, false],
    ['a member and roles', { memberId: 'kim', roles: ['staff'], daysValid: 30 }, false],
    ['a member and a gateway', { memberId: 'kim', channelId: 'lists', daysValid: 30 }, false],
  ])('%s', (_what, wish, good) => {
    expect(NewToken.safeParse({ name: 'x', ...wish }).success).toBe(good);
  });
});
