import { z } from 'zod';
import { LocalDay } from '../time/local-day.ts';
import { Body, BodyId } from './body.ts';
import { Deadline } from './deadline.ts';
import { Step, Track, type TrackId } from './track.ts';

/** What a person may be at the desk. Seats on bodies add to it. */
export const Role = z.enum(['operator', 'decider', 'staff', 'counsel', 'appeal', 'list-moderator']);
export type Role = z.infer<typeof Role>;

/** How a conflict of interest is told, and what it costs. Source: R28, R29 */
export const ConflictRule = z.strictObject({
  /** Whether a member has to tell the others the nature of the conflict. Source: R28 */
  nature: z.enum(['required', 'optional']),
  /** `hard` sees nothing; `soft` may speak and not vote. */
  kinds: z.array(z.enum(['hard', 'soft'])).min(1),
  /** `declaration`: it holds once declared. `majority`: it holds at once, and the others confirm or lift it. */
  confirmedBy: z.enum(['declaration', 'majority']),
});
export type ConflictRule = z.infer<typeof ConflictRule>;

/** Measures before a decision. Source: R22, R23 */
export const InterimRule = z.strictObject({
  imposedBy: z.array(BodyId).min(1),
  daysMax: z.int().positive().max(366),
  reviewedBy: BodyId,
  reviewWithinHours: z.int().positive().max(2_160),
});
export type InterimRule = z.infer<typeof InterimRule>;

/** How a decision is appealed. Source: R52, R53, R54, R55 */
export const AppealRule = z.strictObject({
  bodyId: BodyId,
  /** Who hears it where the appeal body itself decided first; `null` where that cannot happen. Source: R55 */
  insteadBodyId: BodyId.nullable(),
  windowDays: z.int().nonnegative().max(366),
  /** An appeal that came in time may be written down so many days later. */
  recordingDays: z.int().nonnegative().max(60),
  /** Who says whether an appeal is heard: one member of the body, or its vote. */
  admittedBy: z.enum(['one', 'vote']),
});
export type AppealRule = z.infer<typeof AppealRule>;

/**
 * A procedure, as data: who decides, what comes before, what may follow, how it is appealed. A case keeps the version
 * under which it was opened. Source: R16–R19, R26–R28, R33–R35, R40, R52–R55, design idea 2
 */
export const Procedure = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, 'lower case letters, digits and "-"'),
  version: z.int().positive(),
  name: z.string().trim().min(1).max(120),
  bodies: z.array(Body).min(1).max(20),
  tracks: z.array(Track).min(1).max(4),
  /** Bodies whose members sort what comes in: they choose the track, name respondents, ask for accounts. Source: R16, R31 */
  triageBy: z.array(BodyId).min(1),
  /** How many are on duty at once, and for how many days; `null`: everybody, always. */
  rota: z
    .strictObject({
      bodyId: BodyId,
      onDuty: z.int().positive().max(20),
      turnDays: z.int().positive().max(90),
    })
    .nullable(),
  conflict: ConflictRule,
  /** Counsel; `returns-to-body`: what counsel overrules is decided again. `null`: there is none. Source: R34 */
  counsel: z
    .strictObject({
      bodyId: BodyId,
      mayOverrule: z.boolean(),
      effect: z.enum(['returns-to-body', 'ends-without-action']),
    })
    .nullable(),
  interim: InterimRule.nullable(),
  appeal: AppealRule,
  /** Steps that may be left out with a reason on record. Source: R37 */
  amendableSteps: z.array(Step),
  /** `at-end`: access comes back by itself. `when-asked`: one without an end is looked at only when the person asks. Source: R45, R46 */
  readmission: z.enum(['at-end', 'when-asked']),
  suspensionDaysMax: z.int().positive().max(36_500),
  /** Until when a report is acknowledged, and until when the reporter hears of the outcome. Source: R48, R49 */
  deadlines: z.strictObject({ acknowledge: Deadline, resolution: Deadline }),
  /** IANA name; days of windows are this zone's days. */
  timeZone: z.string().min(1).max(60),
  /** Days that are no business days, as YYYY-MM-DD. */
  holidays: z.array(LocalDay).max(400),
});
export type Procedure = z.infer<typeof Procedure>;

/** A body of a procedure by its id. */
export const bodyOf = (procedure: Procedure, id: BodyId): Body => {
  const body = procedure.bodies.find((candidate) => candidate.id === id);
  if (!body) throw new Error('the procedure has no such body');
  return body;
};

/** A track of a procedure by its id; `undefined` when it has none such. */
export const trackOf = (procedure: Procedure, id: TrackId): Track | undefined =>
  procedure.tracks.find((track) => track.id === id);
