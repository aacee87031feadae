import { z } from 'zod';
import type { Instant } from '../time/instant.ts';
import type { SmtpReply, Verdict, VerdictRequest } from './verdict.ts';

/** What a list does with posts that nothing else speaks against: pass them on, or hold each for a moderator. */
export const ListPolicy = z.enum(['open', 'hold']);
export type ListPolicy = z.infer<typeof ListPolicy>;

/** What the verdict needs to know besides the message. */
export type ListFacts = {
  readonly policy: ListPolicy;
  /** The list manager, e.g. `lmtp://127.0.0.1:8024`. */
  readonly relay: string;
  /** A suspension of the From address on this channel, if there is one. */
  readonly suspension: { readonly until: Instant | null } | null;
};

const heldReply: SmtpReply = {
  code: 250,
  enhanced: '2.6.0',
  text: 'Accepted; a moderator will look at it first',
};
const suspendedReply: SmtpReply = {
  code: 550,
  enhanced: '5.7.1',
  text: 'You cannot post here at present. You were told in writing why, for how long, and how to appeal',
};

/**
 * What happens to a post. A suspension is enforced only against an address that is proved; where it is not proved the
 * post is held, so that a forged name never harms the one who bears it. The reply names no case and no person.
 *
 * Source: R47, R77
 */
export const listVerdict = (request: VerdictRequest, facts: ListFacts, now: Instant): Verdict => {
  const hold = (reason: string): Verdict => ({ action: 'hold', reason, reply: heldReply });
  const { suspension } = facts;
  const suspended = suspension !== null && (suspension.until === null || now < suspension.until);
  if (request.identity.state === 'ambiguous') return hold(`unclear who wrote it: ${request.identity.why}`);
  if (suspended && request.authentication.result === 'aligned')
    return { action: 'reject', reply: suspendedReply };
  if (suspended)
    return hold('it bears the address of someone who is suspended, and that address is not proved');
  if (request.oddities.length > 0)
    return hold(`unusual message: ${request.oddities.join('; ')}`.slice(0, 300));
  return facts.policy === 'hold'
    ? hold('every post to this list is held')
    : { action: 'relay', to: facts.relay };
};
