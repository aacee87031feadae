import { z } from 'zod';
import { Id } from '../identity/account.ts';
import { BodyId } from '../procedure/body.ts';
import { Instant } from '../time/instant.ts';
import { Proposal } from './proposal.ts';

/** How a member votes. Source: R33 */
export const Vote = z.enum(['for', 'against', 'abstain']);
export type Vote = z.infer<typeof Vote>;

/**
 * A motion is put to the body whose it is; where one member acts alone, it is adopted with it. An amendment is a new
 * motion that `supersedes` one. Source: R33
 */
export const ProposeMotion = z.object({
  type: z.literal('propose-motion'),
  proposal: Proposal,
  supersedes: Id.nullable().default(null),
});

/** A vote; the last one of each member counts. Source: R33 */
export const CastVote = z.object({ type: z.literal('cast-vote'), motionId: Id, vote: Vote });

/** A motion is counted once it can no longer go otherwise, or its time is over. Source: R27, R33 */
export const CloseMotion = z.object({ type: z.literal('close-motion'), motionId: Id });

/** Whoever moved it takes a motion back. */
export const WithdrawMotion = z.object({ type: z.literal('withdraw-motion'), motionId: Id });

/** A meeting at which the case was on the agenda. Who was there is present for its motions. Source: R18, R27, R31 */
export const RecordMeeting = z.object({
  type: z.literal('record-meeting'),
  meetingId: z.string().regex(/^[\w-]{1,60}$/, 'an id: letters, digits and "-"'),
  bodyId: BodyId,
  emergency: z.boolean().default(false),
  heldAt: Instant,
  attended: z.array(Id).max(200),
  /** Where the minutes lie. */
  minutes: z.string().trim().max(500).default(''),
});
