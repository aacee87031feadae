import { describe, expect, it } from 'vitest';
import { isUnder, parseSubjectUrl } from './subject-url.ts';

const root = 'https://github.com/Octo-Org/some.repo';
const sha = '6dcb09b5b57875f334f61aebed695e2e4193db5e';

describe('a GitHub URL', () => {
  it.each([
    ['issues/7', 'issue', { issue_number: 7 }],
    ['issues/7/', 'issue', { issue_number: 7 }],
    ['issues/7?notification_referrer_id=x', 'issue', { issue_number: 7 }],
    ['issues/7#issue-99887', 'issue', { issue_number: 7 }],
    ['pull/8', 'pull-request', { issue_number: 8 }],
    ['pull/8/files', 'pull-request', { issue_number: 8 }],
    ['issues/7#issuecomment-123', 'issue-comment', { comment_id: 123 }],
    ['pull/8#issuecomment-123', 'issue-comment', { comment_id: 123 }],
    ['pull/8#discussion_r456', 'review-comment', { comment_id: 456 }],
    ['pull/8/files#r456', 'review-comment', { comment_id: 456 }],
    ['pull/8#pullrequestreview-789', 'review', { pull_number: 8, review_id: 789 }],
    [`commit/${sha}#commitcomment-12`, 'commit-comment', { comment_id: 12 }],
    [`commit/${sha}#r12`, 'commit-comment', { comment_id: 12 }],
  ])('%s points at one %s', (path, kind, parameters) => {
    const found = parseSubjectUrl(`${root}/${path}`);
    expect(found).toMatchObject({ owner: 'Octo-Org', repo: 'some.repo', kind, parameters });
  });

  it.each([
    root,
    `${root}/issues`,
    `${root}/issues/new`,
    `${root}/issues/7x`,
    `${root}/commit/${sha}`,
    `${root}/discussions/7`,
    `${root}/discussions/7#discussioncomment-1`,
    `${root}/pull/1234567890123456`,
    'https://github.com/Octo-Org',
    'https://github.com.example.org/Octo-Org/some.repo/issues/7',
    'https://example.org/Octo-Org/some.repo/issues/7',
    'https://github.com/../repo/issues/7',
    'https://github.com/Octo-Org/%2e%2e/issues/7',
    'ftp://github.com/Octo-Org/some.repo/issues/7',
    'javascript:alert(1)',
    'not a url',
    '',
  ])('%j points at nothing that is read', (url) => {
    expect(parseSubjectUrl(url)).toBeNull();
  });

  it.each([
    [`${root}/issues/7`, true],
    ['https://github.com/octo-org/anything', true],
    ['https://www.github.com/octo-org/anything', true],
    ['https://github.com/octo-organism/repo/issues/7', false],
    ['https://github.com/octo-org', false],
    ['https://gist.github.com/octo-org/1', false],
    ['https://github.com@example.org/octo-org/repo', false],
  ])('%s is of the organisation: %s', (url, under) => {
    expect(isUnder('octo-org', url)).toBe(under);
  });
});
