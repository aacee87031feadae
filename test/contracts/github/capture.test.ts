import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { breakingFetch, gitHubError } from './broken-fetch.ts';
import { channelAt, openSimulator, openStandIn, type Place } from './place.ts';

const root = 'https://github.com/octocat/Hello-World';
const capturedAt = '2026-11-20T09:00:00.000Z';
const nothingPublic = { gone: 'GitHub shows nothing public at this address' };

describe('evidence read from a URL, against the light stand-in', () => {
  let place: Place;
  beforeAll(async () => void (place = await openStandIn()));
  afterEach(() => place.settle());

  it('holds the title and the text of an issue', async () => {
    expect(await channelAt(place).capture(`${root}/issues/3`)).toEqual({
      capture: {
        body: 'Please stop\n\nYou people are all fools.',
        truncated: false,
        author: { externalId: '1001', handle: 'person-1001' },
        createdAt: '2026-11-19T08:00:00.000Z',
        editedAt: null,
        capturedAt,
        parentUrl: null,
      },
    });
  });

  it('holds a comment, when it was edited, and where it stands', async () => {
    expect(await channelAt(place).capture(`${root}/issues/3#issuecomment-55`)).toEqual({
      capture: {
        body: 'Fools, I said.',
        truncated: false,
        author: { externalId: '1002', handle: 'person-1002' },
        createdAt: '2026-11-19T09:00:00.000Z',
        editedAt: '2026-11-19T10:00:00.000Z',
        capturedAt,
        parentUrl: `${root}/issues/3`,
      },
    });
  });

  it('names nobody for a deleted account', async () => {
    const read = await channelAt(place).capture(`${root}/issues/3#issuecomment-56`);
    expect(read).toHaveProperty('capture.author', null);
    expect(read).toHaveProperty('capture.editedAt', null);
  });

  it('is refused alike for what is private and for what never was', async () => {
    const channel = channelAt(place);
    expect(await channel.capture('https://github.com/octocat/secret/issues/3')).toEqual(nothingPublic);
    expect(await channel.capture('https://github.com/octocat/no-such/issues/3')).toEqual(nothingPublic);
    expect(await channel.capture(`${root}/issues/4`)).toEqual(nothingPublic);
    expect(place.calls().filter((call) => call.includes('/repos/octocat/secret/'))).toEqual([]);
  });

  it('is not of another issue than the URL says', async () => {
    expect(await channelAt(place).capture(`${root}/issues/4#issuecomment-55`)).toEqual(nothingPublic);
  });

  it('is not read outside the organisation', async () => {
    const channel = channelAt(place);
    expect(await channel.capture('https://github.com/another/repo/issues/3')).toHaveProperty('gone');
    expect(place.calls()).toEqual([]);
  });

  it.each([
    ['GitHub limits calls', '/repos/', () => gitHubError(429, 'Too many', { 'retry-after': '5' }), 5],
    ['GitHub has a fault', '/repos/', () => gitHubError(500, 'Oops'), undefined],
    ['GitHub does not accept the App', '/app/', () => gitHubError(401, 'Bad credentials'), undefined],
  ])('is not given up when %s', async (_case, below, answer, afterSeconds) => {
    const isBroken = (_method: string, path: string) => path.startsWith(below);
    const channel = channelAt(place, { fetch: breakingFetch(place.fetch, isBroken, answer) });
    const read = await channel.capture(`${root}/issues/3`);
    expect(read).toHaveProperty('retry');
    expect('retry' in read ? read.afterSeconds : 'gone').toBe(afterSeconds);
  });
});

describe("evidence read from a URL, against GitHub's own examples in the simulator", () => {
  let place: Place;
  beforeAll(async () => void (place = await openSimulator()));
  afterEach(() => place.settle());
  afterAll(() => place.stop());

  it.each([
    ['issues/1347', 'Found a bug', null],
    ['pull/1347', 'Found a bug', null],
    ['issues/1347#issuecomment-1', 'Me too', `${root}/issues/1347`],
    ['pull/1#discussion_r1', 'Great stuff!', `${root}/pull/1`],
    ['pull/1/files#r1', 'Great stuff!', `${root}/pull/1`],
    ['pull/12#pullrequestreview-80', 'Here is the body for the review.', `${root}/pull/12`],
    [
      'commit/6dcb09b5b57875f334f61aebed695e2e4193db5e#commitcomment-1',
      'Great stuff',
      `${root}/commit/6dcb09b5b57875f334f61aebed695e2e4193db5e`,
    ],
  ])('holds what stands at %s', async (path, body, parentUrl) => {
    const read = await channelAt(place).capture(`${root}/${path}`);
    expect(read).toHaveProperty('capture.body', expect.stringContaining(body));
    expect(read).toHaveProperty('capture.author', { externalId: '1', handle: 'octocat' });
    expect(read).toHaveProperty('capture.parentUrl', parentUrl);
  });
});
