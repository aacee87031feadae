import type { SmtpReply } from '@comity/core';

/** What an SMTP client is told when the fault is on our side: it keeps the message and comes back. Source: idea 8 */
export const tryLater: SmtpReply = {
  code: 451,
  enhanced: '4.3.0',
  text: 'The message could not be kept; try again later',
};

/** Builds an {@link SmtpReply}. */
export const reply = (code: number, enhanced: string, text: string): SmtpReply => ({ code, enhanced, text });

/** The reply as one line of SMTP, without its line end: ASCII, no control characters, the enhanced code once. */
export const replyLine = ({ code, enhanced, text }: SmtpReply): string =>
  `${code} ${enhanced} ${printable(text)}`.trimEnd();

/**
 * Reads a server's answer, whose lines may be several and may lack an enhanced code. `null` when it is no answer.
 */
export const parseReply = (answer: string): SmtpReply | null => {
  const lines = answer.split(/\r?\n/).filter((line) => line !== '');
  const last = /^([245]\d\d)(?:[ -]|$)/.exec(lines.at(-1) ?? '');
  const code = Number(last?.[1]);
  if (!last) return null;
  const rest = lines.map((line) => line.slice(4).trim());
  const enhanced = /^([245])\.\d{1,3}\.\d{1,3}(?= |$)/.exec(rest[0] ?? '')?.[0];
  const own = enhanced?.startsWith(String(code)[0] ?? '') ? enhanced : undefined;
  const text = rest.map((line) => (own && line.startsWith(own) ? line.slice(own.length).trim() : line));
  return { code, enhanced: own ?? `${String(code)[0]}.0.0`, text: printable(text.join(' ')).slice(0, 400) };
};

/**
 * A reply as smtp-server takes it. smtp-server puts an enhanced code of its own before the text of a known number, so
 * it is handed both codes as one: what it does not know, it writes as it is.
 */
export const asServerError = ({ code, enhanced, text }: SmtpReply): Error & { responseCode: number } =>
  Object.assign(new Error(printable(text)), { responseCode: `${code} ${enhanced}` as unknown as number });

const printable = (text: string): string => text.replace(/[^\x20-\x7e]+/g, ' ');
