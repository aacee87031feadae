import type { SmtpReply } from '@comity/core';
import { SMTPServer, type SMTPServerAddress, type SMTPServerSession } from 'smtp-server';
import type { Standing } from './list-directory.ts';
import { asServerError, reply, tryLater } from './reply.ts';
import { asGiven, type MailProtocol, ownServerAddresses } from './sender-envelope.ts';

/** What a listener asks the gateway for. */
export type ListenerDuties = {
  readonly protocol: MailProtocol;
  readonly hostname: string;
  readonly messageBytesMax: number;
  readonly recipientsMax: number;
  standingOf(address: string): Promise<Standing>;
  /** Reads a message to its end and gives one reply a recipient, in their order. Never rejects. */
  receive(
    content: AsyncIterable<Uint8Array>,
    session: SMTPServerSession,
    peerAddress: string,
  ): Promise<SmtpReply[]>;
};

/** An SMTP or LMTP server whose every answer of substance comes from the gateway. */
export const createListener = (duties: ListenerDuties): SMTPServer => {
  const peers = new WeakMap<SMTPServerSession, string>();
  return new SMTPServer({
    lmtp: duties.protocol === 'lmtp',
    name: duties.hostname,
    heloResponse: '%s',
    size: duties.messageBytesMax,
    disabledCommands: ['AUTH', 'STARTTLS', 'XCLIENT', 'WIZ', 'SHELL', 'KILL', 'HELP'],
    authOptional: true,
    hideENHANCEDSTATUSCODES: false,
    hideDSN: false,
    lenientAddressParsing: true,
    useXForward: ownServerAddresses,
    disableReverseLookup: true,
    maxClients: 200,
    socketTimeout: 300_000,
    closeTimeout: 5_000,
    logger: false,
    onConnect(session, done) {
      // XFORWARD overwrites the address, and trust rests on the peer's own.
      peers.set(session, session.remoteAddress);
      done();
    },
    onMailFrom(address, session, done) {
      const refusal = senderRefusal(address, session);
      done(refusal && asServerError(refusal));
    },
    onRcptTo(address, session, done) {
      recipientRefusal(address, session, duties)
        .catch(() => tryLater)
        .then(
          (refusal) => done(refusal && asServerError(refusal)),
          () => done(asServerError(tryLater)),
        );
    },
    onData(stream, session, done) {
      const answer = (replies: SmtpReply[]) => {
        // What XFORWARD said holds for one message; the next must not inherit it.
        session.xForward.clear();
        done(null, replies.map(asServerError));
      };
      duties.receive(stream, session, peers.get(session) ?? '').then(answer, () => answer([tryLater]));
    },
  });
};

const senderRefusal = (sender: SMTPServerAddress, session: SMTPServerSession): SmtpReply | null => {
  const { smtpUtf8 = false, dsn } = session.envelope;
  const address = asGiven(sender.address, smtpUtf8);
  if (address.length > 320) return reply(501, '5.1.7', 'The sender address is too long');
  if (!smtpUtf8 && /[^\0-\x7f]/.test(address)) {
    return reply(553, '5.6.7', 'A sender address that is not ASCII needs SMTPUTF8');
  }
  if ((dsn?.envid?.length ?? 0) > 100) return reply(501, '5.5.4', 'ENVID is longer than 100 characters');
  return null;
};

const recipientRefusal = async (
  recipient: SMTPServerAddress,
  session: SMTPServerSession,
  duties: ListenerDuties,
): Promise<SmtpReply | null> => {
  const { smtpUtf8 = false, rcptTo } = session.envelope;
  const address = asGiven(recipient.address, smtpUtf8);
  if (address.length > 320) return reply(501, '5.1.3', 'The recipient address is too long');
  if ((recipient.dsn?.orcpt?.length ?? 0) > 500) {
    return reply(501, '5.5.4', 'ORCPT is longer than 500 characters');
  }
  const standing = await duties.standingOf(address);
  if (standing === 'unreachable')
    return reply(451, '4.3.0', 'The lists cannot be looked up; try again later');
  if (standing === 'unknown') return reply(550, '5.1.1', 'There is no such list here');
  const known = rcptTo.some((other) => other.address.toLowerCase() === recipient.address.toLowerCase());
  // SMTP has one answer a message, so that one message goes to one list; the MTA sends the next by itself.
  const recipientsMax = duties.protocol === 'smtp' ? 1 : duties.recipientsMax;
  if (!known && rcptTo.length >= recipientsMax) {
    return reply(452, '4.5.3', 'Too many recipients; send the message to this list by itself');
  }
  return null;
};
