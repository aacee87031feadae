import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Caller,
  callerWith,
  caseAbout,
  decide,
  firstMember,
  flagAbout,
  heldPost,
  must,
  operator,
} from '../fixtures/callers.ts';
import { declareNone, localDay, sit } from '../fixtures/committee.ts';
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
  const desk = operator(community);
  robin = await firstMember(community);
  own = await caseAbout(community, '101');
  other = await caseAbout(community, '102');
  must(await desk.send('POST', `/api/cases/${own.caseId}/commands`, decide(own.personId)), 200);
  waitingReportId = await flagAbout(community, '101');
  secondReportId = await flagAbout(community, '101');
  const [member] = (await desk.send('GET', '/api/members')).body.items as { id: string }[];
  must(await desk.send('POST', `/api/members/${member?.id}/person`, { personId: own.personId }), 200);
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
    '/api/proposals',
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

describe('what hangs together with a hidden case', () => {
  let joint: { caseId: string; personIds: string[]; reportIds: string[] };
  beforeAll(async () => {
    const reportIds = [await flagAbout(community, '101'), await flagAbout(community, '104')];
    const opened = must(await operator(community).send('POST', '/api/cases', { reportIds }), 201);
    const caseId = String(opened.body.caseId);
    const { state } = must(await operator(community).send('GET', `/api/cases/${caseId}`), 200).body as {
      state: { personIds: string[] };
    };
    joint = { caseId, personIds: state.personIds, reportIds };
    // The one who decides alone has a part in it: a deputy does.
    const deputy = await sit(community, 'Dana');
    const days = { startsOn: localDay(community, 0), endsOn: localDay(community, 9) };
    const seat = { memberId: deputy.memberId, bodyId: 'deputy', seat: 'member', ...days };
    must(await operator(community).send('POST', '/api/appointments', seat), 201);
    await declareNone(deputy);
    for (const personId of state.personIds) must(await deputy.act(caseId, decide(personId)), 200);
  });
  const coRespondent = () => joint.personIds.find((id) => id !== own.personId) ?? '';

  it('a report about a co-respondent is not there either', async () => {
    const real = await robin.send('GET', `/api/reports/${joint.reportIds[1]}`);
    expect(real.status).toBe(404);
  });

  it('a co-respondent whom nobody would know of without that case is not there', async () => {
    const real = await robin.send('GET', `/api/people/${coRespondent()}`);
    const none = await robin.send('GET', `/api/people/${unknown}`);
    expect(seen(real, coRespondent(), unknown)).toEqual(seen(none, unknown, unknown));
  });

  it('one who answers elsewhere too can be read, without what that case led to', async () => {
    const elsewhere = await caseAbout(community, '104');
    expect(elsewhere.personId).toBe(coRespondent());
    const answer = must(await robin.send('GET', `/api/people/${coRespondent()}`), 200);
    expect(answer.text).toContain(elsewhere.caseId);
    expect(answer.body.sanctions).toEqual([]);
    expect((await robin.send('GET', '/api/sanctions?state=all')).text).not.toContain(joint.caseId);
    expect(must(await operator(community).send('GET', `/api/people/${coRespondent()}`), 200).text).toContain(
      joint.caseId,
    );
  });

  it('a token that the member makes sees no more than they do', async () => {
    const made = must(
      await robin.send(
        'POST',
        '/api/tokens',
        { name: 'mine', roles: ['decider'] },
        { origin: community.url },
      ),
      201,
    );
    const mine = callerWith(community.url, { authorization: `Bearer ${String(made.body.token)}` });
    expect((await mine.send('GET', `/api/cases/${joint.caseId}`)).status).toBe(404);
    expect((await mine.send('GET', `/api/cases/${other.caseId}`)).status).toBe(200);
  });

  it('a member cannot give an account of their own to someone else', async () => {
    const wish = { channelId: 'forum', handle: 'forum-101', externalId: '101', evidence: 'not mine at all' };
    const answer = await robin.send('POST', `/api/people/${other.personId}/accounts`, wish, {
      origin: community.url,
    });
    expect(answer.status).toBe(404);
  });

  it('a member’s own held post is not there for them to read, download or release', async () => {
    const holdId = await heldPost(community, 'My own post', 'robin@members.example');
    const wish = { channelId: 'lists', handle: 'robin@members.example', evidence: 'told us' };
    must(await operator(community).send('POST', `/api/people/${own.personId}/accounts`, wish), 201);
    expect((await robin.send('GET', '/api/holds')).text).not.toContain(holdId);
    expect((await robin.send('GET', `/api/holds/${holdId}`)).status).toBe(404);
    expect((await robin.send('GET', `/api/holds/${holdId}/raw`)).status).toBe(404);
    const released = await robin.send('POST', `/api/holds/${holdId}/release`, {}, { origin: community.url });
    expect(released.status).toBe(404);
    expect((await operator(community).send('GET', `/api/holds/${holdId}`)).status).toBe(200);
  });
});
