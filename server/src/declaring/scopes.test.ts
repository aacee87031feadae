import { describe, expect, it } from 'vitest';
import { scopesOf, withinScopes } from './scopes.ts';

const who = (roles: Parameters<typeof scopesOf>[0]['roles'], ...bodyIds: string[]) => ({
  roles,
  bodyIds,
  memberId: 'ada',
});

describe('what a declaration is about (R28)', () => {
  it.each([
    ['all cases, for who reads every one', who(['staff', 'appeal'], 'board'), ['every-case']],
    ['the cases of a body', who(['appeal'], 'board', 'panel'), ['board', 'panel']],
    ['one case alone, for who sits on no body', who(['appeal']), ['member:ada']],
    ['nothing, for who reads none', who(['operator', 'list-moderator'], 'board'), []],
  ])('%s', (_what, standing, scopes) => {
    expect(scopesOf(standing)).toEqual(scopes);
  });
});

describe('before it was declared (R28, R29)', () => {
  it.each([
    ['a role that reads every case does not count', who(['operator', 'decider']), [], ['operator'], []],
    ['nor does a body', who(['appeal'], 'board'), [], [], []],
    [
      'but one that was declared does',
      who(['staff', 'appeal'], 'board', 'panel'),
      ['board'],
      ['appeal'],
      ['board'],
    ],
    ['what reads no case stays', who(['list-moderator', 'staff']), [], ['list-moderator'], []],
  ])('%s', (_what, standing, declared, roles, bodyIds) => {
    expect(withinScopes(standing, new Set(declared))).toEqual({ roles, bodyIds });
  });
});
