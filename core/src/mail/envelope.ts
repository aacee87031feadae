import { z } from 'zod';

/** Delivery status parameters of RFC 3461, kept so that a release asks for the same reports. */
export const DsnOptions = z.object({
  ret: z.enum(['FULL', 'HDRS']).nullable().default(null),
  envid: z.string().max(100).nullable().default(null),
});
export type DsnOptions = z.infer<typeof DsnOptions>;

/** One RCPT command. */
export const Recipient = z.object({
  address: z.string().min(1).max(320),
  notify: z.string().max(40).nullable().default(null),
  orcpt: z.string().max(500).nullable().default(null),
});
export type Recipient = z.infer<typeof Recipient>;

/** The envelope of one message to one list, as the sending server gave it. `mailFrom` is empty for the null sender. */
export const Envelope = z.object({
  mailFrom: z.string().max(320),
  recipient: Recipient,
  dsn: DsnOptions.default({ ret: null, envid: null }),
  smtpUtf8: z.boolean().default(false),
  eightBitMime: z.boolean().default(false),
  /** XFORWARD IDENT, the MTA's queue id: with list and digest the idempotency key. */
  queueId: z.string().max(100).nullable().default(null),
  clientAddress: z.string().max(64).nullable().default(null),
  helo: z.string().max(255).nullable().default(null),
  protocol: z.enum(['smtp', 'lmtp']),
});
export type Envelope = z.infer<typeof Envelope>;
