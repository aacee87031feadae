import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { follow, matchOf } from '../../fixtures/embedded.ts';
import { type EmptyDatabase, openEmpty } from '../../fixtures/empty-database.ts';
import {
  account,
  accountLink,
  casePerson,
  member,
  person,
  personChange,
  report,
  token,
} from '../database/schema/index.ts';
import { makeToken } from '../members/tokens.ts';
import { readInvolvedMembers } from './involved-members.ts';

const at = '2026-03-02T10:00:00.000Z';
let database: EmptyDatabase;
beforeAll(async () => {
  database = await openEmpty();
  const { db } = database;
  const persons = ['person-robin', 'person-sam', 'person-kim', 'person-alex'];
  await db.insert(person).values(persons.map((id) => ({ id, rootId: id, createdAt: at })));
  await db.insert(member).values(
    ['robin', 'sam', 'kim', 'alex'].map((id) => ({
      id,
      name: id,
      roles: [],
      personId: `person-${id}`,
      createdAt: at,
    })),
  );
  await db.insert(member).values({ id: 'unnamed', name: 'unnamed', roles: [], createdAt: at });
  await db
    .insert(account)
    .values([
      accountRow('robin', '101'),
      accountRow('sam', '102'),
      accountRow('kim', '103'),
      { ...accountRow('alex', '102'), channelId: 'github' },
    ]);
  await db
    .insert(accountLink)
    .values([linkRow('robin'), linkRow('sam'), { ...linkRow('kim'), state: 'proposed' }, linkRow('alex')]);
});
afterAll(() => database.client.close());

const accountRow = (id: string, externalId: string) => ({
  id: `account-${id}`,
  channelId: 'forum',
  externalId,
  handle: id,
  seenAt: at,
});
const linkRow = (id: string) => ({
  id: `link-${id}`,
  accountId: `account-${id}`,
  personId: `person-${id}`,
  state: 'confirmed' as const,
  evidence: '',
  createdAt: at,
});
const reported = (caseId: string, about: string | null, by: string | null) =>
  database.db.insert(report).values({
    id: `report-${caseId}-${about}-${by}`,
    channelId: 'forum',
    eventId: `${caseId}-${about}-${by}`,
    reason: 'inappropriate',
    subject: { type: 'post', url: 'https://forum.example/t/1' },
    reporterMatch: by === null ? null : matchOf(by),
    narrative: '',
    visibleTo: '',
    accountId: about && `account-${about}`,
    caseId,
    capture: 'captured',
    flaggedAt: at,
    receivedAt: at,
  });
const involved = (caseId: string) => readInvolvedMembers(database.db, follow.vault, caseId);

describe('a member is involved in a case (R28, R29)', () => {
  it('as respondent or as witness, by the person that they are', async () => {
    await database.db.insert(casePerson).values([
      { caseId: 'parties', personId: 'person-robin' },
      { caseId: 'parties', personId: 'person-kim', part: 'witness' },
      { caseId: 'another', personId: 'person-sam' },
    ]);
    expect(await involved('parties')).toEqual([
      { memberId: 'kim', as: 'witness' },
      { memberId: 'robin', as: 'respondent' },
    ]);
  });

  it('as reporter, by a confirmed account on the channel of the report', async () => {
    await reported('told', null, '102');
    expect(await involved('told')).toEqual([{ memberId: 'sam', as: 'reporter' }]);
  });

  it('as the one behind a reported account, while nobody is named for it', async () => {
    await reported('linked', 'robin', null);
    expect(await involved('linked')).toEqual([{ memberId: 'robin', as: 'linked-account' }]);
    await database.db.insert(casePerson).values({ caseId: 'linked', personId: 'person-robin' });
    expect(await involved('linked')).toEqual([{ memberId: 'robin', as: 'respondent' }]);
  });

  it('once for several reports, and in each of their parts', async () => {
    await reported('both', 'robin', '101');
    await reported('both', 'robin', '102');
    expect(await involved('both')).toEqual([
      { memberId: 'robin', as: 'linked-account' },
      { memberId: 'robin', as: 'reporter' },
      { memberId: 'sam', as: 'reporter' },
    ]);
  });
});

describe('a member is not involved', () => {
  it('by an account that nobody confirmed as theirs', async () => {
    await reported('proposed', 'kim', '103');
    expect(await involved('proposed')).toEqual([]);
  });

  it('by a number that is another’s on the report’s own channel, or nobody’s', async () => {
    await reported('elsewhere', null, '999');
    expect(await involved('elsewhere')).toEqual([]);
  });

  it('in a case of which there is nothing', async () => {
    expect(await involved('none')).toEqual([]);
  });
});

describe('what is said by whoever has a part in the case (R28, R29)', () => {
  /** Robin's account is reported by Sam's; who said whose the two are differs. */
  const said = async (caseId: string, by: { robin?: string; sam?: string }) => {
    await reported(caseId, 'robin', '102');
    for (const [id, decidedBy] of Object.entries({ robin: 'desk', sam: 'desk', ...by }))
      await database.db
        .update(accountLink)
        .set({ decidedBy })
        .where(eq(accountLink.id, `link-${id}`));
    return (await involved(caseId)).map(({ memberId }) => memberId);
  };

  it('takes nobody else from the body, though they are known by a reported account alone', async () => {
    expect(await said('by-nobody', {})).toEqual(['robin', 'sam']);
    expect(await said('by-robin', { sam: 'robin' })).toEqual(['robin']);
  });

  it('nor does the word of a program of theirs, also when it runs no more', async () => {
    const long = {
      expiresAt: '2026-03-01T10:00:00.000Z',
      createdAt: at,
      hash: 'x',
      name: 'helper',
      roles: [],
    };
    await database.db.insert(token).values({ ...long, id: 'program', madeBy: 'robin' });
    expect(await said('by-program', { sam: 'token program' })).toEqual(['robin']);
    await makeToken(database.db, { name: 'another', roles: ['staff'] }, new Date(at));
    expect(await said('by-program-later', { sam: 'token program' })).toEqual(['robin']);
  });

  it('counts of themselves', async () => {
    expect(await said('by-themselves', { robin: 'robin', sam: 'sam' })).toEqual(['robin', 'sam']);
  });

  it('counts where each of two has a part by the word of the other alone', async () => {
    expect(await said('by-each-other', { robin: 'sam', sam: 'robin' })).toEqual(['robin', 'sam']);
  });

  it('neither makes one human of two, nor parts what others joined', async () => {
    await said('merged', {});
    const { db } = database;
    await db.insert(person).values([
      { id: 'other-sam', rootId: 'person-sam', createdAt: at },
      { id: 'new-sam', rootId: 'person-sam', createdAt: at },
    ]);
    await db.update(accountLink).set({ personId: 'other-sam' }).where(eq(accountLink.id, 'link-sam'));
    const merge = (id: string, otherId: string, by: string) =>
      db.insert(personChange).values({
        id,
        kind: 'merge',
        personId: 'person-sam',
        otherId,
        accountIds: [],
        reason: '',
        by,
        at,
      });
    const memberIds = async () => (await involved('merged')).map(({ memberId }) => memberId);
    await merge('one', 'other-sam', 'robin');
    expect(await memberIds()).toEqual(['robin']);
    await db.update(personChange).set({ by: 'desk' }).where(eq(personChange.id, 'one'));
    await merge('two', 'new-sam', 'robin');
    expect(await memberIds()).toEqual(['robin', 'sam']);
  });
});
