import { createGitHubStandIn } from '@comity/github-app/standin';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Describer, loadDescription } from '../../standins/github/described.ts';

const token = { authorization: 'token ghs_standin0000000000000000000000000000' };

describe("GitHub's own description", () => {
  let faultsOf: Describer;
  let account: Record<string, unknown>;
  beforeAll(async () => {
    faultsOf = await loadDescription();
    const standIn = createGitHubStandIn({
      org: 'octocat',
      accounts: [{ id: 7, login: 'mallory' }],
      now: () => new Date(0),
    });
    account = (await (await standIn.app.request('/user/7', { headers: token })).json()) as typeof account;
  });
  const answer = (document: object, changed: object = {}) => ({
    method: 'GET',
    path: '/user/7',
    requestBody: '',
    status: 200,
    answerBody: JSON.stringify(document),
    ...changed,
  });
  const empty = { method: 'PUT', path: '/orgs/o/blocks/l', requestBody: '', status: 204, answerBody: '' };

  it('finds no fault with what the stand-in answers', () => {
    expect(faultsOf(answer(account))).toEqual([]);
    expect(faultsOf(empty)).toEqual([]);
  });

  it('finds a field that is missing or of another kind', () => {
    const { login: _, ...withoutLogin } = account;
    expect(faultsOf(answer(withoutLogin)).join()).toContain("'login'");
    expect(faultsOf(answer({ ...account, id: 'seven' })).join()).toContain('integer');
    expect(faultsOf(answer({ ...account, login: null })).join()).toContain('string');
  });

  it('finds a path, a method, a status and a body that GitHub does not have', () => {
    expect(faultsOf(answer(account, { path: '/accounts/7' }))).toEqual(['GET /accounts/7 is not described']);
    expect(faultsOf(answer(account, { method: 'DELETE' }))).toEqual(['DELETE /user/7 is not described']);
    expect(faultsOf({ ...empty, status: 201 })).toEqual(['PUT /orgs/o/blocks/l never answers 201']);
    expect(faultsOf({ ...empty, answerBody: '{}' })).toEqual(['PUT /orgs/o/blocks/l 204 has no body']);
    expect(faultsOf({ ...empty, requestBody: '{}' })).toEqual(['PUT /orgs/o/blocks/l takes no body']);
  });
});
