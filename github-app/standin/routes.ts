import { type Context, Hono } from 'hono';
import { addChanges } from './content-routes.ts';
import {
  installation,
  installationId,
  installationToken,
  issue,
  issueComment,
  publicUser,
  repository,
  simpleUser,
} from './documents.ts';
import { signInRoutes } from './sign-in-routes.ts';
import type { Ledger, StandInOptions } from './state.ts';

/** What the stand-in hands out as an installation token; it means nothing elsewhere. */
const token = 'ghs_standin0000000000000000000000000000';

/** Builds the REST calls. Paths, statuses and documents follow GitHub's OpenAPI description. */
export const createRoutes = (options: StandInOptions, ledger: Ledger): Hono => {
  const app = new Hono();
  app.route('/', signInRoutes(options, ledger));
  app.use(async (c, next) => {
    if (isAuthorised(c)) await next();
    else c.res = problem(c, 401, 'Bad credentials');
    ledger.record({
      at: options.now().toISOString(),
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
    });
  });
  app.notFound((c) => problem(c, 404, 'Not Found'));
  addApp(app, options);
  addBlocks(app, options, ledger);
  addContent(app, options, ledger);
  addChanges(app, options, ledger);
  return app;
};

/** The App's own calls take a JWT, all others the installation's token. Neither's signature is checked. */
const isAuthorised = ({ req }: Context): boolean => {
  const given = req.header('authorization') ?? '';
  const isOwn = req.path.startsWith('/app/') || req.path.endsWith('/installation');
  return isOwn ? /^bearer [\w-]+\.[\w-]+\.[\w-]+$/i.test(given) : given === `token ${token}`;
};

const problem = (c: Context, status: 401 | 404 | 422, message: string): Response =>
  c.json({ message, documentation_url: 'https://docs.github.com/rest', status: String(status) }, status);

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const addApp = (app: Hono, { org, now }: StandInOptions): void => {
  app.get('/orgs/:org/installation', (c) =>
    isSame(c.req.param('org'), org) ? c.json(installation(org)) : problem(c, 404, 'Not Found'),
  );
  app.post('/app/installations/:id/access_tokens', (c) =>
    c.req.param('id') === String(installationId)
      ? c.json(installationToken(token, now()), 201)
      : problem(c, 404, 'Not Found'),
  );
};

const addBlocks = (app: Hono, { org }: StandInOptions, ledger: Ledger): void => {
  app.get('/user/:id', (c) => {
    const account = ledger.byId(Number(c.req.param('id')));
    return account ? c.json(publicUser(account)) : problem(c, 404, 'Not Found');
  });
  app.use('/orgs/:org/blocks/*', async (c, next) =>
    isSame(c.req.param('org'), org) ? next() : problem(c, 404, 'Not Found'),
  );
  app.get('/orgs/:org/blocks', (c) =>
    c.json(
      ledger
        .state()
        .accounts.filter(({ blockedBy }) => blockedBy !== null)
        .map((account) => simpleUser(account)),
    ),
  );
  app.get('/orgs/:org/blocks/:login', (c) =>
    (ledger.byLogin(c.req.param('login'))?.blockedBy ?? null) === null
      ? problem(c, 404, 'Not Found')
      : c.body(null, 204),
  );
  app.put('/orgs/:org/blocks/:login', (c) => {
    const account = ledger.byLogin(c.req.param('login'));
    if (!account) return problem(c, 404, 'Not Found');
    if (account.member) return problem(c, 422, 'Blocked user is a member of the organization');
    if (account.blockedBy !== null) return problem(c, 422, 'Blocked user has already been blocked');
    ledger.change(account.id, { blockedBy: 'the App' });
    return c.body(null, 204);
  });
  app.delete('/orgs/:org/blocks/:login', (c) => {
    const account = ledger.byLogin(c.req.param('login'));
    if (account) ledger.change(account.id, { blockedBy: null });
    return c.body(null, 204);
  });
};

const addContent = (app: Hono, options: StandInOptions, ledger: Ledger): void => {
  const { org, issues = [], privateRepos = [] } = options;
  const inRepo = (owner: string, repo: string) =>
    issues.filter((candidate) => isSame(owner, org) && isSame(candidate.repo, repo));
  app.get('/repos/:owner/:repo', (c) => {
    const [first] = inRepo(c.req.param('owner'), c.req.param('repo'));
    if (!first) return problem(c, 404, 'Not Found');
    return c.json(repository(org, first.repo, privateRepos.includes(first.repo)));
  });
  app.get('/repos/:owner/:repo/issues/:number{[0-9]+}', (c) => {
    const number = Number(c.req.param('number'));
    const found = inRepo(c.req.param('owner'), c.req.param('repo')).find((at) => at.number === number);
    return found ? c.json(issue(org, found, ledger.byId(found.authorId))) : problem(c, 404, 'Not Found');
  });
  app.get('/repos/:owner/:repo/issues/comments/:id{[0-9]+}', (c) => {
    const id = Number(c.req.param('id'));
    for (const at of inRepo(c.req.param('owner'), c.req.param('repo'))) {
      const comment = at.comments?.find((candidate) => candidate.id === id);
      if (comment && !ledger.isAmong('removed', `IC_${id}`))
        return c.json(issueComment(org, at, comment, ledger.byId(comment.authorId)));
    }
    return problem(c, 404, 'Not Found');
  });
};
