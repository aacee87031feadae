import type { StandInAccount, StandInComment, StandInIssue } from './state.ts';

const api = 'https://api.github.com';
const web = 'https://github.com';
const noTime = '2011-01-26T19:01:12Z';

type Document = Record<string, unknown>;

/** `<name>_url` for each name, below one address. */
const links = (below: string, names: string): Document =>
  Object.fromEntries(names.split(' ').map((name) => [`${name}_url`, `${below}/${name}`]));

const zero = (names: string): Document => Object.fromEntries(names.split(' ').map((name) => [name, 0]));

/** GitHub's `simple-user`. */
export const simpleUser = ({ id, login }: Pick<StandInAccount, 'id' | 'login'>, type = 'User'): Document => ({
  id,
  login,
  node_id: `U_${id}`,
  avatar_url: `https://avatars.githubusercontent.com/u/${id}`,
  gravatar_id: '',
  url: `${api}/users/${login}`,
  html_url: `${web}/${login}`,
  ...links(
    `${api}/users/${login}`,
    'followers following gists starred subscriptions organizations repos events',
  ),
  received_events_url: `${api}/users/${login}/received_events`,
  type,
  site_admin: false,
});

/** GitHub's `public-user`, the answer of `GET /user/{account_id}`. */
export const publicUser = (account: Pick<StandInAccount, 'id' | 'login'>): Document => ({
  ...simpleUser(account),
  user_view_type: 'public',
  name: null,
  company: null,
  blog: '',
  location: null,
  email: null,
  hireable: null,
  bio: null,
  public_repos: 0,
  public_gists: 0,
  followers: 0,
  following: 0,
  created_at: noTime,
  updated_at: noTime,
});

const organisation = (org: string): Document => simpleUser({ id: 9_000_001, login: org }, 'Organization');

/** The id of the one installation. */
export const installationId = 1;

const permissions = {
  metadata: 'read',
  issues: 'write',
  pull_requests: 'write',
  discussions: 'write',
  organization_user_blocking: 'write',
};

/** GitHub's `installation`. */
export const installation = (org: string): Document => ({
  id: installationId,
  account: organisation(org),
  app_id: 1,
  app_slug: 'comity-stand-in',
  target_id: 9_000_001,
  target_type: 'Organization',
  repository_selection: 'all',
  single_file_name: null,
  access_tokens_url: `${api}/app/installations/${installationId}/access_tokens`,
  repositories_url: `${api}/installation/repositories`,
  html_url: `${web}/organizations/${org}/settings/installations/${installationId}`,
  events: ['issues', 'pull_request'],
  permissions,
  created_at: noTime,
  updated_at: noTime,
  suspended_by: null,
  suspended_at: null,
});

/** GitHub's `installation-token`, good for an hour after `now`. */
export const installationToken = (token: string, now: Date): Document => ({
  token,
  expires_at: new Date(now.getTime() + 3_600_000).toISOString(),
  permissions,
  repository_selection: 'all',
});

const repositoryLinks =
  'archive assignees blobs branches collaborators comments commits compare contents contributors deployments ' +
  'downloads events forks git_commits git_refs git_tags hooks issue_comment issue_events issues keys labels languages ' +
  'merges milestones notifications pulls releases stargazers statuses subscribers subscription tags teams trees';

const plainRepository: Document = {
  description: null,
  homepage: null,
  language: null,
  license: null,
  mirror_url: null,
  fork: false,
  archived: false,
  disabled: false,
  default_branch: 'main',
  has_issues: true,
  has_projects: false,
  has_wiki: false,
  has_pages: false,
  has_discussions: false,
  ...zero(
    'forks forks_count open_issues open_issues_count size stargazers_count watchers watchers_count network_count ' +
      'subscribers_count',
  ),
  pushed_at: noTime,
  created_at: noTime,
  updated_at: noTime,
};

/** GitHub's `full-repository`. */
export const repository = (org: string, repo: string, isPrivate: boolean): Document => ({
  id: 9_100_001,
  node_id: 'R_9100001',
  name: repo,
  full_name: `${org}/${repo}`,
  owner: organisation(org),
  private: isPrivate,
  html_url: `${web}/${org}/${repo}`,
  url: `${api}/repos/${org}/${repo}`,
  ...links(`${api}/repos/${org}/${repo}`, repositoryLinks),
  clone_url: `${web}/${org}/${repo}.git`,
  git_url: `git://github.com/${org}/${repo}.git`,
  ssh_url: `git@github.com:${org}/${repo}.git`,
  svn_url: `${web}/${org}/${repo}`,
  ...plainRepository,
});

/** GitHub's `issue`. */
export const issue = (org: string, given: StandInIssue, author: StandInAccount | undefined): Document => {
  const url = `${api}/repos/${org}/${given.repo}/issues/${given.number}`;
  return {
    id: 9_200_000 + given.number,
    node_id: `I_${given.number}`,
    url,
    repository_url: `${api}/repos/${org}/${given.repo}`,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: `${web}/${org}/${given.repo}/issues/${given.number}`,
    number: given.number,
    title: given.title,
    body: given.body,
    user: author ? simpleUser(author) : null,
    state: 'open',
    labels: [],
    assignee: null,
    milestone: null,
    locked: false,
    comments: given.comments?.length ?? 0,
    closed_at: null,
    author_association: 'NONE',
    created_at: given.createdAt,
    updated_at: given.createdAt,
  };
};

/** GitHub's `issue-comment`. */
export const issueComment = (
  org: string,
  { repo, number }: StandInIssue,
  comment: StandInComment,
  author: StandInAccount | undefined,
): Document => ({
  id: comment.id,
  node_id: `IC_${comment.id}`,
  url: `${api}/repos/${org}/${repo}/issues/comments/${comment.id}`,
  html_url: `${web}/${org}/${repo}/issues/${number}#issuecomment-${comment.id}`,
  issue_url: `${api}/repos/${org}/${repo}/issues/${number}`,
  body: comment.body,
  user: author ? simpleUser(author) : null,
  author_association: 'NONE',
  created_at: comment.createdAt,
  updated_at: comment.updatedAt ?? comment.createdAt,
});
