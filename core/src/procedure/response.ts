import { z } from 'zod';
import { ChannelId, Id } from '../identity/account.ts';
import { Instant } from '../time/instant.ts';

/** What may follow from a case. Source: R38, R40, R41, R42, R43 */
export const ResponseKind = z.enum([
  'no-action',
  'talk',
  'ask-for-change',
  'private-reprimand',
  'public-reprimand',
  'apology',
  'amends',
  'content-change',
  'public-note',
  'silence',
  'premoderation',
  'suspension',
  'removal',
  'role-loss',
  'through-colleague',
  'expulsion',
  'conditions',
  'tell-partner',
]);
export type ResponseKind = z.infer<typeof ResponseKind>;

const words = (charactersMax: number) => z.string().trim().min(1).max(charactersMax);
const scope = z.union([z.literal('everywhere'), z.array(ChannelId).min(1).max(100)]);
const dueDays = z.int().positive().max(366);
/** Give a length or an end; `reviewAt` is when it is looked at again. */
const lasting = {
  /** Whole days of 24 hours. Give this, or `endsAt`. */
  lengthDays: z.int().positive().max(36_500).optional(),
  endsAt: Instant.optional(),
  reviewAt: Instant.nullable().default(null),
};

/**
 * A response as a body chooses it, each kind with its own fields. Source: R38, R40, R41, R42, R43, R44, R46
 */
export const ChosenResponse = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('no-action') }),
  /** Somebody talks with the person. */
  z.object({ kind: z.literal('talk'), dueDays: dueDays.default(14) }),
  /** A first violation: the person is told and asked for change. Source: R43 */
  z.object({ kind: z.literal('ask-for-change') }),
  z.object({ kind: z.literal('private-reprimand') }),
  z.object({
    kind: z.literal('public-reprimand'),
    scope,
    statement: words(5_000),
    dueDays: dueDays.default(7),
  }),
  z.object({
    kind: z.literal('apology'),
    audience: z.enum(['private', 'public']),
    dueDays: dueDays.default(14),
  }),
  /** What the person does to make things right. Source: R38 */
  z.object({ kind: z.literal('amends'), amends: words(2_000), dueDays }),
  z.object({
    kind: z.literal('content-change'),
    act: z.enum(['remove', 'edit', 'hide']),
    reportId: Id,
    dueDays: dueDays.default(3),
  }),
  /** A note where it happened. Source: R42 */
  z.object({
    kind: z.literal('public-note'),
    reportId: Id,
    statement: words(5_000),
    dueDays: dueDays.default(3),
  }),
  /** The person may read, and not write. Without a length or end it is for good. Source: R41 */
  z.object({ kind: z.literal('silence'), ...lasting, scope }),
  /** What the person writes is read by a human before others see it. Source: R41 */
  z.object({ kind: z.literal('premoderation'), ...lasting, scope }),
  z.object({
    kind: z.literal('suspension'),
    ...lasting,
    scope,
    conditions: z.string().max(2_000).default(''),
  }),
  z.object({
    kind: z.literal('removal'),
    scope,
    reviewAt: Instant.nullable().default(null),
    conditions: z.string().max(2_000).default(''),
  }),
  /** Loss of a group, of special access, of a service on a committee. Without a length or end it is for good. */
  z.object({ kind: z.literal('role-loss'), role: words(200), ...lasting }),
  /** The person takes part only through a colleague. */
  z.object({ kind: z.literal('through-colleague'), colleague: words(200), ...lasting }),
  /** Loss of membership. */
  z.object({ kind: z.literal('expulsion'), reviewAt: Instant.nullable().default(null) }),
  z.object({ kind: z.literal('conditions'), conditions: words(2_000), ...lasting }),
  z.object({ kind: z.literal('tell-partner'), partner: words(200), dueDays: dueDays.default(14) }),
]);
export type ChosenResponse = z.infer<typeof ChosenResponse>;
