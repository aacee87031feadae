/** Seconds by which a signature's time may differ from ours before the flag is refused as a replay. */
export const signatureAgeSecondsMax = 300;

/** A parsed `Comity-Signature` header. */
export type Signature = { readonly unixSeconds: number; readonly hexHmac: string };

/** What is signed: the time, a dot, and the body as it was sent. HMAC-SHA256 over it with the channel's secret. */
export const signedText = (unixSeconds: number, body: string): string => `${unixSeconds}.${body}`;

/** `t=<unix>,v1=<hex>`. */
export const formatSignature = ({ unixSeconds, hexHmac }: Signature): string =>
  `t=${unixSeconds},v1=${hexHmac}`;

/** Reads a `Comity-Signature` header; `null` when it is not one. */
export const parseSignature = (header: string): Signature | null => {
  const match = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header);
  return match ? { unixSeconds: Number(match[1]), hexHmac: match[2] ?? '' } : null;
};

/** Whether a signature's time is close enough to `nowSeconds`. */
export const isFresh = ({ unixSeconds }: Signature, nowSeconds: number): boolean =>
  Math.abs(nowSeconds - unixSeconds) <= signatureAgeSecondsMax;
