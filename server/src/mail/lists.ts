import { type ChannelId, mailMatchKey } from '@comity/core';
import type { Community } from '../config/community.ts';

/** A managed list and the channel it belongs to. */
export type ManagedList = {
  readonly channelId: ChannelId;
  readonly address: string;
  readonly policy: 'open' | 'hold';
  readonly relay: string;
};

/** All managed lists, by the match key of their address. */
export const managedLists = (community: Community): ReadonlyMap<string, ManagedList> => {
  const lists = new Map<string, ManagedList>();
  for (const [channelId, channel] of Object.entries(community.channels)) {
    if (channel.kind !== 'mail') continue;
    for (const list of channel.lists)
      lists.set(mailMatchKey(list.address) ?? list.address, { channelId, ...list });
  }
  return lists;
};

/** The list that an envelope names; `undefined` when it is none of ours. */
export const listFor = (lists: ReadonlyMap<string, ManagedList>, address: string): ManagedList | undefined =>
  lists.get(mailMatchKey(address) ?? '');
