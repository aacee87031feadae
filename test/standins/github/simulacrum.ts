import { type GitHubSimulatorArgs, simulation } from '@simulacrum/github-api-simulator';

/** An account of the simulator. Members of the organisation cannot be blocked. */
export type SimulatedAccount = { readonly id: number; readonly login: string; readonly member?: boolean };

/** A running simulator of GitHub's REST API. */
export type GitHubSimulator = {
  /** To be given to the App as its base URL. */
  readonly url: string;
  isBlocked(login: string): boolean;
  /** Plays a human who blocks an account in the organisation's settings. */
  block(login: string): void;
  unblock(login: string): void;
  /** Plays an owner who removes a member from the organisation. */
  removeMember(login: string): void;
  /** Plays an account that changes its login, which frees the old one. */
  rename(id: number, login: string): void;
  stop(): Promise<void>;
};

type Handlers = ReturnType<NonNullable<NonNullable<GitHubSimulatorArgs['extend']>['openapiHandlers']>>;

/**
 * Starts Simulacrum's GitHub simulator, whose requests are checked against GitHub's OpenAPI description. By itself it
 * answers block calls from the description's examples and remembers nothing, so accounts and blocks are kept here.
 */
export const startGitHubSimulator = async ({
  org,
  accounts,
  port = 0,
}: {
  readonly org: string;
  readonly accounts: readonly SimulatedAccount[];
  readonly port?: number;
}): Promise<GitHubSimulator> => {
  const book = openBook(accounts);
  const server = await simulation({
    initialState: {
      users: [],
      organizations: [{ login: org, teams: [] }],
      repositories: [],
      branches: [],
      blobs: [],
    },
    extend: { openapiHandlers: () => ({ ...blockHandlers(org, book), ...repositoryHandlers(org) }) },
  }).listen({ port, host: '127.0.0.1' });
  return {
    url: `http://127.0.0.1:${server.port}`,
    isBlocked: (login) => book.blocked.has(book.idOf(login)),
    block: (login) => void book.blocked.add(book.idOf(login)),
    unblock: (login) => void book.blocked.delete(book.idOf(login)),
    removeMember: (login) => void book.members.delete(book.idOf(login)),
    rename: (id, login) => void book.logins.set(id, login),
    stop: () => server.ensureClose(),
  };
};

type Book = {
  readonly logins: Map<number, string>;
  readonly members: Set<number>;
  /** Ids: a block follows the account, not its login. */
  readonly blocked: Set<number>;
  /** -1 when nobody has the login. */
  readonly idOf: (login: string) => number;
};

const openBook = (accounts: readonly SimulatedAccount[]): Book => {
  const logins = new Map(accounts.map(({ id, login }) => [id, login]));
  return {
    logins,
    members: new Set(accounts.filter(({ member }) => member).map(({ id }) => id)),
    blocked: new Set(),
    idOf: (login) => [...logins].find(([, held]) => held.toLowerCase() === login.toLowerCase())?.[0] ?? -1,
  };
};

const problem = (message: string) => ({ message, documentation_url: 'https://docs.github.com/rest' });

/** A path parameter is text or, where the description says integer, a number. */
const parameter = (given: string | string[] | undefined): string => String(given);

// The simulator checks a returned document against the description, but knows no `nullable` without a type:
// such a document is sent as it is.
const blockHandlers = (org: string, { logins, members, blocked, idOf }: Book): Handlers => ({
  'users/get-by-id': ({ api, request }, _request, response) => {
    const id = Number(parameter(request.params['account_id']));
    const login = logins.get(id);
    if (login === undefined) return { status: 404, json: problem('Not Found') };
    const { mock } = api.mockResponseForOperation('users/get-by-id');
    return response.status(200).json({ ...mock, id, login, user_view_type: 'public' });
  },
  'orgs/check-blocked-user': ({ request }, _request, response) => {
    const isHere =
      parameter(request.params['org']) === org && blocked.has(idOf(parameter(request.params['username'])));
    return isHere ? response.status(204).end() : { status: 404, json: problem('Not Found') };
  },
  'orgs/block-user': ({ request }, _request, response) => {
    const id = idOf(parameter(request.params['username']));
    if (!logins.has(id)) return response.status(404).json(problem('Not Found'));
    if (members.has(id))
      return { status: 422, json: problem('Blocked user is a member of the organization') };
    if (blocked.has(id)) return { status: 422, json: problem('Blocked user has already been blocked') };
    blocked.add(id);
    return response.status(204).end();
  },
  'orgs/unblock-user': ({ request }, _request, response) => {
    blocked.delete(idOf(parameter(request.params['username'])));
    return response.status(204).end();
  },
});

/** Everything that can be read is GitHub's own example, `Hello-World`, put under the organisation. */
const repositoryHandlers = (org: string): Handlers => ({
  'repos/get': ({ api, request }, _request, response) => {
    const { name, owner, source: _, parent: __, ...mock } = api.mockResponseForOperation('repos/get').mock;
    if (parameter(request.params['repo']) !== name) return response.status(404).json(problem('Not Found'));
    // The example lacks a field that the description requires.
    const own = { name, full_name: `${org}/${name}`, owner: { ...owner, login: org }, language: null };
    return response.status(200).json({ ...mock, ...own });
  },
});
