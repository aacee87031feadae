import { z } from 'zod';
import { requiredText } from '../case/required-text.ts';
import { ConflictKind } from '../conflict/command.ts';
import { Id } from '../identity/account.ts';
import { BodyId } from '../procedure/body.ts';
import { ChosenResponse } from '../procedure/response.ts';
import { TrackId } from '../procedure/track.ts';
import { Instant } from '../time/instant.ts';

/** What is to follow for one respondent. The finding is the newest on record about them. Source: R33, R40 */
export const PersonOutcome = z.object({
  personId: Id,
  responses: z.array(ChosenResponse).min(1).max(12),
  /** The words to the person, part of their notice. */
  wording: z.string().trim().max(20_000).default(''),
});
export type PersonOutcome = z.infer<typeof PersonOutcome>;

/** The end that an interim measure gets when it is renewed: a length from now, or an instant. Source: R22 */
const renewal = { lengthDays: z.int().positive().max(366).optional(), endsAt: Instant.optional() };

/** What a motion would do once it is adopted. Source: R22, R29, R33, R37, R46, R55, R61 */
export const Proposal = z.discriminatedUnion('kind', [
  /** The decision about some or all respondents, and what is said in public. */
  z.object({
    kind: z.literal('decide'),
    outcomes: z.array(PersonOutcome).min(1).max(20),
    /** Words to members or the public. */
    statement: z.string().trim().max(20_000).default(''),
  }),
  z.object({
    kind: z.literal('dismiss-reports'),
    reportIds: z.array(Id).min(1).max(200),
    why: z.enum(['bad-faith', 'no-violation', 'not-ours']),
    reason: requiredText(5_000),
  }),
  z.object({
    kind: z.literal('settle-conflict'),
    memberId: Id,
    /** `none`: there is no conflict, and the member takes part again. */
    conflict: z.enum([...ConflictKind.options, 'none']),
    reason: requiredText(5_000),
  }),
  z.object({
    kind: z.literal('review-interim'),
    sanctionId: Id,
    outcome: z.enum(['keep', 'end', 'renew']),
    ...renewal,
    reason: requiredText(5_000),
  }),
  z.object({
    kind: z.literal('review-sanction'),
    sanctionId: Id,
    outcome: z.enum(['keep', 'end']),
    /** When it is looked at again, if it is kept. */
    reviewAt: Instant.nullable().default(null),
    reason: requiredText(5_000),
  }),
  z.object({
    kind: z.literal('admit-appeal'),
    appealId: Id,
    admitted: z.boolean(),
    reason: requiredText(5_000),
  }),
  z.object({
    kind: z.literal('decide-appeal'),
    appealId: Id,
    outcome: z.enum(['uphold', 'change', 'overturn']),
    /** What follows instead; needed to change, and for nothing else. */
    responses: z.array(ChosenResponse).max(12).default([]),
    wording: z.string().trim().max(20_000).default(''),
    reason: requiredText(20_000),
  }),
  /** To a track on which others decide; upwards no motion is needed. Source: R17, R37 */
  z.object({ kind: z.literal('set-track'), track: TrackId, reason: requiredText(5_000) }),
  z.object({ kind: z.literal('transfer'), toBodyId: BodyId, reason: requiredText(5_000) }),
  z.object({ kind: z.literal('move-procedure'), version: z.int().positive(), reason: requiredText(5_000) }),
]);
export type Proposal = z.infer<typeof Proposal>;
