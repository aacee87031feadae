import { Webhooks } from '@octokit/webhooks';

/**
 * Builds the check of `X-Hub-Signature-256` over the raw body, in constant time. A missing header, another algorithm
 * and an empty body are simply not valid.
 */
export const createVerify = (
  webhookSecret: string,
): ((rawBody: string, signatureHeader: string | undefined) => Promise<boolean>) => {
  const webhooks = new Webhooks({ secret: webhookSecret });
  return async (rawBody, signatureHeader) => {
    if (rawBody === '' || !signatureHeader?.startsWith('sha256=')) return false;
    return webhooks.verify(rawBody, signatureHeader);
  };
};
