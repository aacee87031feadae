import { beforeEach, describe, expect, it } from 'vitest';
import { type Embedded, embeddedHere, follow } from '../../fixtures/embedded.ts';
import { verifyLog } from './verify-log.ts';

const now = new Date('2026-03-02T10:00:00.000Z');
const embedded = embeddedHere();

beforeEach(async () => {
  await forger(
    'delete from case_event; delete from cases; delete from case_text; delete from sanction; delete from notice; delete from case_person; delete from decision; delete from violation; delete from matter; delete from case_recusal',
  );
  for (const caseId of ['case-1', 'case-2']) {
    const report = {
      reportId: `report-${caseId}`,
      channelId: 'forum',
      accountId: null,
      receivedAt: now.toISOString(),
    };
    const opening = {
      type: 'open-case' as const,
      caseId,
      caseName: `name-of-${caseId}`,
      reports: [report],
      personIds: ['robin'],
    };
    await run(caseId, opening);
    await run(caseId, {
      type: 'decide',
      personId: 'robin',
      finding: 'What happened.',
      context: '',
      impact: '',
      clauses: [],
      wording: 'Please stop.',
      consulted: ['staff'],
      responses: [{ kind: 'suspension', lengthDays: 7, scope: 'everywhere', reviewAt: null, conditions: '' }],
    });
  }
});

const run = (caseId: string, command: Parameters<Embedded['run']>[1]) => embedded().run(caseId, command, now);

/** Someone with the database’s own password, past the triggers that keep the application from changing the log. */
const forger = (statements: string) =>
  embedded().client.exec(
    `set session_replication_role = replica; ${statements}; set session_replication_role = origin;`,
  );

const whats = async () =>
  (await verifyLog(embedded().db, follow.vault)).breaks.map(
    ({ caseId, version, what }) => `${caseId} ${version}: ${what}`,
  );

describe('the log of all cases', () => {
  it('holds when nobody touched it', async () => {
    expect(await verifyLog(embedded().db, follow.vault)).toEqual({
      cases: 2,
      events: 16,
      breaks: [],
      erasedTexts: 0,
    });
  });

  it('holds when its cases are more than are read at once', async () => {
    for (let n = 0; n < 205; n += 1) {
      const caseId = `many-${n}`;
      const report = {
        reportId: `report-${caseId}`,
        channelId: 'forum',
        accountId: null,
        receivedAt: now.toISOString(),
      };
      await run(caseId, { type: 'open-case', caseId, caseName: caseId, reports: [report], personIds: [] });
    }
    expect(await verifyLog(embedded().db, follow.vault)).toMatchObject({ cases: 207, breaks: [] });
    await forger(`update case_event set actor_id = 'someone' where case_id = 'many-204' and version = 1`);
    expect(await whats()).toEqual(['many-204 1: the event was changed']);
  });

  it.each([
    ['what happened', `event = jsonb_set(event, '{personId}', '"sam"')`],
    [
      'a time within it',
      `event = jsonb_set(event, '{sanction,endsAt}', '"2026-03-03T10:00:00.000Z"', false)`,
      7,
    ],
    ['who did it', `actor_id = 'someone'`],
    ['when it was', `at = at - interval '1 second'`],
    ['its digests', `words = '{}'::jsonb`],
    ['its kind', `type = 'report-added'`],
  ])('finds a changed event: %s', async (_what, change, version = 6) => {
    await forger(`update case_event set ${change} where case_id = 'case-1' and version = ${version}`);
    expect(await whats()).toEqual([`case-1 ${version}: the event was changed`]);
  });

  it('finds a changed event also when its hash was made to fit', async () => {
    await forger(`update case_event set hash = repeat('a', 64) where case_id = 'case-1' and version = 4`);
    expect(await whats()).toEqual(['case-1 4: the event was changed', 'case-1 5: the event was changed']);
  });

  it('finds an event that was taken out', async () => {
    await forger(`delete from case_event where case_id = 'case-1' and version = 3`);
    expect(await whats()).toContain('case-1 3: an event is missing');
  });

  it('finds an event that was taken out when the others were moved up', async () => {
    await forger(
      `delete from case_event where case_id = 'case-1' and version = 3; update case_event set version = version - 1 where case_id = 'case-1' and version > 3`,
    );
    expect((await whats()).length).toBeGreaterThan(0);
  });

  it('finds a first event that was taken out', async () => {
    await forger(`delete from case_event where case_id = 'case-1' and version = 1`);
    expect(await whats()).toContain('case-1 1: an event is missing');
  });

  it('finds that the last events were taken off', async () => {
    await forger(`delete from case_event where case_id = 'case-1' and version >= 7`);
    expect(await whats()).toEqual(['case-1 6: the end of the log is missing or was changed']);
  });

  it('finds that all events of a case were taken off', async () => {
    await forger(`delete from case_event where case_id = 'case-1'`);
    expect(await whats()).toEqual(['case-1 0: the end of the log is missing or was changed']);
  });

  it('finds an event that was added at the end', async () => {
    await forger(
      `insert into case_event select case_id, 9, type, event, words, actor_id, at, hash from case_event where case_id = 'case-1' and version = 8`,
    );
    expect(await whats()).toContain('case-1 9: the event was changed');
  });

  it('finds events that were put into another order', async () => {
    await forger(`update case_event set version = version + 100 where case_id = 'case-1' and version in (2, 3);
      update case_event set version = case version when 102 then 3 else 2 end where case_id = 'case-1' and version > 100`);
    expect((await whats()).length).toBeGreaterThan(0);
  });

  it('finds events that were moved to another case', async () => {
    await forger(
      `delete from case_event where case_id = 'case-2'; update case_event set case_id = 'case-2' where case_id = 'case-1'`,
    );
    const found = await whats();
    expect(found).toContain('case-1 0: the end of the log is missing or was changed');
    expect(found).toContain('case-2 1: the event was changed');
  });

  it.each([
    ['changed', `update case_text set body = 'What did not happen.' where id = 'case-1-t2'`],
    ['taken out', `delete from case_text where id = 'case-1-t2'`],
  ])('finds a text that was %s', async (_what, forgery) => {
    await forger(forgery);
    expect(await whats()).toEqual(['case-1 5: the text case-1-t2 was changed']);
  });

  it('finds a text that was moved to another case', async () => {
    await forger(`update case_text set case_id = 'case-2' where id = 'case-1-t2'`);
    expect(await whats()).toEqual([
      'case-1 5: the text case-1-t2 was changed',
      'case-2 8: the text case-1-t2 is not what the log says',
    ]);
  });

  it('finds events whose case was taken out of the lists', async () => {
    await forger(`delete from cases where id = 'case-1'`);
    expect(await verifyLog(embedded().db, follow.vault)).toMatchObject({
      cases: 1,
      breaks: [{ caseId: 'case-1', version: 0, what: 'events without a case row' }],
    });
  });

  it('finds each of several breaks', async () => {
    await forger(
      `update case_event set actor_id = 'someone' where version = 2; delete from case_text where id = 'case-2-t1'`,
    );
    expect(await whats()).toEqual([
      'case-1 2: the event was changed',
      'case-2 2: the event was changed',
      'case-2 6: the text case-2-t1 was changed',
    ]);
  });

  it.each([
    ['the phase of the case', `update cases set phase = 'restored' where id = 'case-1'`],
    ['the track of the case', `update cases set track = 'lesser' where id = 'case-1'`],
    ['the bodies that have a part in the case', `update cases set body_ids = '[]' where id = 'case-1'`],
    ['the number of reports of the case', `update cases set report_count = 2 where id = 'case-1'`],
    ['the respondent robin', `delete from case_person where case_id = 'case-1'`],
    ['the witness sam', `insert into case_person values ('case-1', 'sam', 'witness')`],
    ['the recusal of director', `insert into case_recusal values ('case-1', 'director')`],
    ['the violation of robin', `delete from violation where case_id = 'case-1'`],
    ['the decision case-1-d1', `update decision set state = 'overturned' where case_id = 'case-1'`],
    ['the sanction case-1-s1', `update sanction set ends_at = null where case_id = 'case-1'`],
    ['the sanction case-1-s2', `update sanction set id = 'case-1-s2' where id = 'case-1-s1'`],
    [
      'the matter "decision" of case-1 for director',
      `insert into matter values ('case-1', 'director', 'decision', 'case-1')`,
    ],
    ['the notice case-1-n1', `update notice set state = 'delivered' where case_id = 'case-1'`],
    ['the text case-1-t9', `insert into case_text values ('case-1-t9', 'case-1', 'Added.')`],
  ])('finds a row that is not what the log says: %s', async (what, forgery) => {
    await forger(forgery);
    expect(await whats()).toContain(`case-1 8: ${what} is not what the log says`);
  });

  it.each([
    ['changed', `update case_event set actor_id = 'someone'`],
    ['removed', `delete from case_event where version = 6`],
    ['emptied', 'truncate case_event'],
  ])('cannot be %s by a statement of the application', async (_what, statement) => {
    await expect(embedded().client.exec(statement)).rejects.toThrow('case_event is append-only');
    expect(await verifyLog(embedded().db, follow.vault)).toMatchObject({ events: 16, breaks: [] });
  });
});
