import { z } from 'zod';

/** What a person may be on the desk. Bodies with seats and terms build on these. */
export const Role = z.enum(['operator', 'decider', 'staff', 'list-moderator']);
export type Role = z.infer<typeof Role>;

/** Responses that a procedure may allow. Source: R40, R42 */
export const ResponseKind = z.enum(['no-action', 'private-reprimand', 'suspension', 'removal']);
export type ResponseKind = z.infer<typeof ResponseKind>;

/**
 * A procedure, as data: who decides, what may follow, how long an appeal is open. A case keeps the version under which
 * it was opened.
 */
export const Procedure = z.object({
  id: z.string(),
  version: z.int().positive(),
  name: z.string(),
  /** `single`: one role decides alone. Source: R19 */
  decision: z.object({ by: z.literal('single'), role: Role }),
  consults: z.array(z.enum(['staff', 'counsel'])),
  responses: z.array(ResponseKind).min(1),
  suspensionDaysMax: z.int().positive(),
  appealWindowDays: z.int().nonnegative(),
  /** IANA name; days of windows are this zone's days. */
  timeZone: z.string(),
});
export type Procedure = z.infer<typeof Procedure>;
