import type { Envelope, SmtpReply, Verdict } from '@comity/core';
import type { CaseServer } from './case-server.ts';
import { deliver } from './delivery.ts';
import type { Log } from './log.ts';
import type { ExaminedMessage } from './message.ts';
import { tameLine } from './plain-text.ts';
import { tryLater } from './reply.ts';

/**
 * Settles one message for one list and gives the sending server its answer. A message is acknowledged only when it is
 * stored, or when the list manager acknowledged it; any fault on our side asks for another attempt.
 *
 * Source: R77, design idea 8
 */
export const settle = async (
  message: ExaminedMessage,
  envelope: Envelope,
  server: CaseServer,
  log: Log,
): Promise<SmtpReply> => {
  try {
    const { identity, authentication, oddities, spooled } = message;
    const facts = {
      envelope,
      identity,
      authentication,
      oddities: [...oddities],
      sizeBytes: spooled.sizeBytes,
    };
    const verdict = await server.verdict(facts);
    const answer = await carryOut(verdict, message, envelope, server);
    log.info({ action: verdict.action, code: answer.code, sizeBytes: spooled.sizeBytes }, 'message settled');
    return answer;
  } catch (error) {
    log.error({ fault: faultName(error) }, 'message not settled; the sender is asked to try again');
    return tryLater;
  }
};

const carryOut = async (
  verdict: Verdict,
  message: ExaminedMessage,
  envelope: Envelope,
  server: CaseServer,
): Promise<SmtpReply> => {
  switch (verdict.action) {
    case 'relay':
      return relay(verdict.to, message, envelope);
    case 'hold':
      await hold(verdict.reason, message, envelope, server);
      return verdict.reply;
    case 'reject':
    case 'discard':
      return verdict.reply;
    default:
      return verdict satisfies never;
  }
};

const relay = async (to: string, { spooled }: ExaminedMessage, envelope: Envelope): Promise<SmtpReply> => {
  const outcome = await deliver({ to, envelope, raw: spooled.read(), sizeBytes: spooled.sizeBytes });
  if (outcome.at === 'lost') throw new Error(`list manager: ${outcome.words}`);
  return outcome.reply;
};

const hold = (reason: string, message: ExaminedMessage, envelope: Envelope, server: CaseServer) => {
  const { identity, authentication, summary, oddities, spooled } = message;
  const { sizeBytes, sha256 } = spooled;
  const held = { envelope, identity, authentication, summary, oddities: [...oddities], sizeBytes, sha256 };
  return server.hold({ ...held, reason: tameLine(reason, 300) }, spooled.read());
};

/** Faults are logged by kind: their words may hold an address. */
export const faultName = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  const cause = error.cause as { code?: unknown } | undefined;
  const code = (error as { code?: unknown }).code ?? cause?.code;
  const status = /answered (\d{3}) to (\/api\/mail\/\w+)$/.exec(error.message);
  return [error.name, typeof code === 'string' ? code : '', status ? `${status[1]} ${status[2]}` : '']
    .filter((part) => part !== '')
    .join(' ');
};
