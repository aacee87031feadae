import type { LinkBasis, LinkConfidence } from '@comity/core';
import type { Named } from '../parts/words.ts';

/** What kind of evidence there is. */
export const basisWords = {
  'own-account': 'the first that was seen of them',
  statement: 'somebody says so',
  'same-mail': 'the same mail address, verified',
  'discourse-connect': 'they signed in through the forum',
  'github-sign-in': 'they signed in with GitHub',
  'forum-github-id': 'the forum ties it to them by its number',
} as const satisfies Record<LinkBasis, string>;

/** How far it goes. */
export const confidenceNames = {
  proved: { tone: 'done', words: 'proved' },
  likely: { tone: 'standing', words: 'likely' },
  possible: { tone: 'waiting', words: 'possible' },
} as const satisfies Record<LinkConfidence, Named>;
