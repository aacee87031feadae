/** What a GitHub URL points at, and the REST call that reads it. `path` is where its `html_url` must lie in the repository. */
export type SubjectUrl = {
  readonly owner: string;
  readonly repo: string;
  readonly kind: 'issue' | 'pull-request' | 'issue-comment' | 'review-comment' | 'review' | 'commit-comment';
  readonly route: string;
  readonly parameters: Readonly<Record<string, number>>;
  readonly path: RegExp;
};

const repository = /^\/([A-Za-z0-9-]{1,39})\/([A-Za-z0-9._-]{1,100})\/(.+?)\/?$/;
const thread = /^(issues|pull)\/(\d{1,15})(?:\/(?:files|changes|commits)(?:\/[0-9a-f.]+)?)?$/;
const commit = /^commit\/([0-9a-f]{7,64})$/;

/** Whether a URL lies under the organisation on github.com. */
export const isUnder = (org: string, url: string): boolean => {
  const at = gitHubUrl(url);
  return at !== null && at.pathname.toLowerCase().startsWith(`/${org.toLowerCase()}/`);
};

/** Reads a URL of an issue, a pull request, or a comment on one of them or on a commit; `null` for anything else. */
export const parseSubjectUrl = (url: string): SubjectUrl | null => {
  const at = gitHubUrl(url);
  const [, owner, repo, rest] = (at && repository.exec(at.pathname)) ?? [];
  if (!at || !owner || !repo || !rest) return null;
  const read = inThread(rest, at.hash.slice(1)) ?? onCommit(rest, at.hash.slice(1));
  return read && { owner, repo, ...read };
};

type Within = Omit<SubjectUrl, 'owner' | 'repo'>;

const inThread = (rest: string, anchor: string): Within | null => {
  const [, place, number] = thread.exec(rest) ?? [];
  if (!place || !number) return null;
  // GitHub shows a pull request under /issues/ too, and its issue comments under either.
  const path = new RegExp(`^(issues|pull)/${number}$`);
  const [, name, id] = /^(issuecomment-|discussion_r|pullrequestreview-|r)(\d{1,15})$/.exec(anchor) ?? [];
  switch (name) {
    case 'issuecomment-':
      return comment('issue-comment', 'issues/comments/{comment_id}', Number(id), path);
    case 'discussion_r':
    case 'r':
      return comment('review-comment', 'pulls/comments/{comment_id}', Number(id), path);
    case 'pullrequestreview-':
      return {
        kind: 'review',
        route: `${base}/pulls/{pull_number}/reviews/{review_id}`,
        parameters: { pull_number: Number(number), review_id: Number(id) },
        path,
      };
    case undefined:
    default:
      return {
        kind: place === 'pull' ? 'pull-request' : 'issue',
        route: `${base}/issues/{issue_number}`,
        parameters: { issue_number: Number(number) },
        path,
      };
  }
};

const onCommit = (rest: string, anchor: string): Within | null => {
  const [, id] = /^(?:commitcomment-|r)(\d{1,15})$/.exec(anchor) ?? [];
  const [, sha] = commit.exec(rest) ?? [];
  return id && sha
    ? comment('commit-comment', 'comments/{comment_id}', Number(id), new RegExp(`^commit/${sha}`))
    : null;
};

const base = 'GET /repos/{owner}/{repo}';

const comment = (kind: SubjectUrl['kind'], route: string, id: number, path: RegExp): Within => ({
  kind,
  route: `${base}/${route}`,
  parameters: { comment_id: id },
  path,
});

const gitHubUrl = (text: string): URL | null => {
  const url = URL.parse(text);
  return url && /^https?:$/.test(url.protocol) && /^(www\.)?github\.com$/.test(url.host) ? url : null;
};
