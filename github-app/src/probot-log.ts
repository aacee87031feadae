import type { ProbotOctokit, Probot } from 'probot';

/** The logger that Octokit takes. */
export type OctokitLog = NonNullable<NonNullable<ConstructorParameters<typeof ProbotOctokit>[0]>['log']>;

const nothing = (): void => {};

/** Drops what Octokit says: its lines hold logins and request bodies. What matters comes back as an answer or a throw. */
export const octokitLog: OctokitLog = { debug: nothing, info: nothing, warn: nothing, error: nothing };

/** Drops what Probot says, for the same reason; Probot logs whole events. */
export const probotLog = (): Probot['log'] => {
  const log = {
    ...octokitLog,
    trace: nothing,
    fatal: nothing,
    silent: nothing,
    level: 'silent',
    child: () => log,
  };
  return log as unknown as Probot['log'];
};
