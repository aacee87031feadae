import { visibleText } from '../parts/visible-text.ts';
import type { HoldView } from '../../mail/read-holds.ts';

/** Who a message says that it is from. */
export const senderOf = ({ identity }: Pick<HoldView, 'identity'>): string => {
  if (identity.state === 'ambiguous') return `unclear (${identity.why})`;
  return identity.name ? `${identity.name} <${identity.address}>` : identity.address;
};

/** What the checks of a sender's address mean, for someone who knows nothing of mail. */
export const proofWords = ({
  identity,
  authentication: { result, methods },
}: Pick<HoldView, 'identity' | 'authentication'>): string => {
  const how = methods.length > 0 ? ` (${visibleText(methods.join(', '))})` : '';
  if (identity.state === 'ambiguous')
    return 'The message names no single sender, so nobody can be held to it.';
  switch (result) {
    case 'aligned':
      return `The sender’s domain vouches for this message${how}.`;
    case 'unproved':
      return `Nothing proves this address${how}; anyone can write a name into a message. Do not act against the person on this alone.`;
    case 'failed':
      return `The sender’s domain says that this message is not from there${how}. It is probably forged.`;
    default:
      return result satisfies never;
  }
};

/** A size for people: `512 bytes`, `3.4 kB`. */
export const byteWords = (bytes: number): string => {
  if (bytes < 1_000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
};
