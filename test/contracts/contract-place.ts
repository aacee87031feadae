import type { Account, Channel, Measure, MeasureKind } from '@comity/core';
import { type Breakage, urlOf } from './broken-fetch.ts';

/** The time at each place of the contract, and ends that lie ahead of it. */
export const contractTime = {
  now: '2026-11-20T09:00:00.000Z',
  soon: '2026-11-27T09:00:00.000Z',
  ends: '2026-12-20T09:00:00.000Z',
  late: '2027-11-20T09:00:00.000Z',
} as const;

/** What a platform or its stand-in is said to be able to do. The contract asks of it no more and no less. */
export type Platform = {
  readonly kinds: readonly MeasureKind[];
  /** Whether it keeps when a measure ends, and whose it is. */
  readonly keeps: { readonly end: boolean; readonly mark: boolean };
  /** Whether it is asked over HTTP, where it can forbid and limit. */
  readonly overHttp: boolean;
  readonly open: () => Promise<ContractPlace>;
};

/** What really stands on an account; `until` is `undefined` where no end is kept. */
export type Standing = { readonly by: 'us' | 'a human'; readonly until: string | null | undefined };

type Now<T> = T | Promise<T>;

/** A platform to test against, with what humans do there, and a look behind the channel's back. */
export type ContractPlace = {
  readonly channel: Channel;
  /** The same channel, with faults: in every call to the platform, or in those that would change something there. */
  readonly troubled: (how: Breakage, where: 'every call' | 'changes') => Channel;
  /** An account that nobody else uses. */
  readonly newAccount: () => Account;
  /** Ids that the platform does not know. */
  readonly unknownIds: readonly string[];
  readonly standing: (on: Account, kind: MeasureKind) => Now<Standing | null>;
  readonly humanApplies: (on: Account, kind: MeasureKind, until: string | null) => Now<void>;
  readonly humanLifts: (on: Account, kind: MeasureKind) => Now<void>;
  /** The account takes another handle, which frees the one it had. */
  readonly rename: (on: Account, handle: string) => Now<void>;
  /** How often something was changed there on our behalf. */
  readonly changes: () => number;
  /** Ends a test. @throws Error when what passed was not as the platform describes itself. */
  readonly settle: () => void;
  readonly stop: () => Promise<void>;
};

/** One kind of measure at one place. The place is there once the tests run. */
export type Scene = {
  readonly platform: Platform;
  readonly kind: MeasureKind;
  readonly place: () => ContractPlace;
};

/** A month of it. */
export const measureOn = (on: Account, kind: MeasureKind, changed: Partial<Measure> = {}): Measure => ({
  id: `${kind}-of-${on.id}`,
  kind,
  account: on,
  until: contractTime.ends,
  reason: 'by decision under the code of conduct, until 20 December 2026',
  ...changed,
});

/** What a look should show of ours. */
export const oursAt = ({ keeps }: Platform, { id, until }: Measure) => ({
  state: 'present',
  ...(keeps.end ? { until } : {}),
  ...(keeps.mark ? { mark: id } : {}),
});

/** Counts the calls through a fetch that changed something, as `isChange` tells them. */
export const countingFetch = (
  through: typeof fetch,
  isChange: (method: string, path: string) => boolean,
): { readonly fetch: typeof fetch; readonly changes: () => number } => {
  let changes = 0;
  return {
    changes: () => changes,
    fetch: async (input, init) => {
      const answer = await through(input, init);
      if (answer.ok && isChange(init?.method ?? 'GET', new URL(urlOf(input)).pathname)) changes += 1;
      return answer;
    },
  };
};
