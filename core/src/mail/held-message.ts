import { z } from 'zod';
import { Envelope } from './envelope.ts';
import { MailAuthentication, MailIdentity } from './verdict.ts';

/** What the desk shows of a held message without reading the raw bytes again. Everything in it is hostile text. */
export const MessageSummary = z.object({
  subject: z.string().max(1_000).default(''),
  messageId: z.string().max(1_000).default(''),
  date: z.string().max(200).default(''),
  /** Plain text of the body, HTML reduced to text, cut at 64,000 characters. */
  text: z.string().max(64_000).default(''),
  textTruncated: z.boolean().default(false),
  /** A program sent it (Auto-Submitted, Precedence, List-…): it is never answered. */
  automatic: z.boolean().default(false),
  attachments: z
    .array(
      z.object({ name: z.string().max(500), type: z.string().max(200), sizeBytes: z.int().nonnegative() }),
    )
    .max(200)
    .default([]),
});
export type MessageSummary = z.infer<typeof MessageSummary>;

/**
 * The first line of `POST /api/mail/messages`, as JSON; after its line feed come the raw bytes of the message, to the
 * end of the body. Content type: {@link heldMessageContentType}.
 */
export const HeldMessage = z.object({
  envelope: Envelope,
  identity: MailIdentity,
  authentication: MailAuthentication,
  summary: MessageSummary,
  reason: z.string().max(300),
  oddities: z.array(z.string().max(200)).max(50).default([]),
  sizeBytes: z.int().nonnegative(),
  /** Hex SHA-256 of the raw bytes; the case server computes it again and refuses a difference. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type HeldMessage = z.infer<typeof HeldMessage>;

/** Media type of `POST /api/mail/messages`. */
export const heldMessageContentType = 'application/vnd.comity.held-message';

/** Bytes of the JSON line before the raw message. */
export const heldMessageLineBytesMax = 512_000;

/** How far a hold has come. Each change is compare-and-set; the loser learns who was first. */
export const HoldState = z.enum([
  'held',
  'approved',
  'releasing',
  'released',
  'uncertain',
  'returned',
  'rejected',
  'discarded',
]);
export type HoldState = z.infer<typeof HoldState>;
