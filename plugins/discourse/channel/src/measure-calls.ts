import type { Instant, MeasureKind } from '@comity/core';
import { z } from 'zod';
import { fromTill } from './end.ts';
import type { ForumAccount } from './forum-account.ts';
import { markIn } from './mark.ts';

/** What stands on an account, as the forum's staff see it. */
type Standing = { readonly till: string | null | undefined; readonly reason: string | null | undefined };

/** How Discourse carries out one kind of measure. */
export type MeasureCalls = {
  readonly impose: 'suspend' | 'silence';
  readonly end: 'unsuspend' | 'unsilence';
  /** The field of the request that takes the end. */
  readonly until: 'suspend_until' | 'silenced_till';
  readonly standing: (account: ForumAccount) => Standing;
  /**
   * Whether the row of one that has run out is still there. Discourse clears silences every quarter of an hour, and
   * until then answers 200 to another one and does nothing.
   */
  readonly leftOver: (account: ForumAccount) => boolean;
  /** The reason that an answer to `impose` bears: of what stands there now, whoever made it. */
  readonly answered: (body: unknown) => string | null | undefined;
};

const Suspended = z.object({ suspension: z.object({ full_suspend_reason: z.string().nullish() }) });
const Silenced = z.object({
  silence: z.object({ full_silence_reason: z.string().nullish(), silence_reason: z.string().nullish() }),
});

const callsOf = {
  suspend: {
    impose: 'suspend',
    end: 'unsuspend',
    until: 'suspend_until',
    standing: (account) => ({ till: account.suspended_till, reason: account.full_suspend_reason }),
    leftOver: () => false,
    answered: (body) => Suspended.safeParse(body).data?.suspension.full_suspend_reason,
  },
  silence: {
    impose: 'silence',
    end: 'unsilence',
    until: 'silenced_till',
    standing: (account) => ({
      till: account.silenced_till,
      reason: account.full_silence_reason ?? account.silence_reason,
    }),
    leftOver: (account) => account.silenced !== true && !!account.silenced_till,
    answered: (body) => {
      const silence = Silenced.safeParse(body).data?.silence;
      return silence?.full_silence_reason ?? silence?.silence_reason;
    },
  },
} as const satisfies Partial<Record<MeasureKind, MeasureCalls>>;

/** What a forum carries out by itself. */
export const enforcedKinds = Object.keys(callsOf) as readonly (keyof typeof callsOf)[];

/** How a forum does it; `null` when it has no way to. */
export const callsFor = (kind: MeasureKind): MeasureCalls | null =>
  kind === 'hold-posts' ? null : callsOf[kind];

/** What stands, with its end and our mark. One that has run out stands in the row until somebody clears it. */
export const seenOf = (
  calls: MeasureCalls,
  account: ForumAccount,
  now: Date,
):
  | { readonly state: 'absent' }
  | {
      readonly state: 'present';
      readonly until: Instant | null | undefined;
      readonly mark: string | null;
    } => {
  const { till, reason } = calls.standing(account);
  if (!till) return { state: 'absent' };
  const until = fromTill(till);
  if (until && until <= now.toISOString()) return { state: 'absent' };
  return { state: 'present', until, mark: markIn(reason) };
};
