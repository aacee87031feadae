import { describe, expect, it } from 'vitest';
import { type CountedMeasure, countedAs } from './channel-counts.ts';

const still: CountedMeasure = { state: 'applied', driftSettled: false, waits: false, hasTask: false };

describe('how a measure of a channel is counted (R47)', () => {
  it.each<[string, Partial<CountedMeasure>, ReturnType<typeof countedAs>]>([
    ['one that stands', {}, 'applied'],
    ['one that stands and is to be changed or lifted', { waits: true }, 'toDo'],
    ['one that is to be applied', { state: 'pending', waits: true }, 'toDo'],
    ['one that is being lifted', { state: 'lifting' }, 'toDo'],
    ['one that a person is to lift', { state: 'lifting', hasTask: true }, 'task'],
    ['one that a person is to apply', { state: 'task', hasTask: true }, 'task'],
    ['one that was refused', { state: 'needs-human' }, 'needsHuman'],
    ['one past which a human acted', { state: 'drifted' }, 'drifted'],
    ['the same, and it was decided what becomes of it', { state: 'drifted', driftSettled: true }, null],
    ['one that was lifted', { state: 'lifted' }, null],
    ['one that ended by itself', { state: 'closed' }, null],
  ])('%s', (_what, change, as) => {
    expect(countedAs({ ...still, ...change })).toBe(as);
  });
});
