import { z } from 'zod';
import { requiredText } from '../case/required-text.ts';
import { Id } from '../identity/account.ts';

/** `hard` sees nothing of the case; `soft` may speak and not vote. Source: R28, R29 */
export const ConflictKind = z.enum(['hard', 'soft']);
export type ConflictKind = z.infer<typeof ConflictKind>;

/** A member tells that they have a conflict of interest, and, where the procedure asks for it, its nature. Source: R28 */
export const DeclareConflict = z.object({
  type: z.literal('declare-conflict'),
  kind: ConflictKind.default('hard'),
  nature: z.string().trim().max(5_000).default(''),
});

/** A member says that another has a conflict; the others decide it by a motion. Source: R28, R29 */
export const ChallengeMember = z.object({
  type: z.literal('challenge-member'),
  memberId: Id,
  kind: ConflictKind.default('hard'),
  reason: requiredText(5_000),
});

/** Somebody joins a body for this case alone, because too few are left. Source: R27 */
export const AppointTemporary = z.object({
  type: z.literal('appoint-temporary'),
  memberId: Id,
  reason: requiredText(5_000),
});
