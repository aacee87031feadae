import { z } from 'zod';
import { AccountName } from '../identity/account.ts';
import { measureKinds } from '../sanction/measure.ts';
import { Instant } from '../time/instant.ts';

/**
 * What a platform says that somebody did there to an account: the body of `POST /api/acts`. A human may lift what is
 * ours or make one of their own; both are shown to the committee and neither is undone.
 * Source: R47, R76, design idea 4
 */
export const PlatformAct = z.object({
  /** Unique for the channel; the same event twice is one act. Equal to the `Comity-Event-Id` header, so that it is signed. */
  eventId: z.string().min(1).max(200),
  kind: z.enum(measureKinds),
  act: z.enum(['applied', 'lifted']),
  /** Whose account it was done to. */
  account: AccountName,
  /** Who did it; `null` when the platform does not say, or did it by itself. */
  by: AccountName.nullable(),
  /** The adapter knows it as our own, come back: the platform names our App, or it bears our mark. Never a guess. */
  ours: z.boolean(),
  /** The end that the platform keeps; `null` for a permanent one; left out when it keeps no end, and of a lift. */
  until: Instant.nullable().optional(),
  /** When it was done there, or the nearest to that which the platform tells. */
  at: Instant,
});
export type PlatformAct = z.infer<typeof PlatformAct>;
