import type { Channel } from '@comity/core';
import { createGitHubChannel } from './channel.ts';
import { checkOptions, type GitHubAppOptions } from './options.ts';
import { createReceiver, type StoredDelivery } from './receiver.ts';
import { createVerify } from './signature.ts';

/** The GitHub App of one channel. */
export type GitHubApp = {
  /** Whether `X-Hub-Signature-256` is GitHub's over this body. */
  verify(rawBody: string, signatureHeader: string | undefined): Promise<boolean>;
  /**
   * Handles a delivery that is stored and verified; idempotent by its id.
   *
   * @throws Error when it was not handled and has to be handed in again; without content of the delivery.
   */
  receive(delivery: StoredDelivery): Promise<void>;
  readonly channel: Channel;
};

/**
 * Builds the GitHub App. Nothing is loaded or called before the first delivery or the first measure.
 *
 * @throws Error that names an option with which it could not run.
 * Source: R1, R47
 */
export const createGitHubApp = (options: GitHubAppOptions): GitHubApp => {
  checkOptions(options);
  return {
    verify: createVerify(options.webhookSecret),
    receive: createReceiver(options),
    channel: createGitHubChannel(options),
  };
};
