import type { DriftKind, DriftOutcome, MeasureKind, outcomesOf } from '@comity/core';
import type { Named } from './words.ts';

/** What each kind of measure makes of somebody in a place, and what they are without it. */
export const measureNames = {
  suspend: { words: 'suspended', free: 'free to take part' },
  silence: { words: 'reads only', free: 'free to write' },
  'hold-posts': { words: 'posts are read first', free: 'posts go through' },
} as const satisfies Record<MeasureKind, { words: string; free: string }>;

/** What a human did otherwise on the platform. */
export const driftNames = {
  'made-elsewhere': { tone: 'alarm', words: 'someone else’s stands there' },
  'lifted-elsewhere': { tone: 'alarm', words: 'lifted by someone else' },
  'lengthened-elsewhere': { tone: 'alarm', words: 'made longer by someone else' },
  'shortened-elsewhere': { tone: 'alarm', words: 'made shorter by someone else' },
  'unknown-account': { tone: 'alarm', words: 'account not found there' },
} as const satisfies Record<DriftKind, Named>;

/** The same in a sentence. */
export const driftSentences = {
  'made-elsewhere': 'Someone had already done this on the platform, on their own account.',
  'lifted-elsewhere': 'Someone lifted it on the platform before its end.',
  'lengthened-elsewhere': 'Someone made it longer on the platform.',
  'shortened-elsewhere': 'Someone made it shorter on the platform.',
  'unknown-account': 'The platform does not know this account any more.',
} as const satisfies Record<DriftKind, string>;

/** What may be decided of it. */
export const driftOutcomeNames = {
  accept: 'Leave it as it is',
  adopt: 'Count it as an action of its own',
  're-apply': 'Make ours again',
} as const satisfies Record<DriftOutcome, string>;

/** What each choice means, of each drift of which it may be chosen. Source: R45 */
export const driftChoices = {
  'made-elsewhere': {
    accept: 'Theirs stays as it is and is left to them. Ours is not made there, also not when theirs ends.',
    adopt: 'Theirs stays as it is. Once it is gone, ours is made for as long as it is still to hold.',
  },
  'lifted-elsewhere': {
    accept: 'It stays lifted there, although the sanction still holds. Other places are not touched.',
    're-apply': 'Ours is made there again, for as long as was decided.',
  },
  'lengthened-elsewhere': {
    accept: 'It stands until their end and is left to them. When ours ends, theirs is not lifted.',
    adopt: 'The longer one is theirs. Should it be gone before our end, ours is made again.',
  },
  'shortened-elsewhere': {
    accept: 'It ends there when they said, although the sanction holds for longer.',
    're-apply': 'Ours is made there again, for as long as was decided.',
  },
  'unknown-account': {
    accept: 'Nothing more is done there, also not when the platform knows the account again.',
    're-apply': 'It is tried once more now. If the account is back, ours is made.',
  },
} as const satisfies {
  [Kind in DriftKind]: Record<(typeof outcomesOf)[Kind][number], string>;
};

/** What a choice means for a drift; `undefined` where it may not be chosen. */
export const choiceWords = (drift: DriftKind, outcome: DriftOutcome): string | undefined => {
  const choices: Partial<Record<DriftOutcome, string>> = driftChoices[drift];
  return choices[outcome];
};
