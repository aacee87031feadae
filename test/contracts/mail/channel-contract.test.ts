import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mailChannel, type SuspensionStore } from '@comity/mail-gateway';
import { openDatabase, suspensionStore } from '@comity/server';
import { describe, inject } from 'vitest';
import { createDatabase } from '../../fixtures/database.ts';
import type { Breakage } from '../broken-fetch.ts';
import { theChannelContract } from '../channel-contract.ts';
import type { ContractPlace, Platform } from '../contract-place.ts';

type Database = Awaited<ReturnType<typeof openDatabase>>;

const lists = 'lists';
const channelOver = (suspensions: SuspensionStore) =>
  mailChannel({
    id: lists,
    lists: ['members@lists.example.org'],
    suspensions,
    sendNotice: async () => ({ delivery: 'delivered' }),
  });

/** The lists, with what they enforce in the case server's own table. A human is whoever else wrote into it. */
const openLists = async (database: Database, closed: () => void): Promise<ContractPlace> => {
  const store = suspensionStore(database.db, lists);
  const counted = countingStore(store);
  const theirs = (externalId: string) => `a human’s on ${externalId}`;
  let accounts = 0;
  return {
    channel: channelOver(counted.store),
    troubled: (how, where) => channelOver(brokenStore(counted.store, how, where)),
    newAccount: () => {
      const address = `reader-${++accounts}@members.example`;
      return { id: `account-${accounts}`, channelId: lists, externalId: address, handle: address };
    },
    unknownIds: ['7', 'mallory'],
    standing: async ({ externalId }, kind) => {
      const found = await store.get(externalId, kind);
      if (!found) return null;
      return { by: found.measureId === theirs(externalId) ? 'a human' : 'us', until: found.until };
    },
    humanApplies: async ({ externalId }, kind, until) => {
      await store.put(externalId, kind, { measureId: theirs(externalId), until });
    },
    humanLifts: async ({ externalId }, kind) => {
      await database.statement('delete from mail_suspension where external_id = $1 and kind = $2', [
        externalId,
        kind,
      ]);
    },
    // Another address is another account; only the spelling that people see may change.
    rename: () => {},
    changes: counted.changes,
    settle: () => {},
    stop: async () => {
      await database.close();
      closed();
    },
  };
};

/** Counts the writes that made a difference; the same one twice at once made one. */
const countingStore = (store: SuspensionStore): { store: SuspensionStore; changes: () => number } => {
  const put = new Map<string, string>();
  let changes = 0;
  return {
    changes: () => changes,
    store: {
      ...store,
      put: async (externalId, kind, suspension) => {
        const stored = await store.put(externalId, kind, suspension);
        const [at, written] = [`${kind} ${externalId}`, JSON.stringify(suspension)];
        if (stored && put.get(at) !== written) changes += 1;
        if (stored) put.set(at, written);
        return stored;
      },
      remove: async (externalId, kind, measureId) => {
        const before = await store.get(externalId, kind);
        await store.remove(externalId, kind, measureId);
        if (before?.measureId !== (await store.get(externalId, kind))?.measureId) changes += 1;
        put.delete(`${kind} ${externalId}`);
      },
    },
  };
};

/** A database that does not answer. */
const brokenStore = (
  store: SuspensionStore,
  how: Breakage,
  where: 'every call' | 'changes',
): SuspensionStore => {
  const broken =
    <Given extends unknown[], T>(call: (...given: Given) => Promise<T>) =>
    async (...given: Given): Promise<T> => {
      if (how === 'silent-after') await call(...given);
      throw new Error(`the database did not answer about ${String(given[0])}`);
    };
  return {
    get: where === 'changes' ? store.get : broken(store.get),
    put: broken(store.put),
    remove: broken(store.remove),
  };
};

const platform = (open: Platform['open']): Platform => ({
  kinds: ['suspend', 'silence', 'hold-posts'],
  keeps: { end: true, mark: true },
  overHttp: false,
  open,
});

theChannelContract(
  'the mail channel on the embedded database',
  platform(async () => {
    const directory = mkdtempSync(join(tmpdir(), 'comity-contract-'));
    return openLists(await openDatabase({ directory }), () => rmSync(directory, { recursive: true }));
  }),
);

describe.skipIf(inject('postgresUrl') === '')('with a PostgreSQL here', () => {
  theChannelContract(
    'the mail channel on a real PostgreSQL',
    platform(async () =>
      openLists(await openDatabase({ url: await createDatabase(inject('postgresUrl')) }), () => {}),
    ),
  );
});
