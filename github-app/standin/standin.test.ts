import { describe, expect, it } from 'vitest';
import { createGitHubStandIn, type StandInState } from './index.ts';

const authorization = { authorization: 'token ghs_standin0000000000000000000000000000' };
const options = {
  org: 'octo-org',
  accounts: [{ id: 7, login: 'mallory' }],
  now: () => new Date('2026-11-20T09:00:00.000Z'),
};

const memory = () => {
  let saved: string | null = null;
  return {
    load: () => (saved === null ? null : (JSON.parse(saved) as StandInState)),
    save: (state: StandInState) => void (saved = JSON.stringify(state)),
  };
};

describe('the stand-in', () => {
  it('shows who blocked an account', async () => {
    const standIn = createGitHubStandIn(options);
    await standIn.app.request('/orgs/octo-org/blocks/mallory', { method: 'PUT', headers: authorization });
    expect(standIn.state().accounts).toEqual([{ id: 7, login: 'mallory', blockedBy: 'the App' }]);
    standIn.unblock('mallory');
    standIn.block('Mallory', 'an owner');
    expect(standIn.state().accounts).toEqual([{ id: 7, login: 'mallory', blockedBy: 'an owner' }]);
  });

  it('keeps its blocks over a restart, and takes accounts that are new', () => {
    const store = memory();
    createGitHubStandIn({ ...options, store }).block('mallory', 'an owner');
    const again = createGitHubStandIn({
      ...options,
      accounts: [...options.accounts, { id: 8, login: 'trent' }],
      store,
    });
    expect(again.state().accounts).toEqual([
      { id: 7, login: 'mallory', blockedBy: 'an owner' },
      { id: 8, login: 'trent', blockedBy: null },
    ]);
  });

  it('remembers only its latest requests', async () => {
    const standIn = createGitHubStandIn(options);
    for (let id = 1; id <= 60; id++) await standIn.app.request(`/user/${id}`, { headers: authorization });
    const { requests } = standIn.state();
    expect(requests).toHaveLength(50);
    expect(requests.at(-1)).toMatchObject({ method: 'GET', path: '/user/60', status: 404 });
  });

  it('lets nobody in without a token', async () => {
    const standIn = createGitHubStandIn(options);
    const answer = await standIn.app.request('/orgs/octo-org/blocks/mallory', { method: 'PUT' });
    expect(answer.status).toBe(401);
    expect(standIn.state().accounts[0]?.blockedBy).toBeNull();
  });
});
