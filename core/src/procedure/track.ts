import { z } from 'zod';
import { BodyId } from './body.ts';
import { ResponseKind } from './response.ts';

/** How grave a case is taken to be, which says who decides it. Source: R16, R17, R18, R19 */
export const TrackId = z.enum(['lesser', 'serious', 'severe', 'single']);
export type TrackId = z.infer<typeof TrackId>;

/** A step that a procedure may let a body leave out, with a reason on record. Source: R37 */
export const Step = z.enum(['respondent-account', 'counsel', 'weighing', 'harm']);
export type Step = z.infer<typeof Step>;

/** One track: who decides, what has to come before, what may follow. Source: R16, R17, R18, R19 */
export const Track = z.strictObject({
  id: TrackId,
  bodyId: BodyId,
  responses: z.array(ResponseKind).min(1),
  /**
   * What has to be on record before a decision: the respondent's account or that they were asked in time (R35),
   * counsel's advice or that counsel was asked in time (R17), context and impact (R21), who was harmed and what they need (R38).
   */
  requires: z.array(Step),
  /** How long the respondent has to answer, in days. Source: R35 */
  accountDays: z.int().positive().max(90),
  /** How long counsel has to answer, in days. Source: R17 */
  counselDays: z.int().positive().max(90),
  /** An emergency meeting is called at once, for so many hours later at most. Source: R18 */
  emergencyMeetingHours: z.int().positive().max(336).nullable(),
  /** The body that is told of what was decided, and within how many days. Source: R16 */
  reportsTo: z.strictObject({ bodyId: BodyId, withinDays: z.int().positive().max(366) }).nullable(),
  /** So many violations within so many days propose another track. They never punish. Source: R17 */
  escalation: z
    .strictObject({
      violations: z.int().min(2).max(100),
      withinDays: z.int().positive().max(3_660),
      proposes: TrackId,
    })
    .nullable(),
});
export type Track = z.infer<typeof Track>;
