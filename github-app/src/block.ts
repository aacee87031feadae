import type { Account, Measure, MeasureKind, Observation, Observed, Outcome } from '@comity/core';
import type { Connection } from './connection.ts';
import type { Reply } from './fault.ts';

/** Suspension on GitHub: a block by the organisation. Nothing else can be done to one account there. */
export type Blocks = {
  observe(account: Account, kind: MeasureKind): Promise<Observation>;
  apply(measure: Measure): Promise<Outcome>;
  lift(measure: Measure): Promise<Outcome>;
};

/** The permission without which blocks can be neither seen nor made. */
const permission = 'organization_user_blocking: write';

type Found = { readonly login: string } | { readonly gone: true } | { readonly no: Reply };

/**
 * Builds the block calls. They take a login, so each begins by asking for the login of the account's number: a freed
 * login may be another person's by now.
 *
 * GitHub keeps neither an end nor a mark on a block. A block that stands already therefore answers `not-ours`, also
 * when it is our own from an attempt whose answer was lost: whose it is, the case server knows from its record of
 * attempts. Lifting has no such doubt: absent is done.
 *
 * Source: R45, R47, design idea 4
 */
export const createBlocks = (org: string, connection: Connection): Blocks => {
  const find = (account: Account) => findLogin(connection, account);
  const isBlocked = (login: string) => findBlock(connection, org, login);

  return {
    observe: async (account, kind) => {
      if (kind !== 'suspend') return { state: 'refused', words: noWay };
      const found = await find(account);
      if ('gone' in found) return { state: 'unknown-account' };
      if ('no' in found) return unseen(found.no);
      const blocked = await isBlocked(found.login);
      if (typeof blocked === 'object') return unseen(blocked.no);
      return blocked ? present : { state: 'absent' };
    },

    apply: async ({ account, kind }) => {
      if (kind !== 'suspend') return { outcome: 'needs-human', words: noWay };
      const found = await find(account);
      if ('gone' in found) return unknownAccount;
      if ('no' in found) return refused(found.no);
      const blocked = await isBlocked(found.login);
      if (typeof blocked === 'object') return refused(blocked.no);
      if (blocked) return notOurs;
      const reply = await connection.ask('PUT /orgs/{org}/blocks/{username}', { org, username: found.login });
      if (!('status' in reply)) return refused(reply);
      if (reply.status === 204) return { outcome: 'done' };
      // GitHub may refuse a second block as it refuses a member's: another may have been faster.
      return reply.status === 422 && (await isBlocked(found.login)) === true ? notOurs : refused(reply);
    },

    lift: async ({ account, kind }) => {
      if (kind !== 'suspend') return { outcome: 'needs-human', words: noWay };
      const found = await find(account);
      if ('gone' in found) return unknownAccount;
      if ('no' in found) return refused(found.no);
      const reply = await connection.ask('DELETE /orgs/{org}/blocks/{username}', {
        org,
        username: found.login,
      });
      if ('status' in reply && (reply.status === 204 || reply.status === 404)) return { outcome: 'done' };
      return refused(reply);
    },
  };
};

/** The login that the account's number has now. */
const findLogin = async (connection: Connection, { externalId }: Account): Promise<Found> => {
  if (!/^\d{1,15}$/.test(externalId)) return { gone: true };
  const reply = await connection.ask('GET /user/{account_id}', { account_id: Number(externalId) });
  if (!('status' in reply)) return { no: reply };
  if (reply.status === 404) return { gone: true };
  if (reply.status !== 200) return { no: reply };
  const { id, login } = reply.data as { id: number; login: string };
  return String(id) === externalId ? { login } : { gone: true };
};

const findBlock = async (
  connection: Connection,
  org: string,
  login: string,
): Promise<boolean | { readonly no: Reply }> => {
  const reply = await connection.ask('GET /orgs/{org}/blocks/{username}', { org, username: login });
  if ('status' in reply && reply.status === 204) return true;
  if ('status' in reply && reply.status === 404) return false;
  return { no: reply };
};

const present: Observed = { state: 'present', until: undefined, mark: undefined };

const notOurs: Outcome = { outcome: 'not-ours', observed: present };

const noWay = 'GitHub can block an account and nothing less; somebody of the organisation has to see to it';

const unknownAccount: Outcome = {
  outcome: 'needs-human',
  words: 'GitHub shows no account with this number any more; look at the blocked list of the organisation',
};

type Refused = Extract<Outcome, { outcome: 'retry' | 'needs-human' }>;

const refused = (reply: Reply): Refused => {
  if ('retry' in reply) return { outcome: 'retry', words: reply.retry, afterSeconds: reply.afterSeconds };
  if ('unaccepted' in reply) return { outcome: 'needs-human', words: reply.unaccepted };
  switch (reply.status) {
    case 403:
      return {
        outcome: 'needs-human',
        words: `The App lacks the permission ${permission}; an owner of the organisation can grant it. GitHub: ${reply.words}`,
      };
    case 422:
      return {
        outcome: 'needs-human',
        words: `A member of the organisation has to be removed before they can be blocked. GitHub: ${reply.words}`,
        takeFirst: 'membership',
      };
    default:
      return { outcome: 'needs-human', words: `GitHub (${reply.status}): ${reply.words}` };
  }
};

const unseen = (reply: Reply): Observation => {
  const outcome = refused(reply);
  if (outcome.outcome === 'needs-human') return { state: 'refused', words: outcome.words };
  const { words, afterSeconds } = outcome;
  return { state: 'retry', words, ...(afterSeconds === undefined ? {} : { afterSeconds }) };
};
