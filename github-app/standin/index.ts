import { generateKeyPairSync } from 'node:crypto';
import type { Hono } from 'hono';
import { createRoutes } from './routes.ts';
import { openLedger, type StandInOptions, type StandInState } from './state.ts';

export type {
  StandInAccount,
  StandInComment,
  StandInDiscussion,
  StandInIssue,
  StandInOptions,
  StandInRequest,
  StandInState,
  StandInStore,
} from './state.ts';

/** A running stand-in. */
export type GitHubStandIn = {
  /** Answers at the paths of https://api.github.com. */
  readonly app: Hono;
  /** The same as a fetch, to be handed to `createGitHubApp`. */
  readonly fetch: typeof fetch;
  /** Accounts with who blocked them, and the latest requests. */
  state(): StandInState;
  /** Plays a human who blocks an account in the organisation's settings. @throws Error for an unknown login. */
  block(login: string, by: string): void;
  /** Plays a human who lifts a block. @throws Error for an unknown login. */
  unblock(login: string): void;
  /** Plays a maintainer who hides a comment, by GitHub's own id of it, and one who shows it. */
  hide(nodeId: string): void;
  show(nodeId: string): void;
  /** Plays an account that changes its login, which frees the old one. @throws Error for an unknown number. */
  rename(id: number, login: string): void;
};

/**
 * **A stand-in, not GitHub.** It keeps accounts and blocks, and answers the few REST calls of the GitHub channel as
 * GitHub's published OpenAPI description says. It asks for a JWT or a token but checks no signature, knows no limits, no
 * permissions and no web hooks, and never leaves the machine. It serves the trial and the contract test.
 */
export const createGitHubStandIn = (options: StandInOptions): GitHubStandIn => {
  const ledger = openLedger(options);
  const app = createRoutes(options, ledger);
  const known = (login: string): number => {
    const account = ledger.byLogin(login);
    if (!account) throw new Error(`The GitHub stand-in has no account ${login}`);
    return account.id;
  };
  return {
    app,
    fetch: async (input, init) => app.request(input instanceof URL ? input.href : input, init),
    state: () => ledger.state(),
    block: (login, by) => ledger.change(known(login), { blockedBy: by }),
    unblock: (login) => ledger.change(known(login), { blockedBy: null }),
    hide: (nodeId) => ledger.put('hidden', nodeId, true),
    show: (nodeId) => ledger.put('hidden', nodeId, false),
    rename: (id, login) => {
      if (!ledger.byId(id)) throw new Error(`The GitHub stand-in has no account ${id}`);
      ledger.change(id, { login });
    },
  };
};

/** A private key for an App that talks to a stand-in only. */
export const standInPrivateKey = (): string =>
  generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
