import type { Account, ChannelId, Id } from '../identity/account.ts';
import type { Capture } from '../intake/flag.ts';
import type { Notice } from '../notice/notice.ts';
import type { Instant } from '../time/instant.ts';
import type { MeasureKind } from '../sanction/measure.ts';

/** One thing to do on one account. `id` makes it idempotent: the same measure twice has the effect of one. */
export type Measure = {
  readonly id: Id;
  readonly kind: MeasureKind;
  readonly account: Account;
  /** When it ends; `null` for a permanent one. */
  readonly until: Instant | null;
  /** What the platform may show to the account's owner: no name, no case, the length. Source: R44 */
  readonly reason: string;
};

/** What a platform says about one account and one kind of measure. */
export type Observed =
  | { readonly state: 'absent' }
  | {
      readonly state: 'present';
      /** The end the platform keeps; `null` permanent; `undefined` when the platform keeps no end. */
      readonly until?: Instant | null | undefined;
      /** The measure id that we left on the platform's own record, if it has room for one. */
      readonly mark?: Id | null | undefined;
    }
  | { readonly state: 'unknown-account' };

/** How an apply or a lift came out. A fault of the network is `retry`, never a throw: a throw is a bug. */
export type Outcome =
  | { readonly outcome: 'done' }
  /** Another's measure stands there; it was left alone. */
  | { readonly outcome: 'not-ours'; readonly observed: Observed }
  | { readonly outcome: 'retry'; readonly words: string; readonly afterSeconds?: number | undefined }
  /**
   * The platform will not do it; the words are the platform's own. `takeFirst`: what a human has to take from the
   * account before it will, and gives back at the end. Source: R41, R45
   */
  | { readonly outcome: 'needs-human'; readonly words: string; readonly takeFirst?: 'membership' };

/** How the delivery of a notice came out. `impossible`: the channel has no private way to this account. */
export type Delivery =
  | { readonly delivery: 'delivered' }
  | { readonly delivery: 'retry'; readonly words: string; readonly afterSeconds?: number | undefined }
  | { readonly delivery: 'impossible'; readonly words: string };

/** A look at an account. It may fail for reasons of the network, or because the platform will not let us look. */
export type Observation =
  | Observed
  | { readonly state: 'retry'; readonly words: string; readonly afterSeconds?: number }
  /** Only a human can mend it, a missing permission for one; the words are the platform's own. */
  | { readonly state: 'refused'; readonly words: string };

/** What a channel can change of what was posted; `show` takes `hide` back. Editing needs words, and so a human. */
export const contentActs = ['hide', 'show', 'remove'] as const;
/** One of {@link contentActs}. */
export type ContentAct = (typeof contentActs)[number];

/**
 * One change to what was posted. What is hidden or removed already answers `not-ours` and stays as it is: a platform
 * keeps no mark of ours there, so whose doing it is, the case server knows from its own record. Source: R42
 */
export type ContentChange = {
  /** The obligation that it carries out. */
  readonly id: Id;
  readonly act: ContentAct;
  readonly url: string;
  /** What a platform may show of it: no name, no case. */
  readonly reason: string;
};

/** What a platform itself knows of the human behind an account; it makes proposals and is never a link by itself. */
export type KnownIdentity =
  | {
      readonly state: 'known';
      /** The name it has now. */
      readonly handle: string;
      readonly mails: readonly { readonly address: string; readonly verified: boolean }[];
      /** GitHub's number of the account that is tied to this one. */
      readonly gitHubId: string | null;
    }
  | { readonly state: 'unknown-account' }
  | { readonly state: 'retry'; readonly words: string; readonly afterSeconds?: number | undefined };

/** How fast a channel may be asked. */
export type Pace = {
  readonly requestsPerMinute: number;
  /** What one measure costs at most: a look, and an apply or a lift. */
  readonly requestsPerMeasure: number;
};

/** What came of reading a URL; `gone` when the platform has nothing there that the channel may read. */
export type CaptureOutcome =
  | { readonly capture: Capture }
  | { readonly gone: string }
  | { readonly retry: string; readonly afterSeconds?: number | undefined };

/**
 * The one port out: a place where people meet. Every method is idempotent by id, and every implementation and its
 * stand-in pass the same contract test.
 * Source: R47, R76, design idea 5
 */
export interface Channel {
  readonly id: ChannelId;
  readonly kind: ChannelKind;
  /** What it can do by itself; anything else is a task for a human. */
  readonly enforces: readonly MeasureKind[];
  /** Changes to what was posted that it makes by itself. Source: R42 */
  readonly changes: readonly ContentAct[];
  /** `null`: as fast as it answers. */
  readonly pace: Pace | null;
  /** Whether a URL is one of this channel's. */
  owns(url: string): boolean;
  observe(account: Account, kind: MeasureKind): Promise<Observation>;
  apply(measure: Measure): Promise<Outcome>;
  lift(measure: Measure): Promise<Outcome>;
  notify(notice: Notice, to: Account): Promise<Delivery>;
  capture(url: string): Promise<CaptureOutcome>;
  changeContent(change: ContentChange): Promise<Outcome>;
  identify(account: Account): Promise<KnownIdentity>;
}

/** The kinds of channel this edition knows. */
export const channelKinds = ['mail', 'github', 'discourse', 'manual'] as const;
/** One of {@link channelKinds}. */
export type ChannelKind = (typeof channelKinds)[number];
