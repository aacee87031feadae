import { z } from 'zod';
import type { MeasureKind } from '../sanction/measure.ts';
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
  /** Measures on the From address on this channel, at most one a kind; those that are over count no more. */
  readonly measures: readonly { readonly kind: MeasureKind; readonly until: Instant | null }[];
};

/** What a measure means for a post. What is held comes with the words that its moderators read. */
type Consequence = {
  readonly proved: { readonly refuse: SmtpReply } | { readonly hold: string };
  readonly unproved: string;
};

const heldReply: SmtpReply = {
  code: 250,
  enhanced: '2.6.0',
  text: 'Accepted; a moderator will look at it first',
};
const refusal = (what: string): SmtpReply => ({
  code: 550,
  enhanced: '5.7.1',
  text: `${what} at present. You were told in writing why, for how long, and how to appeal`,
});

/** The gravest first: of several measures on one address it is the one that counts. */
const consequences = {
  suspend: {
    proved: { refuse: refusal('You cannot post here') },
    unproved: 'it bears the address of someone who is suspended, and that address is not proved',
  },
  silence: {
    proved: { refuse: refusal('You can read here and cannot write') },
    unproved: 'it bears the address of someone who may read and not write, and that address is not proved',
  },
  'hold-posts': {
    proved: { hold: 'what this person writes is read by a moderator before it is passed on' },
    unproved:
      'it bears the address of someone whose posts a moderator reads first, and that address is not proved',
  },
} as const satisfies Record<MeasureKind, Consequence>;
const gravestFirst = Object.keys(consequences) as readonly MeasureKind[];

/**
 * What happens to a post. A measure is enforced only against an address that is proved; where it is not proved the post
 * is held, so that a forged name never harms the one who bears it. The reply names no case and no person.
 *
 * Source: R41, R47, R77
 */
export const listVerdict = (request: VerdictRequest, facts: ListFacts, now: Instant): Verdict => {
  const hold = (reason: string): Verdict => ({ action: 'hold', reason, reply: heldReply });
  if (request.identity.state === 'ambiguous') return hold(`unclear who wrote it: ${request.identity.why}`);
  const active = facts.measures.filter(({ until }) => until === null || now < until);
  const gravest = gravestFirst.find((kind) => active.some((measure) => measure.kind === kind));
  if (gravest) {
    const { proved, unproved }: Consequence = consequences[gravest];
    if (request.authentication.result !== 'aligned') return hold(unproved);
    return 'refuse' in proved ? { action: 'reject', reply: proved.refuse } : hold(proved.hold);
  }
  if (request.oddities.length > 0)
    return hold(`unusual message: ${request.oddities.join('; ')}`.slice(0, 300));
  return facts.policy === 'hold'
    ? hold('every post to this list is held')
    : { action: 'relay', to: facts.relay };
};
