import { breakingFetch } from '../broken-fetch.ts';
import { theChannelContract } from '../channel-contract.ts';
import { type ContractPlace, countingFetch, type Platform } from '../contract-place.ts';
import { account, channelAt, openSimulator, openStandIn, type Place } from './place.ts';

const isChange = (method: string, path: string) => method !== 'GET' && path.includes('/blocks/');

/** A place as the contract wants it. A block bears no name, so what a human blocked is remembered here. */
const contractPlace = (place: Place): ContractPlace => {
  const counted = countingFetch(place.fetch, isChange);
  const blockedByHumans = new Set<string>();
  const renamed = new Map<string, string>();
  const loginOf = ({ externalId, handle }: { externalId: string; handle: string }) =>
    renamed.get(externalId) ?? handle;
  let nextId = 1001;
  return {
    channel: channelAt(place, { fetch: counted.fetch }),
    troubled: (how, where) => {
      const isBroken = where === 'changes' ? isChange : () => true;
      return channelAt(place, { fetch: breakingFetch(counted.fetch, isBroken, how) });
    },
    newAccount: () => account(nextId++),
    unknownIds: ['999999', 'not-a-number'],
    standing: (on) => {
      if (!place.isBlocked(loginOf(on))) return null;
      return { by: blockedByHumans.has(on.externalId) ? 'a human' : 'us', until: undefined };
    },
    humanApplies: (on) => {
      blockedByHumans.add(on.externalId);
      place.block(loginOf(on));
    },
    humanLifts: (on) => {
      blockedByHumans.delete(on.externalId);
      place.unblock(loginOf(on));
    },
    rename: (on, handle) => {
      renamed.set(on.externalId, handle);
      place.rename(Number(on.externalId), handle);
    },
    changes: counted.changes,
    settle: () => place.settle(),
    stop: () => place.stop(),
  };
};

const platform = (open: () => Promise<Place>): Platform => ({
  kinds: ['suspend'],
  keeps: { end: false, mark: false },
  overHttp: true,
  open: async () => contractPlace(await open()),
});

theChannelContract(
  'the GitHub channel at the light stand-in',
  platform(() => openStandIn()),
);
theChannelContract(
  'the GitHub channel at the light stand-in, over a real port',
  platform(() => openStandIn('on a port')),
);
theChannelContract('the GitHub channel at Simulacrum’s simulator', platform(openSimulator));
