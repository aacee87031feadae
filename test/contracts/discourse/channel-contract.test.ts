import type { Account, MeasureKind } from '@comity/core';
import { discourseChannel } from '@comity/discourse-channel';
import { createDiscourseStandIn } from '@comity/discourse-channel/standin';
import { serveOverHttp } from '../../standins/over-http.ts';
import { type Breakage, breakingFetch } from '../broken-fetch.ts';
import { theChannelContract } from '../channel-contract.ts';
import { type ContractPlace, contractTime, countingFetch, type Platform } from '../contract-place.ts';
import { apiKey } from './forum.ts';
import { publishedDescriptionIsHere, validatingFetch } from './published-description.ts';

const forEver = '3026-11-20T09:00:00.000Z';
const firstId = 101;
const now = () => new Date(contractTime.now);
const isChange = (method: string) => method === 'PUT';

const openForum = async (where: 'here' | 'on a port'): Promise<ContractPlace> => {
  const accounts = Array.from({ length: 100 }, (_, n) => ({ id: firstId + n, username: `reader-${n}` }));
  const standIn = createDiscourseStandIn({ accounts, apiKey, now });
  const served = where === 'on a port' ? await serveOverHttp(standIn.app, () => null) : null;
  const baseUrl = served?.url ?? 'https://forum.example.org';
  const plain: typeof fetch = served
    ? fetch
    : async (input, init) => standIn.app.fetch(new Request(input, init));
  const described = faultsOf(publishedDescriptionIsHere() ? validatingFetch(plain, baseUrl) : plain);
  const counted = countingFetch(described.fetch, isChange);
  const channelOver = (over: typeof fetch) =>
    discourseChannel({ id: 'forum', baseUrl, apiKey, apiUser: 'comity', fetch: over, now });
  const channel = channelOver(counted.fetch);
  let nextId = firstId;
  return {
    channel,
    troubled: (how: Breakage, where) =>
      channelOver(breakingFetch(counted.fetch, where === 'changes' ? isChange : () => true, how)),
    newAccount: () => {
      const id = nextId++;
      const externalId = String(id);
      return { id: `account-${id}`, channelId: 'forum', externalId, handle: `reader-${id - firstId}` };
    },
    unknownIds: ['999', 'mallory', '101/../102', '-101'],
    standing: (on, kind) => standingOf(standIn.state().accounts, on, kind),
    humanApplies: ({ externalId }, kind, until) =>
      standIn[humanCalls[kind].does](
        Number(externalId),
        { until: until ?? forEver, reason: 'Spam.' },
        'maintainer',
      ),
    humanLifts: ({ externalId }, kind) => standIn[humanCalls[kind].ends](Number(externalId), 'maintainer'),
    rename: ({ externalId }, handle) => standIn.rename(Number(externalId), handle),
    changes: counted.changes,
    settle: described.settle,
    stop: async () => served?.stop(),
  };
};

/** The channel takes what the description refuses for a fault of the network, so it is told at the end of each test. */
const faultsOf = (through: typeof fetch): Pick<ContractPlace, 'settle'> & { fetch: typeof fetch } => {
  const faults: string[] = [];
  return {
    fetch: async (input, init) => {
      try {
        return await through(input, init);
      } catch (fault) {
        faults.push(String(fault));
        throw fault;
      }
    },
    settle: () => {
      const found = faults.splice(0);
      if (found.length > 0) throw new Error(`not as Discourse describes it: ${found.join('; ')}`);
    },
  };
};

const humanCalls = {
  suspend: { does: 'suspend', ends: 'unsuspend' },
  silence: { does: 'silence', ends: 'unsilence' },
  // Never asked for: a forum does not enforce it.
  'hold-posts': { does: 'silence', ends: 'unsilence' },
} as const satisfies Record<MeasureKind, { does: string; ends: string }>;

type StandInAccounts = ReturnType<ReturnType<typeof createDiscourseStandIn>['state']>['accounts'];

const standingOf = (accounts: StandInAccounts, { externalId }: Account, kind: MeasureKind) => {
  const found = accounts.find(({ id }) => String(id) === externalId);
  const [till, by] =
    kind === 'suspend' ? [found?.suspendedTill, found?.by] : [found?.silencedTill, found?.silencedBy];
  if (!till) return null;
  const until = till >= '3000' ? null : till;
  return { by: by === 'comity' ? 'us' : 'a human', until } as const;
};

const platform = (where: 'here' | 'on a port'): Platform => ({
  kinds: ['suspend', 'silence'],
  keeps: { end: true, mark: true },
  overHttp: true,
  open: () => openForum(where),
});

theChannelContract('the Discourse channel at the stand-in', platform('here'));
theChannelContract('the Discourse channel at the stand-in, over a real port', platform('on a port'));
