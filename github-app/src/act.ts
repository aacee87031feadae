import type { Instant, PlatformAct } from '@comity/core';
import { z } from 'zod';
import { accountName, Author, type Delivery } from './flag.ts';

/** In which organisation an act counts, when it came in, and the login of the App's own bot, where that is known. */
export type ActRules = {
  readonly org: string;
  /** GitHub puts no time on a block: it is taken to be done when its delivery came in. */
  readonly receivedAt: Instant;
  /** Such as `comity[bot]`. */
  readonly ownLogin: string | null;
};

const Action = z.object({ action: z.enum(['blocked', 'unblocked']) });

const OrgBlock = Action.extend({
  blocked_user: Author,
  sender: Author,
  organization: z.object({ login: z.string() }),
});

/**
 * Reads a delivery: a {@link PlatformAct} when somebody was blocked or unblocked in the organisation, else `null`. Pure:
 * the same delivery is the same act, its id the delivery's. It is ours only when the sender is our own App's bot; that of
 * any other App is somebody else's, as a human is.
 *
 * @throws Error when an `org_block` payload lacks what GitHub documents; it names the fields and holds no content.
 * Source: R47, R76
 */
export const actFromDelivery = ({ id, name, payload }: Delivery, rules: ActRules): PlatformAct | null => {
  if (name !== 'org_block' || !Action.safeParse(payload).success) return null;
  const read = OrgBlock.safeParse(payload);
  if (!read.success)
    throw new Error(`GitHub sent an "org_block" event of another shape: ${z.prettifyError(read.error)}`);
  const { action, blocked_user, sender, organization } = read.data;
  const account = accountName(blocked_user);
  // Of a ghost nothing is left that a block could stand on.
  if (!account || organization.login.toLowerCase() !== rules.org.toLowerCase()) return null;
  return {
    eventId: id,
    kind: 'suspend',
    act: action === 'blocked' ? 'applied' : 'lifted',
    account,
    by: accountName(sender),
    ours: sender?.type === 'Bot' && sender.login.toLowerCase() === rules.ownLogin?.toLowerCase(),
    at: rules.receivedAt,
  };
};

/** Whether an App did it. Which one, only the login of its bot tells. */
export const isSentByBot = (payload: unknown): boolean =>
  z.object({ sender: z.object({ type: z.literal('Bot') }) }).safeParse(payload).success;
