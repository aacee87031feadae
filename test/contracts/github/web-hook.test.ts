import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';
import { Flag, parseSignature, signedText } from '@comity/core';
import { createGitHubApp, flagFromDelivery } from '@comity/github-app';
import { describe, expect, it } from 'vitest';
import { urlOf } from './broken-fetch.ts';
import { appOptions } from './place.ts';

type Posted = { readonly url: string; readonly headers: Headers; readonly body: string };

const serverThatAnswers = (...statuses: number[]) => {
  const posted: Posted[] = [];
  const recording: typeof fetch = async (input, init) => {
    posted.push({ url: urlOf(input), headers: new Headers(init?.headers), body: textOf(init?.body) });
    return new Response('{}', { status: statuses.shift() ?? 201 });
  };
  return { posted, server: { fetch: recording, baseUrl: 'http://server/', secret: 'channel secret' } };
};

const textOf = (body: unknown): string => (typeof body === 'string' ? body : '');

type Author = { id: number; login: string } | null;
type Content = { html_url: string; title: string; body: string | null; user: Author };
type Payload = {
  readonly action?: string;
  readonly label: { readonly name: string };
  readonly repository: { readonly owner: { readonly login: string } };
  readonly issue: Content;
  readonly pull_request: Content;
  sender: Author;
};

/** Real payloads that GitHub's own SDK is tested with. */
const examples = createRequire(import.meta.url)('@octokit/webhooks-examples') as {
  readonly name: string;
  readonly examples: readonly Payload[];
}[];

const isLabelled = (name: string, payload: Payload): boolean =>
  ['issues', 'pull_request'].includes(name) && payload.action === 'labeled';

const labelled = (name: string): Payload[] =>
  (examples.find((event) => event.name === name)?.examples ?? []).filter((one) => isLabelled(name, one));

const rulesFor = (payload: Payload) => ({
  org: payload.repository.owner.login,
  flagLabels: [payload.label.name],
});

const issueLabelled = (): Payload => {
  const [first] = labelled('issues');
  if (!first) throw new Error('no labelled issue among the examples');
  return structuredClone(first);
};

describe('a real payload', () => {
  it.each(['issues', 'pull_request'])('of %s, labelled, is a flag that the server takes', (name) => {
    const payloads = labelled(name);
    expect(payloads).not.toHaveLength(0);
    for (const payload of payloads) {
      const flag = flagFromDelivery({ id: 'delivery-1', name, payload }, rulesFor(payload));
      const content = name === 'issues' ? payload.issue : payload.pull_request;
      expect(Flag.parse(flag)).toEqual(flag);
      expect(flag).toMatchObject({
        eventId: 'delivery-1',
        reason: `label:${payload.label.name}`,
        subject: { url: content.html_url, title: content.title },
        capture: { body: content.body ?? '', author: nameOf(content.user) },
        reporter: nameOf(payload.sender),
      });
    }
  });

  it('of any other event or action is no flag', () => {
    const others = examples.flatMap(({ name, examples: payloads }) =>
      payloads.filter((payload) => !isLabelled(name, payload)).map((payload) => ({ name, payload })),
    );
    expect(others.length).toBeGreaterThan(200);
    const rules = { org: 'Codertocat', flagLabels: ['bug'] };
    for (const other of others) expect(flagFromDelivery({ id: 'd', ...other }, rules)).toBeNull();
  });

  it('whose author and sender are ghosts names nobody', () => {
    const payload = issueLabelled();
    payload.issue.user = null;
    payload.sender = null;
    const flag = flagFromDelivery({ id: 'd', name: 'issues', payload }, rulesFor(payload));
    expect(Flag.parse(flag)).toMatchObject({ reporter: null, capture: { author: null } });
  });
});

const nameOf = (author: Author) => author && { externalId: String(author.id), handle: author.login };

describe('a stored delivery', () => {
  const payload = issueLabelled();
  const delivery = { id: '72d3162e-cc78-11e3-81ab-4c9367dc0958', name: 'issues', payload };

  it('is posted as a flag, signed with the secret of the channel', async () => {
    const { posted, server } = serverThatAnswers(201);
    await createGitHubApp(appOptions({ ...rulesFor(payload), server })).receive(delivery);
    expect(posted).toHaveLength(1);
    const [{ url, headers, body }] = posted as [Posted];
    expect(url).toBe('http://server/api/flags');
    expect(headers.get('content-type')).toBe('application/json');
    expect(headers.get('comity-channel')).toBe('github');
    expect(headers.get('comity-event-id')).toBe(delivery.id);
    const signature = parseSignature(headers.get('comity-signature') ?? '');
    const unixSeconds = Date.parse('2026-11-20T09:00:00Z') / 1000;
    const hexHmac = createHmac('sha256', 'channel secret')
      .update(signedText(unixSeconds, body))
      .digest('hex');
    expect(signature).toEqual({ unixSeconds, hexHmac });
    expect(Flag.parse(JSON.parse(body)).eventId).toBe(delivery.id);
  });

  it('handed in twice, also as raw text, posts the same flag twice, for the server to know it', async () => {
    const { posted, server } = serverThatAnswers(201, 200);
    const app = createGitHubApp(appOptions({ ...rulesFor(payload), server }));
    await app.receive(delivery);
    await app.receive({ ...delivery, payload: JSON.stringify(payload) });
    expect(posted.map(({ headers }) => headers.get('comity-event-id'))).toEqual([delivery.id, delivery.id]);
    expect(posted[1]?.body).toBe(posted[0]?.body);
  });

  it('fails when the server does not take it, without a word of its content, and succeeds later', async () => {
    const { posted, server } = serverThatAnswers(503, 201);
    const app = createGitHubApp(appOptions({ ...rulesFor(payload), server }));
    const fault: unknown = await app.receive(delivery).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(Error);
    expect(String(fault)).toContain('503');
    expect(Object.keys(fault as Error)).toEqual([]);
    expect(fault).not.toHaveProperty('cause');
    await app.receive(delivery);
    expect(posted).toHaveLength(2);
  });

  it.each([
    ['a label that does not flag', { flagLabels: ['enhancement'] }],
    ['another organisation', { org: 'another' }],
  ])('of %s posts nothing', async (_case, changed) => {
    const { posted, server } = serverThatAnswers();
    const app = createGitHubApp(appOptions({ ...rulesFor(payload), server, ...changed }));
    await app.receive(delivery);
    expect(posted).toEqual([]);
  });

  it('that is no JSON is refused with what to do', async () => {
    const app = createGitHubApp(appOptions());
    await expect(app.receive({ ...delivery, payload: 'payload=%7B%7D' })).rejects.toThrow('application/json');
  });

  it('of an event that nobody handles is done', async () => {
    const { posted, server } = serverThatAnswers();
    const app = createGitHubApp(appOptions({ server }));
    for (const { name, examples: payloads } of examples) {
      await app.receive({ id: `delivery-${name}`, name, payload: payloads[0] });
    }
    expect(posted).toEqual([]);
  });
});
