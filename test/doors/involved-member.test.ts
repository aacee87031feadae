import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Caller,
  caseAbout,
  decide,
  firstMember,
  flagAbout,
  must,
  operator,
} from '../fixtures/callers.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import type { RawAnswer } from '../fixtures/http-doors.ts';

/** Robin is a member of the committee, and the respondent of a case that ended in a suspension. */
let community: Community;
let robin: Caller;
let own: { caseId: string; personId: string; reportId: string };
let other: { caseId: string; personId: string };
let waitingReportId: string;
let secondReportId: string;

beforeAll(async () => {
  community = await startCommunity();
  robin = await firstMember(community);
  own = await caseAbout(community, '101');
  other = await caseAbout(community, '102');
  must(
    await operator(community).send('POST', `/api/cases/${own.caseId}/commands`, decide(own.personId)),
    200,
  );
  waitingReportId = await flagAbout(community, '101');
  secondReportId = await flagAbout(community, '101');
  await community.running.server.database.statement('update member set person_id = $1', [own.personId]);
});
afterAll(() => community?.stop());

/** What can be told apart in an answer: all but the id that was asked for, and when it was given. */
const seen = (answer: RawAnswer, id: string, instead: string) => ({
  status: answer.status,
  text: answer.text.replaceAll(id, instead),
  headers: [...answer.headers]
    .filter(([name]) => !['date', 'content-length', 'connection', 'keep-alive'].includes(name))
    .map(([name, value]) => [name, value.replaceAll(id, instead)]),
});
const unknown = '00000000-0000-7000-8000-000000000000';

describe('an involved member', () => {
  it('reads other cases, so that the rest shows something', async () => {
    expect((await robin.send('GET', `/api/cases/${other.caseId}`)).status).toBe(200);
    expect((await robin.send('GET', '/api/cases')).text).toContain(other.caseId);
  });

  it.each<[string, string, (id: string) => string, ((id: string) => unknown) | undefined, () => string]>([
    ['reads the case', 'GET', (id) => `/api/cases/${id}`, undefined, () => own.caseId],
    ['decides', 'POST', (id) => `/api/cases/${id}/commands`, () => decide(own.personId), () => own.caseId],
    [
      'adds a report',
      'POST',
      (id) => `/api/cases/${id}/commands`,
      () => ({ type: 'add-report', reportId: unknown }),
      () => own.caseId,
    ],
    [
      'records a delivery',
      'POST',
      (id) => `/api/cases/${id}/commands`,
      () => ({ type: 'record-delivery', noticeId: `${own.caseId}-n1`, how: 'by hand' }),
      () => own.caseId,
    ],
    [
      'sends a malformed command',
      'POST',
      (id) => `/api/cases/${id}/commands`,
      () => ({ type: 'odd' }),
      () => own.caseId,
    ],
    ['reads themselves as a person', 'GET', (id) => `/api/people/${id}`, undefined, () => own.personId],
    [
      'links an account to themselves',
      'POST',
      (id) => `/api/people/${id}/accounts`,
      () => ({ channelId: 'forum', handle: 'sock', externalId: '999', evidence: 'mine' }),
      () => own.personId,
    ],
    [
      'reads a report about themselves',
      'GET',
      (id) => `/api/reports/${id}`,
      undefined,
      () => waitingReportId,
    ],
    ['reads a report of the case', 'GET', (id) => `/api/reports/${id}`, undefined, () => own.reportId],
    [
      'opens a case from a report about themselves',
      'POST',
      () => '/api/cases',
      (id) => ({ reportIds: [id] }),
      () => waitingReportId,
    ],
    [
      'opens a case from a report of the case',
      'POST',
      () => '/api/cases',
      (id) => ({ reportIds: [id] }),
      () => own.reportId,
    ],
    [
      'adds a report about themselves to another case',
      'POST',
      () => `/api/cases/${other.caseId}/commands`,
      (id) => ({ type: 'add-report', reportId: id }),
      () => secondReportId,
    ],
    [
      'asks for their own sanctions',
      'GET',
      (id) => `/api/sanctions?state=all&personId=${id}`,
      undefined,
      () => own.personId,
    ],
  ])('who %s gets the answer of what does not exist', async (_what, method, path, body, idOf) => {
    const id = idOf();
    const real = await robin.send(method, path(id), body?.(id));
    const none = await robin.send(method, path(unknown), body?.(unknown));
    expect(seen(real, id, unknown)).toEqual(seen(none, unknown, unknown));
  });

  it.each([
    '/api/cases',
    '/api/cases?phase=sanction',
    '/api/reports',
    '/api/sanctions',
    '/api/sanctions?state=all',
    '/api/channels',
  ])('finds nothing of it in %s', async (path) => {
    const answer = await robin.send('GET', path);
    expect(answer.status).toBe(200);
    for (const id of [own.caseId, own.personId, own.reportId, waitingReportId, secondReportId])
      expect(answer.text).not.toContain(id);
  });

  it.each(['/desk', '/desk/cases', '/desk/holds'])('finds nothing of it on the page %s', async (path) => {
    const answer = await robin.send('GET', path, undefined, { accept: 'text/html' });
    for (const id of [own.caseId, own.personId, own.reportId, waitingReportId, secondReportId])
      expect(answer.text).not.toContain(id);
  });

  it.each<[string, (id: string) => string, () => string]>([
    ['the case', (id) => `/desk/cases/${id}`, () => own.caseId],
    ['themselves', (id) => `/desk/people/${id}`, () => own.personId],
    ['the report', (id) => `/desk/reports/${id}`, () => waitingReportId],
  ])('gets the page of what does not exist for %s', async (_what, path, idOf) => {
    const html = { accept: 'text/html' };
    const real = await robin.send('GET', path(idOf()), undefined, html);
    const none = await robin.send('GET', path(unknown), undefined, html);
    expect(seen(real, idOf(), unknown)).toEqual(seen(none, unknown, unknown));
    expect(real.status).toBe(404);
  });

  it('is not told by the audit how many events the hidden case has', async () => {
    const answer = await robin.send('GET', '/api/audit/verification');
    expect(answer.body).toMatchObject({ cases: 1 });
  });
});
