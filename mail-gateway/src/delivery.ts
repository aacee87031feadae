import type { Readable } from 'node:stream';
import type { Envelope, SmtpReply } from '@comity/core';
import SMTPConnection, { type SMTPEnvelope } from 'nodemailer/lib/smtp-connection';
import { parseReply, reply } from './reply.ts';
import { askForSmtpUtf8 } from './smtp-utf8.ts';

/** Milliseconds to wait for the connection, the greeting, and any answer after that. */
export type DeliveryTimeouts = {
  readonly connectMilliseconds: number;
  readonly greetingMilliseconds: number;
  readonly answerMilliseconds: number;
};

/** A message on its way to a list manager. */
export type Parcel = {
  /** `lmtp://host:port` or `smtp://host:port`. */
  readonly to: string;
  readonly envelope: Envelope;
  readonly raw: Readable;
  readonly sizeBytes: number;
  readonly timeouts?: Partial<DeliveryTimeouts> | undefined;
};

/** The server's final answer, or the loss of the connection before it; `afterDot`: it may have taken the message. */
export type DeliveryOutcome =
  | { readonly at: 'answered'; readonly reply: SmtpReply }
  | { readonly at: 'lost'; readonly afterDot: boolean; readonly words: string };

/**
 * Hands the same bytes with the same envelope to a list manager. Never throws; `raw` is used up.
 * Source: R77
 */
export const deliver = (parcel: Parcel): Promise<DeliveryOutcome> =>
  new Promise((resolve) => {
    const peer = peerOf(parcel.to);
    if (peer === null) {
      parcel.raw.destroy();
      resolve({ at: 'lost', afterDot: false, words: 'The list manager is not given as lmtp:// or smtp://' });
      return;
    }
    const connection = connectionTo(peer, parcel.envelope.smtpUtf8, parcel.timeouts ?? {});
    // Once the last byte was read the final dot follows; from then on silence may mean "taken".
    let afterDot = false;
    parcel.raw.once('end', () => {
      afterDot = true;
    });
    const settle = (outcome: DeliveryOutcome) => {
      parcel.raw.destroy();
      if (outcome.at === 'answered') connection.quit();
      else connection.close();
      resolve(outcome);
    };
    const fail = (error: unknown) => settle(failure(error, afterDot));
    connection.on('error', fail);
    connection.once('end', () => fail(new Error('The connection was closed')));
    connection.connect((error) => {
      if (error) return fail(error);
      connection.send(smtpEnvelope(parcel), parcel.raw, (error, info) => {
        const refused = info?.rejectedErrors?.[0];
        if (error || refused) return fail(error ?? refused);
        const answer = parseReply(info?.response ?? '');
        settle(answer ? { at: 'answered', reply: answer } : failure(new Error('No answer'), afterDot));
      });
    });
  });

type Peer = { readonly host: string; readonly port: number; readonly lmtp: boolean };

const peerOf = (to: string): Peer | null => {
  const url = URL.canParse(to) ? new URL(to) : null;
  if (!url || !['lmtp:', 'smtp:'].includes(url.protocol) || url.hostname === '') return null;
  const lmtp = url.protocol === 'lmtp:';
  const port = url.port === '' ? (lmtp ? 24 : 25) : Number(url.port);
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port, lmtp };
};

const connectionTo = (peer: Peer, smtpUtf8: boolean, timeouts: Partial<DeliveryTimeouts>): SMTPConnection => {
  const connection = new SMTPConnection({
    ...peer,
    ignoreTLS: true,
    logger: false,
    connectionTimeout: timeouts.connectMilliseconds ?? 10_000,
    greetingTimeout: timeouts.greetingMilliseconds ?? 10_000,
    socketTimeout: timeouts.answerMilliseconds ?? 120_000,
    socketCloseTimeout: 1_000,
  });
  if (smtpUtf8) askForSmtpUtf8(connection);
  return connection;
};

const smtpEnvelope = ({ envelope, sizeBytes }: Parcel): SMTPEnvelope => ({
  from: envelope.mailFrom === '' ? false : envelope.mailFrom,
  to: [envelope.recipient.address],
  size: sizeBytes,
  use8BitMime: envelope.eightBitMime,
  dsn: {
    ret: envelope.dsn.ret,
    envid: envelope.dsn.envid,
    notify: envelope.recipient.notify,
    orcpt: envelope.recipient.orcpt,
  },
});

const failure = (error: unknown, afterDot: boolean): DeliveryOutcome => {
  const { response, code, message } = error as { response?: unknown; code?: unknown; message?: unknown };
  const answer = typeof response === 'string' ? parseReply(response) : null;
  if (answer && answer.code >= 400) return { at: 'answered', reply: answer };
  // What nodemailer itself refuses, such as a message over the peer's SIZE, will not get better by waiting.
  if (!afterDot && (code === 'EENVELOPE' || code === 'EMESSAGE')) {
    return { at: 'answered', reply: reply(554, '5.6.0', String(message).slice(0, 400)) };
  }
  return { at: 'lost', afterDot, words: String(message).slice(0, 300) };
};
