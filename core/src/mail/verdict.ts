import { z } from 'zod';
import { Envelope } from './envelope.ts';

/**
 * Who wrote a message, read from the raw header block. `ambiguous`: several From fields or addresses, a group, or
 * readers that disagree; then nobody is named.
 */
export const MailIdentity = z.discriminatedUnion('state', [
  z.object({ state: z.literal('one'), address: z.string().max(320), name: z.string().max(500).default('') }),
  z.object({ state: z.literal('ambiguous'), why: z.string().max(200) }),
]);
export type MailIdentity = z.infer<typeof MailIdentity>;

/** Whether the From address is proved. Only `aligned` may be acted on against a person: anyone can write a name. */
export const MailAuthentication = z.object({
  result: z.enum(['aligned', 'unproved', 'failed']),
  /** How, in words for the desk: `spf example.org`, `dkim example.org`. */
  methods: z.array(z.string().max(300)).max(20).default([]),
});
export type MailAuthentication = z.infer<typeof MailAuthentication>;

/** Body of `POST /api/mail/verdict`: what the gateway knows once the final dot was read. */
export const VerdictRequest = z.object({
  envelope: Envelope,
  identity: MailIdentity,
  authentication: MailAuthentication,
  sizeBytes: z.int().nonnegative(),
  /** Facts that by themselves ask for a human's look, such as a NUL byte or a parser's fault. */
  oddities: z.array(z.string().max(200)).max(50).default([]),
});
export type VerdictRequest = z.infer<typeof VerdictRequest>;

/** An SMTP reply: `550 5.7.1 text`. The text names no case and no person. */
export const SmtpReply = z.object({
  code: z.int().min(200).max(599),
  enhanced: z.string().regex(/^[245]\.\d{1,3}\.\d{1,3}$/),
  text: z.string().max(400),
});
export type SmtpReply = z.infer<typeof SmtpReply>;

/** What the gateway is to do with a message. `relay` names the list manager, e.g. `lmtp://127.0.0.1:8024`. */
export const Verdict = z.discriminatedUnion('action', [
  z.object({ action: z.literal('relay'), to: z.string() }),
  z.object({ action: z.literal('hold'), reason: z.string(), reply: SmtpReply }),
  z.object({ action: z.literal('reject'), reply: SmtpReply }),
  z.object({ action: z.literal('discard'), reply: SmtpReply }),
]);
export type Verdict = z.infer<typeof Verdict>;
