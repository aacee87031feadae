import { describe, expect, it } from 'vitest';
import { loadGraphqlSchema } from '../standins/github/graphql-schema.ts';
import { promisesOfContent } from './content-contract.ts';
import { openForum } from './discourse/content-place.ts';
import { gitHubComments, inDiscussion, openGitHub } from './github/content-place.ts';

promisesOfContent('a Discourse forum', openForum);
promisesOfContent('GitHub, on an issue', () => openGitHub(gitHubComments.issue));
promisesOfContent('GitHub, on the lines of a pull request', () => openGitHub(gitHubComments.review));

describe('a forum (R42)', () => {
  it('is never asked to remove what begins a topic: the words of others would go with it', async () => {
    const place = await openForum();
    const url = place.url.replace('/12/2', '/12');
    const remove = { id: 'o1', act: 'remove' as const, url, reason: '' };
    expect(await place.channel.changeContent(remove)).toMatchObject({
      outcome: 'needs-human',
      words: expect.stringContaining('topic') as string,
    });
    expect(await place.channel.changeContent({ ...remove, act: 'hide' })).toEqual({ outcome: 'done' });
    expect(place.changes()).toHaveLength(1);
    await place.settle();
  });
});

describe('a comment in a discussion on GitHub (R42)', () => {
  it.each([55, 56])('is found on whichever page it is, hidden and shown: %i', async (commentId) => {
    const place = await openGitHub(inDiscussion(commentId));
    const change = (act: 'hide' | 'show' | 'remove') =>
      place.channel.changeContent({ id: 'o1', act, url: place.url, reason: '' });
    expect(await change('hide')).toEqual({ outcome: 'done' });
    expect(place.isHidden()).toBe(true);
    expect(await change('show')).toEqual({ outcome: 'done' });
    expect(place.isHidden()).toBe(false);
    expect(await change('remove')).toMatchObject({ outcome: 'needs-human' });
    await place.settle();
  });

  it('that is not there is for a human', async () => {
    const place = await openGitHub(inDiscussion(57));
    const hide = { id: 'o1', act: 'hide' as const, url: place.url, reason: '' };
    expect(await place.channel.changeContent(hide)).toMatchObject({ outcome: 'needs-human' });
    expect(place.changes()).toEqual([]);
    await place.settle();
  });
});

describe("GitHub's own GraphQL schema", () => {
  it('finds a field and an argument that GitHub does not have', async () => {
    const faultsOf = await loadGraphqlSchema();
    expect(faultsOf('query { viewer { login } }')).toEqual([]);
    expect(faultsOf('query { viewer { nickname } }').join()).toContain('nickname');
    expect(
      faultsOf('mutation { minimizeComment(input: { subjectId: 1 }) { clientMutationId } }').join(),
    ).toContain('classifier');
  });
});
