import { describe, expect, test } from 'vitest';
import { markedReason, markIn, reasonCharactersMax } from './mark.ts';

const id = '5a0e2f56-3a43-4b58-9c2e-0d7f5d2f9a10-s1';

describe('The mark', () => {
  test('the id of a measure is read back from the reason it was written to', () => {
    expect(markedReason('Until Monday.', id)).toBe(`Until Monday. [comity ${id}]`);
    expect(markIn(markedReason('Until Monday.', id))).toBe(id);
  });

  test.each(['\n\n', '<br><br>', '<br />'])('the mark survives a message below it, after %j', (lines) => {
    expect(markIn(`${markedReason('Until Monday.', id)}${lines}A message.`)).toBe(id);
  });

  test.each([
    '',
    'Spam.',
    `Spam.\n\nsee [comity ${id}]`,
    `Spam.<br><br>see [comity ${id}]`,
    `[comity ${id}] is what they said`,
    '[comity ]',
    null,
  ])('what a human wrote has no mark: %j', (reason) => {
    expect(markIn(reason)).toBeNull();
  });

  test('a long reason is cut to what Discourse takes, and the mark is whole', () => {
    const reason = markedReason('🙂'.repeat(400), 'm'.repeat(80));
    expect(Array.from(reason)).toHaveLength(reasonCharactersMax);
    expect(reason).toContain('🙂… [comity');
    expect(markIn(reason)).toBe('m'.repeat(80));
  });

  test('a reason of several lines becomes one, so that its mark stands on the first', () => {
    expect(markIn(markedReason('One.\n\nTwo.', id))).toBe(id);
  });
});
