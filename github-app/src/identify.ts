import type { Account, KnownIdentity } from '@comity/core';
import { z } from 'zod';
import type { Connection } from './connection.ts';

const GitHubAccount = z.object({ id: z.int(), login: z.string().min(1) });

/**
 * Builds the look at who is behind an account: the login that its number has now. The address on a public profile is
 * whatever its owner wrote there, so none is read. Source: R12, R47
 */
export const createIdentify =
  (connection: Connection): ((account: Account) => Promise<KnownIdentity>) =>
  async ({ externalId }) => {
    if (!/^\d{1,15}$/.test(externalId)) return { state: 'unknown-account' };
    const reply = await connection.ask('GET /user/{account_id}', { account_id: Number(externalId) });
    if ('retry' in reply) return { state: 'retry', words: reply.retry, afterSeconds: reply.afterSeconds };
    if ('unaccepted' in reply) return { state: 'retry', words: reply.unaccepted };
    if (reply.status === 404) return { state: 'unknown-account' };
    if (reply.status !== 200) return { state: 'retry', words: `GitHub (${reply.status}): ${reply.words}` };
    const { id, login } = GitHubAccount.parse(reply.data);
    return String(id) === externalId
      ? { state: 'known', handle: login, mails: [], gitHubId: null }
      : { state: 'unknown-account' };
  };
