import { createHmac, timingSafeEqual } from 'node:crypto';
import { isFresh, parseSignature, signedText } from '@comity/core';

/** Why a signed request was not let in, in words for the one who set up the sender. */
export type SignatureFault = {
  readonly code: 'signature-missing' | 'signature-stale' | 'signature-wrong';
  readonly detail: string;
};

/** Checks a `Comity-Signature` over the body as it was sent; `null` when it holds. */
export const signatureFault = (
  header: string | undefined,
  body: string | Buffer,
  secret: string,
  now: Date,
): SignatureFault | null => {
  const signature = header === undefined ? null : parseSignature(header);
  if (!signature) {
    return {
      code: 'signature-missing',
      detail: 'Send Comity-Signature: t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">.',
    };
  }
  const expected = hmac(secret, signature.unixSeconds, body);
  if (!timingSafeEqual(Buffer.from(signature.hexHmac, 'hex'), expected)) {
    return {
      code: 'signature-wrong',
      detail: 'The signature does not match the body. Compare the secret on both sides.',
    };
  }
  if (!isFresh(signature, Math.floor(now.getTime() / 1000))) {
    return {
      code: 'signature-stale',
      detail: 'The signature is older than five minutes. Sign again, and check both clocks.',
    };
  }
  return null;
};

/** The signature's bytes. */
export const hmac = (secret: string, unixSeconds: number, body: string | Buffer): Buffer =>
  createHmac('sha256', secret).update(signedText(unixSeconds, '')).update(body).digest();
