import { Readable } from 'node:stream';
import type { Envelope, SmtpReply } from '@comity/core';
import { type DeliveryTimeouts, deliver } from './delivery.ts';
import { replyLine } from './reply.ts';

/** How the release of a held message came out. The words are the list manager's, or say what happened. */
export type ReleaseOutcome =
  | { readonly outcome: 'released'; readonly reply: SmtpReply }
  /** It was not taken now: 4xx, or no connection. */
  | { readonly outcome: 'retry'; readonly words: string }
  /** It will not be taken: 5xx. A human decides what now. */
  | { readonly outcome: 'returned'; readonly words: string }
  /** The connection was lost after the final dot: it may have been taken, so it must not be sent again unasked. */
  | { readonly outcome: 'uncertain'; readonly words: string };

/** What is released. `raw` are the held bytes with CRLF line ends; `to` is `lmtp://host:port` or `smtp://host:port`. */
export type Release = {
  readonly to: string;
  readonly envelope: Envelope;
  readonly raw: AsyncIterable<Uint8Array> | Readable;
  readonly sizeBytes: number;
  readonly timeouts?: Partial<DeliveryTimeouts>;
};

/**
 * Sends a held message on: the same bytes under the same envelope. Never throws.
 * Source: R77
 */
export const releaseMessage = async (release: Release): Promise<ReleaseOutcome> => {
  const raw =
    release.raw instanceof Readable ? release.raw : Readable.from(release.raw, { objectMode: false });
  const outcome = await deliver({ ...release, raw });
  if (outcome.at === 'lost') {
    return { outcome: outcome.afterDot ? 'uncertain' : 'retry', words: outcome.words };
  }
  const { reply } = outcome;
  if (reply.code < 300) return { outcome: 'released', reply };
  return { outcome: reply.code < 500 ? 'retry' : 'returned', words: replyLine(reply) };
};
