import { z } from 'zod';
import { requiredText } from '../case/required-text.ts';
import { Id } from '../identity/account.ts';
import { TrackId } from '../procedure/track.ts';

/** Chooses the track, or moves the case to another one. Source: R16, R17, R18 */
export const SetTrack = z.object({
  type: z.literal('set-track'),
  track: TrackId,
  reason: requiredText(5_000),
});

/** A proposed track is not taken. Source: R17 */
export const DeclineTrack = z.object({ type: z.literal('decline-track'), reason: requiredText(5_000) });

/** Somebody looks after the case; `null`: nobody does. Source: R31 */
export const AssignCase = z.object({
  type: z.literal('assign-case'),
  memberId: Id.nullable(),
  /** Who looks after it as far as the sender knows: another one is not taken it from. Without it, whoever does. */
  from: Id.nullable().optional(),
});

/** Another report becomes part of the case. */
export const AddReport = z.object({ type: z.literal('add-report'), reportId: Id });

/** A person has to answer in this case, though no report names an account that is proved to be theirs. */
export const NameRespondent = z.object({ type: z.literal('name-respondent'), personId: Id });

/** A person saw what happened, and may be asked; a member who did is recused. Source: R5, R28, R35 */
export const NameWitness = z.object({ type: z.literal('name-witness'), personId: Id });

/** A human finds that the reporting itself was an abuse: a case of its own is opened about it. Source: R62 */
export const ReferAbuse = z.object({
  type: z.literal('refer-abuse'),
  reportId: Id,
  reason: requiredText(5_000),
});

/** A member who is the cause of the complaint is asked to step down. Source: R30 */
export const AskToStepDown = z.object({
  type: z.literal('ask-to-step-down'),
  memberId: Id,
  reason: requiredText(5_000),
});
