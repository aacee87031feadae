import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Transporter } from 'nodemailer';
import type { Delivery } from '@comity/core';
import type { Community } from '../config/community.ts';

/** A plain-text message to one address. */
export type OutgoingMail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
};

/** Sends a message and says how that came out; never throws. */
export type SendMail = (mail: OutgoingMail) => Promise<Delivery>;

const secondsMax = 20;

/** Sends by the configured mail server, under the null sender and marked as automatic, so that nothing answers it. */
export const smtpSender = (outgoing: NonNullable<Community['outgoing']>, community: string): SendMail => {
  let transport: Promise<Transporter> | null = null;
  const open = async () => {
    const { createTransport } = await import('nodemailer');
    const limits = {
      connectionTimeout: secondsMax * 1000,
      greetingTimeout: secondsMax * 1000,
      socketTimeout: secondsMax * 1000,
    };
    return createTransport({ url: outgoing.smtp, ...limits });
  };
  return async ({ to, subject, text, messageId }) => {
    transport ??= open();
    try {
      await (await transport).sendMail({
        envelope: { from: '', to },
        from: { name: community, address: outgoing.from },
        to: { name: '', address: to },
        subject,
        text,
        messageId: `<${messageId}@${outgoing.from.split('@')[1]}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
        textEncoding: 'quoted-printable',
      });
      return { delivery: 'delivered' };
    } catch (fault) {
      const code = (fault as { responseCode?: number }).responseCode;
      return code !== undefined && code >= 500
        ? { delivery: 'impossible', words: `the mail server answered ${code}` }
        : { delivery: 'retry', words: 'the mail server did not take it' };
    }
  };
};

/** For the trial: each message becomes a file in the outbox, and nobody is written to. */
export const outboxSender =
  (directory: string, from: string): SendMail =>
  async ({ to, subject, text, messageId }) => {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const path = join(directory, `${messageId}.txt`);
    writeFileSync(`${path}.new`, `From: ${from}\nTo: ${to}\nSubject: ${subject}\n\n${text}`, { mode: 0o600 });
    renameSync(`${path}.new`, path);
    return { delivery: 'delivered' };
  };

/** Without a mail server nothing can be sent: a human hands it over. */
export const noSender: SendMail = async () => ({
  delivery: 'impossible',
  words: 'no mail server is configured (outgoing:)',
});
