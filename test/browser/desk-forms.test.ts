import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Community, secrets, startCommunity } from '../fixtures/community.ts';
import { apiOf, forumFlag, listPost, sendFlag, sendMail, until } from '../fixtures/doors.ts';

let community: Community;

beforeAll(async () => {
  community = await startCommunity();
});

afterAll(async () => {
  await community?.stop();
});

type Page = { readonly status: number; readonly location: string | null; readonly html: string };

/** Asks for a page as a browser does, with a token in place of the cookie. */
const ask = async (
  path: string,
  token: string | null,
  fields?: Readonly<Record<string, string | string[]>>,
): Promise<Page> => {
  const pairs = Object.entries(fields ?? {}).flatMap(([name, value]) =>
    [value].flat().map((each): [string, string] => [name, each]),
  );
  const body = fields && new URLSearchParams(pairs);
  const answer = await fetch(`${community.url}${path}`, {
    method: body ? 'POST' : 'GET',
    redirect: 'manual',
    headers: {
      accept: 'text/html',
      origin: community.url,
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body ? { body } : {}),
  });
  return { status: answer.status, location: answer.headers.get('location'), html: await answer.text() };
};

const tokenOf = async (...roles: string[]): Promise<string> =>
  (await apiOf(community).post<{ token: string }>('/api/tokens', { name: roles.join(), roles })).body.token;

const report = async (externalId: string, handle: string): Promise<string> => {
  const flag = forumFlag({
    capture: {
      body: 'x',
      author: { externalId, handle },
      createdAt: null,
      capturedAt: '2026-11-01T10:00:00.000Z',
    } as never,
  });
  const { body } = await sendFlag(community.url, flag, { channelId: 'forum', secret: secrets.forum });
  return String(body.reportId);
};

const openCase = async (...reportIds: string[]) => {
  const { caseId } = (await apiOf(community).post<{ caseId: string }>('/api/cases', { reportIds })).body;
  const view = (
    await apiOf(community).get<{ version: number; people: { id: string; accounts: { id: string }[] }[] }>(
      `/api/cases/${caseId}`,
    )
  ).body;
  return { caseId, ...view };
};

const heldPost = async (subject: string): Promise<string> => {
  await sendMail(community.smtpPort, {
    from: 'kim@members.example',
    to: 'members@lists.test.example',
    raw: listPost({ subject, from: 'kim@members.example' }),
  });
  const find = async () => {
    const { items } = (
      await apiOf(community).get<{ items: { id: string; summary: { subject: string } }[] }>('/api/holds')
    ).body;
    return items.find((hold) => hold.summary.subject === subject)?.id;
  };
  return until(find, 'the held post');
};

describe('the desk’s forms', () => {
  it.each([
    '/desk',
    '/desk/cases',
    '/desk/cases/x',
    '/desk/holds',
    '/desk/holds/x',
    '/desk/people/x',
    '/desk/reports/x',
    '/desk/channels',
  ])('at %s lead whoever is signed out to signing in', async (path) => {
    expect(await ask(path, null)).toMatchObject({ status: 303, location: '/sign-in' });
  });

  it('sent from another site are refused and change nothing', async () => {
    const id = await heldPost('From elsewhere');
    const answer = await fetch(`${community.url}/desk/holds/${id}/discard`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${community.operatorToken}`,
        origin: 'https://evil.example',
        accept: 'text/html',
      },
      body: new URLSearchParams(),
    });
    expect(answer.status).toBe(403);
    expect((await ask(`/desk/holds/${id}`, community.operatorToken)).html).toContain('Release to the list');
  });

  it('show a list moderator the held posts and nothing of cases', async () => {
    const token = await tokenOf('list-moderator');
    expect(await ask('/desk', token)).toMatchObject({ status: 303, location: '/desk/holds' });
    const { html } = await ask('/desk/holds', token);
    expect(html).toContain('href="/desk/channels"');
    expect(html).not.toContain('href="/desk/cases"');
    const { caseId } = await openCase(await report('301', 'hidden'));
    expect((await ask(`/desk/cases/${caseId}`, token)).status).toBe(404);
    expect((await ask('/desk/cases', token)).status).toBe(404);
    expect((await ask('/desk/cases', token, { reportId: 'x' })).status).toBe(404);
  });

  it('tell the second of two moderators that the first one was first', async () => {
    const id = await heldPost('Only once');
    expect(
      (await ask(`/desk/holds/${id}/reject`, community.operatorToken, { reason: 'off topic' })).status,
    ).toBe(303);
    const second = await ask(`/desk/holds/${id}/release`, community.operatorToken, {});
    expect(second.status).toBe(409);
    expect(second.html).toContain('Someone else was first');
    expect(second.html).toContain('off topic');
  });

  it('settle the ticked posts that are still there, and say how many were not', async () => {
    const ids = [await heldPost('Two left'), await heldPost('One left')];
    await ask(`/desk/holds/${ids[0]}/discard`, community.operatorToken, {});
    const settled = await ask('/desk/holds', community.operatorToken, { holdId: ids, action: 'discard' });
    const { html } = await ask(settled.location ?? '', community.operatorToken);
    expect(html).toContain('1 post discarded. 1 had been settled by someone else meanwhile.');
  });

  it('with a mistake come back with what was typed and the mistake beside its field', async () => {
    const { caseId, people, version } = await openCase(await report('302', 'typed'));
    const typed = {
      personId: people[0]?.id ?? '',
      kind: 'alone',
      version: String(version),
      responses: ['suspension', 'talk'],
      'suspension.scope': 'chosen',
      'suspension.channels': 'forum',
      finding: 'A long finding',
      'suspension.lengthDays': '',
      step: 'look',
    };
    const { status, html } = await ask(`/desk/cases/${caseId}/decide`, community.operatorToken, typed);
    expect(status).toBe(422);
    expect(html).toContain('A long finding</textarea>');
    expect(html).toMatch(/id="decide-0-suspension-lengthDays-mistake">Write how many whole days/);
    expect(html).toMatch(/value="suspension"[^>]*checked/);
    expect(html).toMatch(/value="talk"[^>]*checked/);
    expect(html).toMatch(/value="forum"[^>]*checked/);
  });

  it('adopt nothing that was decided on a page older than the case', async () => {
    const { caseId, people, version } = await openCase(await report('303', 'changed'));
    const added = { type: 'add-report', reportId: await report('303', 'changed') };
    await apiOf(community).post(`/api/cases/${caseId}/commands`, added);
    const typed = {
      personId: people[0]?.id ?? '',
      kind: 'alone',
      version: String(version),
      responses: 'no-action',
      finding: 'Too early',
      step: 'adopt',
    };
    const { status, html } = await ask(`/desk/cases/${caseId}/decide`, community.operatorToken, typed);
    expect(status).toBe(409);
    expect(html).toContain('The case has changed since you opened it');
    expect(html).toContain('Too early</textarea>');
    const { state } = (
      await apiOf(community).get<{ state: { decisions: unknown[] } }>(`/api/cases/${caseId}`)
    ).body;
    expect(state.decisions).toEqual([]);
  });

  it('say why a delivery is not recorded, also when its notice is no longer open', async () => {
    const { caseId, people } = await openCase(await report('311', 'told'));
    const command = {
      type: 'decide',
      personId: people[0]?.id,
      finding: 'x',
      responses: [{ kind: 'no-action' }],
    };
    await apiOf(community).post(`/api/cases/${caseId}/commands`, command);
    const path = `/desk/cases/${caseId}/commands`;
    const form = 'record-delivery';
    const empty = await ask(path, community.operatorToken, { form, noticeId: `${caseId}-n1`, how: ' ' });
    const gone = { form, noticeId: `${caseId}-n9`, how: 'by letter from Kim' };
    const unknown = await ask(path, community.operatorToken, gone);
    expect([empty.status, unknown.status]).toEqual([422, 409]);
    expect(empty.html).toContain('Write how the notice reached the person');
    expect(unknown.html).toContain('This case owes no such notice.');
    expect(unknown.html).toContain('by letter from Kim');
  });

  it('show what a rule refuses in its own words', async () => {
    const { caseId, people, version } = await openCase(await report('304', 'long'));
    const typed = {
      personId: people[0]?.id ?? '',
      kind: 'alone',
      version: String(version),
      responses: 'suspension',
      'suspension.scope': 'everywhere',
      'suspension.lengthDays': '367',
      finding: 'x',
      step: 'look',
    };
    const { status, html } = await ask(`/desk/cases/${caseId}/decide`, community.operatorToken, typed);
    expect(status).toBe(409);
    expect(html).toContain('A suspension lasts at most 366 days; choose removal for one without an end.');
  });

  it('leave one respondent to decide about once two turned out to be one person', async () => {
    const { caseId, people } = await openCase(await report('305', 'one'), await report('306', 'two'));
    const [first, second] = people;
    const linked = await ask(`/desk/people/${first?.id}/accounts`, community.operatorToken, {
      accountId: second?.accounts[0]?.id ?? '',
      evidence: 'says so',
      caseId,
    });
    expect(linked).toMatchObject({ status: 303, location: `/desk/cases/${caseId}?done=linked` });
    const { html } = await ask(`/desk/cases/${caseId}`, community.operatorToken);
    expect(html.match(/name="step" value="look"/g)).toHaveLength(1);
    expect(html).toContain('A respondent turned out to be another person of the case');
  });

  it('do not link an account that is confirmed as someone else’s with others, and keep the reason given', async () => {
    const { people } = await openCase(
      await report('307', 'a'),
      await report('308', 'b'),
      await report('309', 'c'),
    );
    const [a, b, c] = people;
    await ask(`/desk/people/${a?.id}/accounts`, community.operatorToken, {
      accountId: b?.accounts[0]?.id ?? '',
      evidence: 'one',
    });
    const refused = await ask(`/desk/people/${c?.id}/accounts`, community.operatorToken, {
      accountId: b?.accounts[0]?.id ?? '',
      evidence: 'my reasons',
    });
    expect(refused.status).toBe(409);
    expect(refused.html).toContain('have to be merged first');
    expect(refused.html).toContain('my reasons</textarea>');
  });

  it('name no person in the title of a case', async () => {
    const { caseId } = await openCase(await report('310', 'nameless'));
    const { html } = await ask(`/desk/cases/${caseId}`, community.operatorToken);
    expect(html).toMatch(/<title>[a-z]+-[a-z]+ · Comity<\/title>/);
    expect(html).toContain('nameless');
  });
});
