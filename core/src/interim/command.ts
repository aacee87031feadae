import { z } from 'zod';
import { requiredText } from '../case/required-text.ts';
import { ChannelId, Id } from '../identity/account.ts';
import { Instant } from '../time/instant.ts';

/** Access of a respondent is suspended before a decision; temporary, and reviewed. Source: R22, R23 */
export const ImposeInterim = z.object({
  type: z.literal('impose-interim'),
  personId: Id,
  scope: z.union([z.literal('everywhere'), z.array(ChannelId).min(1).max(100)]),
  /** Whole days of 24 hours. Give this, or `endsAt`. */
  lengthDays: z.int().positive().max(366).optional(),
  endsAt: Instant.optional(),
  reason: requiredText(10_000),
  /** The words to the person, part of the notice. */
  wording: z.string().trim().max(20_000).default(''),
});
