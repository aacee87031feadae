import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmptyDatabase, openEmpty } from '../../fixtures/empty-database.ts';
import { casePerson, caseRecusal, cases, caseText, hold, report } from '../database/schema/index.ts';
import { type Asker, caseIsNotTheirs, caseIsThere, holdIsThere } from './hidden.ts';

const at = '2026-03-02T10:00:00.000Z';
let database: EmptyDatabase;

/** Four cases: Robin answers in the first and saw what the second is about, Kim is recused from the third. */
beforeAll(async () => {
  database = await openEmpty();
  const { db } = database;
  await db
    .insert(cases)
    .values([
      caseRow('as-respondent', ['committee', 'staff']),
      caseRow('as-witness', ['committee', 'counsel']),
      caseRow('recused', ['committee', 'counsel', 'appeal-panel']),
      caseRow('open-to-all', ['committee', 'appeal-panel']),
    ]);
  await db.insert(casePerson).values([
    { caseId: 'as-respondent', personId: 'robin' },
    { caseId: 'as-witness', personId: 'robin', part: 'witness' },
    { caseId: 'open-to-all', personId: 'sam' },
  ]);
  await db.insert(caseRecusal).values({ caseId: 'recused', memberId: 'kim' });
  await db
    .insert(caseText)
    .values(['as-respondent', 'recused', 'open-to-all'].map((caseId) => ({ id: caseId, caseId, body: '' })));
});
afterAll(() => database.client.close());

const caseRow = (id: string, bodyIds: string[]) => ({
  id,
  name: `name of ${id}`,
  phase: 'triage' as const,
  procedureId: 'member-review-committee',
  procedureVersion: 1,
  reportCount: 1,
  bodyIds,
  openedAt: at,
  version: 1,
  headHash: '',
});

const asker = (change: Partial<Asker> = {}): Asker => ({
  id: 'somebody',
  roles: ['decider'],
  personId: null,
  memberId: null,
  madeBy: null,
  bodyIds: [],
  ...change,
});
const all = ['as-respondent', 'as-witness', 'open-to-all', 'recused'];
const casesFor = async (who: Asker) =>
  (
    await database.db
      .select({ id: cases.id })
      .from(cases)
      .where(caseIsThere(cases.id, who))
      .orderBy(asc(cases.id))
  ).map(({ id }) => id);

describe('a case', () => {
  it('is there for whoever has nothing to do with it', async () => {
    expect(await casesFor(asker())).toEqual(all);
    expect(await casesFor(asker({ memberId: 'sam', personId: 'nobody' }))).toEqual(all);
  });

  it('is not there for its respondents and its witnesses (R29)', async () => {
    expect(await casesFor(asker({ memberId: 'r', personId: 'robin' }))).toEqual(['open-to-all', 'recused']);
  });

  it('is not there for a member who is recused because of a conflict of interest (R28)', async () => {
    expect(await casesFor(asker({ memberId: 'kim' }))).toEqual([
      'as-respondent',
      'as-witness',
      'open-to-all',
    ]);
  });

  it('is not there for a program that such a member made (R28)', async () => {
    expect(await casesFor(asker({ madeBy: 'kim' }))).toEqual(['as-respondent', 'as-witness', 'open-to-all']);
  });

  it('is hidden by both at once (R28, R29)', async () => {
    expect(await casesFor(asker({ memberId: 'kim', personId: 'robin' }))).toEqual(['open-to-all']);
  });
});

describe('counsel and the appeal body', () => {
  it('see the cases in which a body of theirs has a part, and no other (R34, R55)', async () => {
    const counsel = asker({ roles: ['counsel'], bodyIds: ['counsel'] });
    expect(await casesFor(counsel)).toEqual(['as-witness', 'recused']);
    const appeal = asker({ roles: ['appeal'], bodyIds: ['appeal-panel', 'executive-board'] });
    expect(await casesFor(appeal)).toEqual(['open-to-all', 'recused']);
    expect(await casesFor({ ...counsel, bodyIds: ['counsel', 'appeal-panel'] })).toEqual([
      'as-witness',
      'open-to-all',
      'recused',
    ]);
  });

  it('see none while they sit on no body (R55)', async () => {
    expect(await casesFor(asker({ roles: ['appeal'] }))).toEqual([]);
  });

  it('who decide or are staff as well see every case', async () => {
    expect(await casesFor(asker({ roles: ['counsel', 'staff'], bodyIds: ['counsel'] }))).toEqual(all);
  });

  it('see no case that is not there for them as members (R32)', async () => {
    const recused = asker({ roles: ['appeal'], bodyIds: ['appeal-panel'], memberId: 'kim' });
    expect(await casesFor(recused)).toEqual(['open-to-all']);
    const answering = asker({ roles: ['counsel'], bodyIds: ['counsel'], personId: 'robin' });
    expect(await casesFor(answering)).toEqual(['recused']);
  });
});

describe('rows beside the case', () => {
  it('are hidden with it (R29)', async () => {
    const textsFor = async (who: Asker) =>
      (
        await database.db
          .select({ caseId: caseText.caseId })
          .from(caseText)
          .where(caseIsThere(caseText.caseId, who))
          .orderBy(asc(caseText.id))
      ).map(({ caseId }) => caseId);
    expect(await textsFor(asker({ memberId: 'kim', personId: 'robin' }))).toEqual(['open-to-all']);
    expect(await textsFor(asker({ roles: ['appeal'], bodyIds: ['appeal-panel'] }))).toEqual([
      'open-to-all',
      'recused',
    ]);
  });

  it('the audit goes by what is the caller’s own, whatever their roles', async () => {
    const operator = asker({ roles: ['operator', 'appeal'], memberId: 'kim' });
    const seen = await database.db.select().from(cases).where(caseIsNotTheirs(cases.id, operator));
    expect(seen).toHaveLength(3);
  });
});

describe('a held post', () => {
  const readable = async (who: Asker) =>
    (await database.db.select({ id: hold.id }).from(hold).where(holdIsThere(who)).orderBy(asc(hold.id))).map(
      ({ id }) => id,
    );
  beforeAll(async () => {
    await database.db.insert(hold).values([holdRow('free'), holdRow('of-recused'), holdRow('waiting')]);
    await database.db.insert(report).values([reportRow('of-recused', 'recused'), reportRow('waiting', null)]);
  });

  it('of a case that is not there is not there either (R28, R29)', async () => {
    expect(await readable(asker({ memberId: 'kim' }))).toEqual(['free', 'waiting']);
    expect(await readable(asker({ memberId: 'sam' }))).toEqual(['free', 'of-recused', 'waiting']);
    expect(await readable(asker({ madeBy: 'kim', personId: 'robin' }))).toEqual(['free', 'waiting']);
  });

  it('is there for a list moderator, whatever bodies have a part in its case (R31)', async () => {
    const moderator = asker({ roles: ['list-moderator', 'appeal'], bodyIds: [], memberId: 'sam' });
    expect(await readable(moderator)).toEqual(['free', 'of-recused', 'waiting']);
  });

  it('is settled by nobody to whom it is not there (R29)', async () => {
    const settled = await database.db
      .update(hold)
      .set({ words: 'changed' })
      .where(holdIsThere(asker({ memberId: 'kim' })))
      .returning({ id: hold.id });
    expect(settled.map(({ id }) => id).sort()).toEqual(['free', 'waiting']);
    const [untouched] = await database.db.select().from(hold).where(eq(hold.id, 'of-recused'));
    expect(untouched?.words).toBe('');
  });
});

const holdRow = (id: string) => ({
  id,
  channelId: 'lists',
  list: 'members@lists.example.org',
  state: 'held' as const,
  envelope: {} as never,
  identity: {} as never,
  authentication: {} as never,
  summary: {} as never,
  reason: '',
  oddities: [],
  sizeBytes: 1,
  sha256: id,
  queueId: id,
  receivedAt: at,
});
const reportRow = (holdId: string, caseId: string | null) => ({
  id: `report-${holdId}`,
  channelId: 'lists',
  eventId: holdId,
  reason: 'held',
  subject: { type: 'message', url: 'https://lists.example.org/1' } as const,
  narrative: '',
  visibleTo: '',
  holdId,
  caseId,
  capture: 'captured' as const,
  flaggedAt: at,
  receivedAt: at,
});
