import { describe, expect, it } from 'vitest';
import { readSoFar } from './read-so-far.ts';

const zone = 'Europe/Berlin';
const suspension = {
  kind: ['alone'],
  personId: ['p1'],
  responses: ['suspension'],
  'suspension.lengthDays': ['30'],
  'suspension.scope': ['everywhere'],
};

describe('a decision form that is still being filled in', () => {
  it('shows what is whole, though the finding is not written yet', () => {
    expect(readSoFar(suspension, zone)).toMatchObject({
      command: { type: 'decide', responses: [{ kind: 'suspension', lengthDays: 30, scope: 'everywhere' }] },
      left: [],
    });
  });

  it('leaves out a response that lacks something, and names it', () => {
    const typed = { ...suspension, responses: ['suspension', 'amends'] };
    expect(readSoFar(typed, zone)).toMatchObject({
      command: { responses: [{ kind: 'suspension' }] },
      left: ['Amends'],
    });
  });

  it('says that nothing is whole where all that is ticked lacks something', () => {
    expect(readSoFar({ ...suspension, 'suspension.lengthDays': [''] }, zone)).toContain(
      'fill in its fields, and the notice stands here',
    );
  });

  it.each([
    ['nothing is ticked', { ...suspension, responses: [] }, 'Choose what follows.'],
    [
      'nobody said what comes of the appeal',
      { kind: ['appeal'], appealId: ['a1'] },
      'Choose what comes of the appeal.',
    ],
  ])('asks for the first thing where %s', (_what, typed, words) => {
    expect(readSoFar(typed, zone)).toBe(words);
  });

  it('marks the reason of an appeal’s outcome as not written yet', () => {
    const typed = { kind: ['appeal'], appealId: ['a1'], outcome: ['uphold'] };
    expect(readSoFar(typed, zone)).toMatchObject({
      command: { proposal: { kind: 'decide-appeal', reason: '[not written yet]' } },
    });
  });
});
