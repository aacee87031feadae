import {
  type Envelope,
  type MailAuthentication,
  type MailIdentity,
  type MessageSummary,
  mailMatchKey,
} from '@comity/core';
import { type AuthenticationSettings, authenticateMessage } from './authentication.ts';
import { fieldValues, type HeaderBlock, readHeaderBlock } from './header-block.ts';
import { readIdentity } from './identity.ts';
import type { SpooledMessage } from './spool.ts';
import { readSummary } from './summary.ts';

/** A message and what is known of it before anybody decides. */
export type ExaminedMessage = {
  readonly spooled: SpooledMessage;
  readonly identity: MailIdentity;
  readonly authentication: MailAuthentication;
  readonly summary: MessageSummary;
  readonly oddities: readonly string[];
};

/** Reads who a message is from, whether that is proved, what it says, and what is odd about it. */
export const examine = async (
  spooled: SpooledMessage,
  envelope: Envelope,
  fromOwnServer: boolean,
  settings: AuthenticationSettings,
): Promise<ExaminedMessage> => {
  const header = await readHeaderBlock(spooled.read());
  const { summary, opaque, parsedFrom } = await readSummary(spooled.read(), header);
  const identity = confirmed(readIdentity(header), parsedFrom);
  const origin = {
    clientAddress: envelope.clientAddress,
    helo: envelope.helo,
    mailFrom: envelope.mailFrom,
    fromOwnServer,
  };
  const authentication = await authenticateMessage(() => spooled.read(), header, identity, origin, settings);
  return { spooled, identity, authentication, summary, oddities: oddities(spooled, header, opaque) };
};

/** Our reading of From stands only while the parser's agrees; the parser knows the name's encodings. */
const confirmed = (
  identity: MailIdentity,
  parsed: { address: string; name: string } | null,
): MailIdentity => {
  if (identity.state === 'ambiguous' || parsed === null) return identity;
  return mailMatchKey(parsed.address) === mailMatchKey(identity.address)
    ? { ...identity, name: parsed.name }
    : { state: 'ambiguous', why: 'readers of From disagree' };
};

const oddities = (spooled: SpooledMessage, header: HeaderBlock, opaque: boolean): string[] => {
  const found: string[] = [];
  if (spooled.faults.nul) found.push('The message holds a NUL byte');
  if (opaque) found.push('The message could not be parsed');
  if (!header.complete) found.push('The header is too long to be read whole');
  if (header.brokenLines > 0) found.push('A line of the header is not a field');
  // A list manager that keys on Message-ID loses such a message or shows another under its name.
  if (fieldValues(header, 'message-id').length > 1) found.push('There are several Message-ID fields');
  return found;
};
