import { z } from 'zod';
import { Id } from '../identity/account.ts';
import { Instant } from '../time/instant.ts';

/**
 * Somebody involved appeals; a member writes it down for them. What is missing is said by the rule, not by the form.
 * Source: R52, R53, R54
 */
export const FileAppeal = z.object({
  type: z.literal('file-appeal'),
  decisionId: Id,
  appellant: z.object({
    as: z.enum(['respondent', 'reporter', 'witness', 'harmed']),
    personId: Id.nullable().default(null),
  }),
  /** When it came in; left out: now. */
  receivedAt: Instant.optional(),
  reason: z.string().trim().max(20_000).default(''),
  /** Why the decision should change. */
  grounds: z.string().trim().max(20_000).default(''),
  wanted: z.string().trim().max(20_000).default(''),
});

/** Whether an appeal is heard, where one member of the body may say so. Source: R54, R55 */
export const AdmitAppeal = z.object({
  type: z.literal('admit-appeal'),
  appealId: Id,
  admitted: z.boolean(),
  reason: z.string().trim().min(1).max(5_000),
});

/** The appellant takes the appeal back. */
export const WithdrawAppeal = z.object({
  type: z.literal('withdraw-appeal'),
  appealId: Id,
  reason: z.string().trim().min(1).max(5_000),
});
