import { listVerdict, mailMatchKey, type Verdict, type VerdictRequest } from '@comity/core';
import type { Db } from '../database/database.ts';
import type { ManagedList } from './lists.ts';
import { measuresOn } from './suspensions.ts';

/** The verdict on one post to one list. */
export const giveVerdict = async (
  db: Db,
  list: ManagedList,
  request: VerdictRequest,
  now: Date,
): Promise<Verdict> => {
  const key = request.identity.state === 'one' ? mailMatchKey(request.identity.address) : null;
  const measures = key === null ? [] : await measuresOn(db, list.channelId, key);
  return listVerdict(request, { policy: list.policy, relay: list.relay, measures }, now.toISOString());
};
