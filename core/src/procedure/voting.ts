import { z } from 'zod';

/** How large a share adopts: more than half, at least two thirds or three quarters, or nobody against. Source: R33 */
export const Majority = z.enum(['simple', 'two-thirds', 'three-quarters', 'consensus']);
export type Majority = z.infer<typeof Majority>;

/** One way to count a motion, tried for a number of hours before the next. */
export const VotingStep = z.strictObject({
  majority: Majority,
  /**
   * The share of what: of the votes for and against; of the members present, where an abstention counts like a vote
   * against; of all who may vote, where an absence does too.
   */
  of: z.enum(['votes-cast', 'present', 'eligible']),
  /** How long the motion is open under this step, in hours. */
  openHours: z.int().positive().max(8_784),
});
export type VotingStep = z.infer<typeof VotingStep>;

/** How many have to be present; a smaller number may be enough where few are available. */
export const QuorumStep = z.strictObject({
  /** Holds only while at most so many may vote; the first step that holds counts. Left out: always. */
  availableMax: z.int().positive().optional(),
  present: z.int().positive(),
});
export type QuorumStep = z.infer<typeof QuorumStep>;

/** A body's way to decide: one of its members alone, or by a vote. Source: R16, R19, R27, R33 */
export const Voting = z.discriminatedUnion('how', [
  z.strictObject({ how: z.literal('alone') }),
  z.strictObject({
    how: z.literal('vote'),
    quorum: z.array(QuorumStep).min(1).max(20),
    /** Tried in order: consensus first and two thirds after it, for example. */
    steps: z.array(VotingStep).min(1).max(5),
    /** A tie does not adopt, unless the chair's own vote decides it. */
    tie: z.enum(['not-adopted', 'chair-decides']),
    /** Who has not voted is reminded so many hours before the end. */
    remindHoursBefore: z.array(z.int().positive()).max(5),
  }),
]);
export type Voting = z.infer<typeof Voting>;
/** A vote, as opposed to one who decides alone. */
export type VotingByVote = Extract<Voting, { how: 'vote' }>;
