import { domainToASCII } from 'node:url';
import type { Envelope } from '@comity/core';
import type { SMTPServerAddress, SMTPServerSession } from 'smtp-server';
import { tameLine } from './plain-text.ts';

/** Which of the two protocols a listener speaks. */
export type MailProtocol = 'smtp' | 'lmtp';

/** Peers whose XFORWARD and Authentication-Results are believed: only this machine. */
export const ownServerAddresses = ['127.0.0.1', '::1'];

/** The envelope of a message to one of its recipients, as the sending server gave it. */
export const readEnvelope = (
  session: SMTPServerSession,
  recipient: SMTPServerAddress,
  peerAddress: string,
  protocol: MailProtocol,
): Envelope => {
  const { mailFrom, dsn, smtpUtf8 = false, bodyType } = session.envelope;
  const forwarded = (key: string): string | null => {
    const value = session.xForward.get(key);
    return value === undefined || value === false || value === '' ? null : String(value);
  };
  // An MTA that hands over by LMTP is never the client; one that does not tell the client's address leaves it unknown.
  const peerIsClient = protocol === 'smtp' && !session.xForward.has('ADDR');
  const ret = dsn?.ret;
  return {
    mailFrom: mailFrom ? asGiven(mailFrom.address, smtpUtf8) : '',
    recipient: {
      address: asGiven(recipient.address, smtpUtf8),
      // A value that is given twice says nothing more, and would not fit the contract.
      notify: recipient.dsn?.notify ? [...new Set(recipient.dsn.notify)].join(',') : null,
      orcpt: recipient.dsn?.orcpt ?? null,
    },
    dsn: { ret: ret === 'FULL' || ret === 'HDRS' ? ret : null, envid: dsn?.envid ?? null },
    smtpUtf8,
    eightBitMime: bodyType === '8bitmime',
    queueId: cut(forwarded('IDENT'), 100),
    clientAddress: cut(forwarded('ADDR') ?? (peerIsClient ? peerAddress : null), 64),
    helo: cut(forwarded('HELO') ?? (session.hostNameAppearsAs || null), 255),
    protocol,
  };
};

/** smtp-server writes `xn--` domains in Unicode; without SMTPUTF8 the sender can only have given the ASCII form. */
export const asGiven = (address: string, smtpUtf8: boolean): string => {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  if (at === -1 || smtpUtf8 || !/[^\0-\x7f]/.test(domain)) return address;
  return `${address.slice(0, at)}@${domainToASCII(domain) || domain}`;
};

const cut = (text: string | null, charactersMax: number): string | null =>
  text === null ? null : tameLine(text, charactersMax);
