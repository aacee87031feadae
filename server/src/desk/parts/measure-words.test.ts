import { driftKinds, driftOutcomes, outcomesOf } from '@comity/core';
import { describe, expect, it } from 'vitest';
import { choiceWords } from './measure-words.ts';

describe('what may be decided of a human’s act on a platform (R45)', () => {
  it.each(driftKinds.flatMap((drift) => driftOutcomes.map((outcome) => [drift, outcome] as const)))(
    'of %s: what “%s” means is said exactly where it may be chosen',
    (drift, outcome) => {
      const possible: readonly string[] = outcomesOf[drift];
      expect(choiceWords(drift, outcome) !== undefined).toBe(possible.includes(outcome));
    },
  );
});
