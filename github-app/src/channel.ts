import type { Channel } from '@comity/core';
import { createBlocks } from './block.ts';
import { createCapture } from './capture.ts';
import { createConnection } from './connection.ts';
import { createContentChanges } from './content.ts';
import { createIdentify } from './identify.ts';
import type { GitHubAppOptions } from './options.ts';
import { isUnder } from './subject-url.ts';

/**
 * The GitHub organisation as a channel: a suspension is a block by the organisation, and there is no private message.
 *
 * Source: R47, R76
 */
export const createGitHubChannel = (options: GitHubAppOptions): Channel => {
  const connection = createConnection(options);
  const blocks = createBlocks(options.org, connection);
  return {
    id: options.channelId,
    kind: 'github',
    enforces: ['suspend'],
    changes: ['hide', 'show', 'remove'],
    pace: { requestsPerMinute: options.requestsPerMinute ?? 300, requestsPerMeasure: 5 },
    changeContent: createContentChanges(options.org, connection),
    identify: createIdentify(connection),
    owns: (url) => isUnder(options.org, url),
    observe: (account, kind) => blocks.observe(account, kind),
    apply: (measure) => blocks.apply(measure),
    lift: (measure) => blocks.lift(measure),
    notify: async () => ({ delivery: 'impossible', words: 'GitHub has no private messages' }),
    capture: createCapture(options.org, connection, options.now),
  };
};
