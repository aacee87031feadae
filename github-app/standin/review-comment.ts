import { simpleUser } from './documents.ts';
import type { StandInAccount, StandInComment, StandInIssue } from './state.ts';

const commit = '6dcb09b5b57875f334f61aebed695e2e4193db5e';

/** GitHub's `pull-request-review-comment`. */
export const reviewComment = (
  org: string,
  { repo, number }: StandInIssue,
  { id, body, createdAt, updatedAt = createdAt }: StandInComment,
  author: StandInAccount | undefined,
): Record<string, unknown> => {
  const api = `https://api.github.com/repos/${org}/${repo}/pulls`;
  const pull = `https://github.com/${org}/${repo}/pull/${number}`;
  const [url, pull_request_url, html_url] = [
    `${api}/comments/${id}`,
    `${api}/${number}`,
    `${pull}#discussion_r${id}`,
  ];
  return {
    id,
    node_id: `PRRC_${id}`,
    url,
    html_url,
    pull_request_url,
    pull_request_review_id: 9_300_000 + number,
    diff_hunk: '@@ -1 +1 @@',
    path: 'README.md',
    commit_id: commit,
    original_commit_id: commit,
    user: author ? simpleUser(author) : null,
    body,
    created_at: createdAt,
    updated_at: updatedAt,
    author_association: 'NONE',
    _links: { self: { href: url }, html: { href: html_url }, pull_request: { href: pull_request_url } },
  };
};
