import { z } from 'zod';
import { AccountName } from '../identity/account.ts';
import { Instant } from '../time/instant.ts';

/** Characters of evidence text that a flag may carry; more is cut by the sender, who then sets `truncated`. */
export const evidenceCharactersMax = 200_000;

/** The thing that is reported. Source: R1, R5 */
export const Subject = z.object({
  type: z.enum(['post', 'topic', 'issue', 'comment', 'pull-request', 'discussion', 'message', 'other']),
  url: z.url({ protocol: /^https?$/, error: 'an http or https URL' }).max(2_000),
  /** The platform's own id, if it has one. */
  externalId: z.string().max(200).optional(),
  title: z.string().max(500).optional(),
});
export type Subject = z.infer<typeof Subject>;

/** What was seen, as it stood when it was captured. */
export const Capture = z.object({
  body: z.string().max(evidenceCharactersMax),
  truncated: z.boolean().default(false),
  author: AccountName.nullable(),
  createdAt: Instant.nullable(),
  editedAt: Instant.nullable().default(null),
  capturedAt: Instant,
  parentUrl: z.string().max(2_000).nullable().default(null),
});
export type Capture = z.infer<typeof Capture>;

/**
 * A platform's raw signal, the body of `POST /api/flags`. Without `capture` the case server asks the channel for it.
 * Source: R1, R74
 */
export const Flag = z.object({
  /** Unique for the channel; the same event twice is one report. Equal to the `Comity-Event-Id` header, so that it is signed. */
  eventId: z.string().min(1).max(200),
  /** The channel's own reason, such as `inappropriate` or `label:code-of-conduct`. */
  reason: z.string().min(1).max(200),
  subject: Subject,
  capture: Capture.optional(),
  /** Who flagged; left out when the platform does not say. */
  reporter: AccountName.nullable().default(null),
  narrative: z.string().max(20_000).default(''),
  /** Who besides the committee can read this flag on the platform, in words for the desk. */
  visibleTo: z.string().max(200).default(''),
  flaggedAt: Instant,
});
export type Flag = z.infer<typeof Flag>;
