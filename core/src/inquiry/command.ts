import { z } from 'zod';
import { requiredText } from '../case/required-text.ts';
import { Id } from '../identity/account.ts';
import { Step } from '../procedure/track.ts';
import { Instant } from '../time/instant.ts';

/** A numbered rule of the code, such as `2.3`. */
export const Clause = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}.()§-]{0,19}$/u, 'a number such as 2.3, without spaces');

/** Somebody who has a part in the case: a respondent or witness by their person, a reporter by their report. */
export const Party = z.object({ as: z.enum(['respondent', 'reporter', 'harmed', 'witness']), id: Id });
export type Party = z.infer<typeof Party>;

/** What a body holds to have happened; each record replaces the one before about the same person. Source: R20, R21 */
export const RecordFinding = z.object({
  type: z.literal('record-finding'),
  personId: Id,
  narrative: requiredText(50_000),
  /** Whether it is a violation of the code. */
  violation: z.boolean(),
  clauses: z.array(Clause).max(40).default([]),
  /** `null`: not known. */
  ongoing: z.boolean().nullable().default(null),
  danger: z.boolean().nullable().default(null),
  context: z.string().trim().max(20_000).default(''),
  impact: z.string().trim().max(20_000).default(''),
});

/** The respondent is asked in writing for their account. Source: R35 */
export const AskAccount = z.object({
  type: z.literal('ask-account'),
  personId: Id,
  wording: requiredText(20_000),
});

/** The respondent's account, as it was received. Source: R35 */
export const RecordAccount = z.object({
  type: z.literal('record-account'),
  personId: Id,
  statement: requiredText(50_000),
});

/** The respondent does not wish to give an account. Source: R35 */
export const DeclineAccount = z.object({
  type: z.literal('decline-account'),
  personId: Id,
  reason: requiredText(5_000),
});

/** What somebody else has to say. Source: R35, R56 */
export const RecordStatement = z.object({
  type: z.literal('record-statement'),
  from: z.enum(['reporter', 'witness', 'harmed', 'other']),
  statement: requiredText(50_000),
  /** It is sealed: whoever reads it says why, and that is recorded. */
  confidential: z.boolean().default(false),
});

/** What somebody involved would wish for; heard, not binding. Source: R36 */
export const RecordWishes = z.object({
  type: z.literal('record-wishes'),
  from: z.enum(['reporter', 'respondent', 'witness', 'harmed']),
  wishes: requiredText(20_000),
});

/** Who was harmed, what they need, whose obligations these are, what brought it about. Source: R38 */
export const RecordHarm = z.object({
  type: z.literal('record-harm'),
  harmed: requiredText(10_000),
  needs: requiredText(10_000),
  obligations: requiredText(10_000),
  causes: z.string().trim().max(10_000).default(''),
});

/** Whether a party consents to being in contact with others of the case, or to being named. Source: R38, R56 */
export const RecordConsent = z.object({
  type: z.literal('record-consent'),
  party: Party,
  to: z.enum(['contact', 'naming']),
  given: z.boolean(),
});

/** Parties meet or write to each other; each has to have consented before. Source: R38 */
export const ArrangeContact = z.object({
  type: z.literal('arrange-contact'),
  parties: z.array(Party).min(2).max(10),
  purpose: requiredText(5_000),
});

/** A private note. Source: R57 */
export const AddNote = z.object({ type: z.literal('add-note'), note: requiredText(50_000) });

/** Law enforcement, or another authority, is involved. Source: R24 */
export const RecordAuthority = z.object({
  type: z.literal('record-authority'),
  agency: requiredText(500),
  statement: requiredText(20_000),
  at: Instant.optional(),
});

/** Somebody is kept safe before anything is decided. Source: R23, R25 */
export const ArrangeSafety = z.object({
  type: z.literal('arrange-safety'),
  kind: z.enum(['escort', 'security', 'local-contact', 'separation']),
  /** Who sees to it. */
  who: requiredText(500),
  reason: requiredText(5_000),
});

/** A step of the procedure is left out, with the reason on record. Source: R37; for the account R23, R35 */
export const LeaveOutStep = z.object({
  type: z.literal('leave-out-step'),
  step: Step,
  /** Whose account is left out: it is left out for them alone. For other steps nobody's. */
  personId: Id.nullable().default(null),
  /** `protection`: it cannot wait, which every procedure allows for the account; `amended`: the body changes its steps. */
  because: z.enum(['protection', 'amended']),
  reason: requiredText(5_000),
});

/** Counsel is asked. Source: R17, R34 */
export const ConsultCounsel = z.object({
  type: z.literal('consult-counsel'),
  question: requiredText(20_000),
});

/** What counsel advises. Source: R34 */
export const RecordAdvice = z.object({ type: z.literal('record-advice'), advice: requiredText(50_000) });
