import { z } from 'zod';
import { requiredText } from '../case/required-text.ts';
import { Id } from '../identity/account.ts';
import { driftOutcomes } from '../sanction/drift.ts';
import { Instant } from '../time/instant.ts';

/** What somebody owed was done, or will not be. Source: R38, R46 */
export const SettleObligation = z.object({
  type: z.literal('settle-obligation'),
  obligationId: Id,
  outcome: z.enum(['done', 'not-done', 'waived']),
  reason: requiredText(5_000),
});

/** A person asks that a sanction of theirs be looked at again. Source: R46 */
export const AskReadmission = z.object({
  type: z.literal('ask-readmission'),
  sanctionId: Id,
  statement: requiredText(20_000),
});

/** What becomes of a measure that a human undid, changed or made on the platform. Source: R45, R47 */
export const SettleDrift = z.object({
  type: z.literal('settle-drift'),
  measureId: Id,
  outcome: z.enum(driftOutcomes),
  reason: requiredText(5_000),
});

/** A human says that a notice reached the person, when no channel could carry it. Source: R48, R53 */
export const RecordDelivery = z.object({
  type: z.literal('record-delivery'),
  noticeId: Id,
  how: z.string().trim().min(1).max(500),
  /** When it reached them; left out: now. The time to appeal counts from then. Source: R53 */
  deliveredAt: Instant.optional(),
});
