import type { SmtpReply } from '@comity/core';
import type { SMTPServerSession } from 'smtp-server';
import type { AuthenticationSettings } from './authentication.ts';
import type { CaseServer } from './case-server.ts';
import type { Log } from './log.ts';
import { examine } from './message.ts';
import { reply, tryLater } from './reply.ts';
import { type MailProtocol, ownServerAddresses, readEnvelope } from './sender-envelope.ts';
import { type SpooledMessage, type SpoolOutcome, spool } from './spool.ts';
import { faultName, settle } from './transaction.ts';

/** What receiving needs. */
export type ReceiverOptions = {
  readonly server: CaseServer;
  readonly messageBytesMax: () => number;
  readonly spoolDir: string;
  readonly authentication: AuthenticationSettings;
  readonly log: Log;
};

/** A message that a client has begun to send. */
export type Incoming = {
  readonly protocol: MailProtocol;
  readonly content: AsyncIterable<Uint8Array>;
  readonly session: SMTPServerSession;
  /** The peer's own address, whatever XFORWARD says. */
  readonly peerAddress: string;
};

/** Reads one message to its end and gives one reply a recipient, in their order. Never rejects. */
export type Receive = (incoming: Incoming) => Promise<SmtpReply[]>;

/** Builds the way of a message: read whole, refused for its bytes, examined, settled for each list by itself. */
export const receiver =
  ({ server, messageBytesMax, spoolDir, authentication, log }: ReceiverOptions): Receive =>
  async ({ protocol, content, session, peerAddress }) => {
    const recipients = session.envelope.rcptTo;
    const sizeBytesMax = messageBytesMax();
    let kept: SpooledMessage | undefined;
    try {
      const spooled = await spool(content, { sizeBytesMax, spoolDir });
      if (spooled !== 'too-large') kept = spooled;
      const refusal = refusalOf(spooled, sizeBytesMax);
      if (kept === undefined || refusal !== null) {
        log.info({ code: refusal?.code }, 'message refused at the door');
        return recipients.map(() => refusal ?? tryLater);
      }
      const envelopes = recipients.map((to) => readEnvelope(session, to, peerAddress, protocol));
      const [first] = envelopes;
      if (!first) return [];
      const fromOwnServer = ownServerAddresses.includes(peerAddress);
      const message = await examine(kept, first, fromOwnServer, authentication);
      const replies: SmtpReply[] = [];
      for (const envelope of envelopes) replies.push(await settle(message, envelope, server, log));
      return replies;
    } catch (error) {
      log.warn({ fault: faultName(error) }, 'message not received');
      return recipients.map(() => tryLater);
    } finally {
      await kept?.discard();
    }
  };

const refusalOf = (spooled: SpoolOutcome, bytesMax: number): SmtpReply | null => {
  if (spooled === 'too-large') {
    return reply(552, '5.3.4', `The message is larger than ${bytesMax} bytes; send a smaller one`);
  }
  return spooled.faults.bareLineEnd
    ? reply(550, '5.6.0', 'The message holds a bare CR or LF; send it with CRLF at the end of every line')
    : null;
};
