import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmptyDatabase, openEmpty } from '../../fixtures/empty-database.ts';
import { account, accountLink, casePerson, member, person, report } from '../database/schema/index.ts';
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
    reporter: by === null ? null : { externalId: by, handle: 'whoever' },
    narrative: '',
    visibleTo: '',
    accountId: about && `account-${about}`,
    caseId,
    capture: 'captured',
    flaggedAt: at,
    receivedAt: at,
  });
const involved = (caseId: string) => readInvolvedMembers(database.db, caseId);

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
