import { z } from 'zod';
import { Voting } from './voting.ts';

/** Names a body of a procedure: lower case letters, digits and "-". */
export const BodyId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'lower case letters, digits and "-", at most 40');
export type BodyId = z.infer<typeof BodyId>;

/** What a body is for. A `decider` is one person; a `board` and a `mediator` act where others cannot. */
export const BodyKind = z.enum(['committee', 'decider', 'staff', 'counsel', 'appeal', 'board', 'mediator']);
export type BodyKind = z.infer<typeof BodyKind>;

/**
 * What happens when those who are left cannot reach the quorum: another body takes the case, or temporary members are
 * appointed by one. Source: R27, R28
 */
export const Deadlock = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('transfer'), toBodyId: BodyId }),
  z.strictObject({ rule: z.literal('temporary-members'), appointedBy: BodyId }),
]);
export type Deadlock = z.infer<typeof Deadlock>;

/** A body of a procedure: who sits on it, for how long, and how it decides. Source: R26, R27 */
export const Body = z.strictObject({
  id: BodyId,
  name: z.string().trim().min(1).max(120),
  kind: BodyKind,
  /** `office`: whoever has the desk's role for it sits on it. `appointment`: only who was appointed, for a term. */
  filledBy: z.enum(['appointment', 'office']),
  /** How many may sit at once; `null` for any number. Source: R26 */
  seats: z.int().positive().max(200).nullable(),
  term: z.strictObject({ monthsMax: z.int().positive().max(240), renewable: z.boolean() }).nullable(),
  voting: Voting,
  deadlock: Deadlock.nullable(),
  /** Where a motion goes that no voting step adopted; `null`: it has failed. */
  unresolvedGoesTo: BodyId.nullable(),
  /** Bodies to which it may hand a case over by a motion. */
  mayTransferTo: z.array(BodyId).max(20),
});
export type Body = z.infer<typeof Body>;

/** What somebody does on a body. A convenor calls, writes and closes, and does not vote. Source: R31 */
export const Seat = z.enum(['chair', 'member', 'convenor']);
export type Seat = z.infer<typeof Seat>;
