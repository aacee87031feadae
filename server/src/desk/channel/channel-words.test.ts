import { describe, expect, it } from 'vitest';
import { noMeasures } from '../../sanction/channel-counts.ts';
import { doesByItself, doesNot, waitsThere } from './channel-words.ts';

describe('what a channel does, and what is left to people (R25, R47, R73)', () => {
  it('a place without an interface for programs does nothing, and people do all', () => {
    const meeting = { enforces: [], changes: [] };
    expect(doesByItself(meeting)).toBe('Nothing');
    expect(doesNot(meeting)).toBe('Keep people out, let people read only and have posts read first');
  });

  it('what it does not do is named, and nothing where it does all', () => {
    const forum = { enforces: ['suspend', 'silence'], changes: ['hide'] } as const;
    expect(doesByItself(forum)).toBe('Keep people out, let people read only and hide what was posted');
    expect(doesNot(forum)).toBe('Have posts read first');
    expect(doesNot({ enforces: ['suspend', 'silence', 'hold-posts'], changes: [] })).toBe('Nothing');
  });

  it.each([
    [{}, 'Nothing stands or waits there'],
    [{ applied: 1 }, '1 measure: 1 in force'],
    [{ applied: 2, toDo: 1 }, '3 measures: 1 to be done by itself, 2 in force'],
    [
      { task: 1, needsHuman: 1, drifted: 2 },
      '4 measures: 1 to be done by hand, 1 needs a human, 2 done otherwise by somebody there',
    ],
    [{ needsHuman: 2 }, '2 measures: 2 need a human'],
  ])('of %o it says how many there are', (counts, words) => {
    expect(waitsThere({ ...noMeasures, ...counts })).toBe(words);
  });
});
