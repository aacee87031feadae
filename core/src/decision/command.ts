import { z } from 'zod';
import { requiredText } from '../case/required-text.ts';
import { Id } from '../identity/account.ts';
import { Clause } from '../inquiry/command.ts';
import { ChosenResponse } from '../procedure/response.ts';

/** The decision of one who decides alone, with the finding it rests on. Source: R16, R19, R20, R21, R33 */
export const Decide = z.object({
  type: z.literal('decide'),
  personId: Id,
  /** What happened and why this follows; private to the case. */
  finding: requiredText(50_000),
  context: z.string().trim().max(20_000).default(''),
  impact: z.string().trim().max(20_000).default(''),
  /** Left out: whether anything follows. */
  violation: z.boolean().optional(),
  clauses: z.array(Clause).max(40).default([]),
  /** The words to the person, part of the notice. */
  wording: z.string().trim().max(20_000).default(''),
  consulted: z
    .array(z.enum(['staff', 'counsel']))
    .max(2)
    .default([]),
  responses: z.array(ChosenResponse).min(1).max(12),
});

/** Counsel overrules a decision that puts the organisation at risk. Source: R34 */
export const Overrule = z.object({
  type: z.literal('overrule'),
  decisionId: Id,
  reason: requiredText(20_000),
});
