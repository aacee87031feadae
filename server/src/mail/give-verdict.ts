import { listVerdict, mailMatchKey, type Verdict, type VerdictRequest } from '@comity/core';
import type { Db } from '../database/database.ts';
import type { ManagedList } from './lists.ts';
import { suspensionStore } from './suspensions.ts';

/** The verdict on one post to one list. */
export const giveVerdict = async (
  db: Db,
  list: ManagedList,
  request: VerdictRequest,
  now: Date,
): Promise<Verdict> => {
  const key = request.identity.state === 'one' ? mailMatchKey(request.identity.address) : null;
  const suspension = key === null ? null : await suspensionStore(db, list.channelId).get(key);
  return listVerdict(request, { policy: list.policy, relay: list.relay, suspension }, now.toISOString());
};
