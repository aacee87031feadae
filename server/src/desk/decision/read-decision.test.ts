import { describe, expect, it } from 'vitest';
import type { Typed } from '../parts/field.tsx';
import { readDecision } from './read-decision.ts';

const zone = 'Europe/London';
const suspension: Typed = {
  kind: ['alone'],
  personId: ['p1'],
  responses: ['suspension'],
  'suspension.lengthDays': ['7'],
  'suspension.endsAt': [''],
  'suspension.scope': ['everywhere'],
  'suspension.reviewAt': [''],
  'suspension.conditions': [''],
  finding: ['They threatened a member.'],
  clauses: ['2.1, 3.4'],
  context: [''],
  impact: [' Two people left. '],
  wording: [' Please take a break. '],
  consulted: ['staff'],
};

const fieldsOf = (typed: Typed) => {
  const read = readDecision(typed, zone);
  return 'mistakes' in read ? read.mistakes.map(({ field }) => field) : [];
};

describe('the decision form', () => {
  it('becomes the command that the API takes', () => {
    expect(readDecision(suspension, zone)).toEqual({
      command: {
        type: 'decide',
        personId: 'p1',
        finding: 'They threatened a member.',
        clauses: ['2.1', '3.4'],
        context: '',
        impact: 'Two people left.',
        wording: 'Please take a break.',
        consulted: ['staff'],
        responses: [
          { kind: 'suspension', lengthDays: 7, scope: 'everywhere', reviewAt: null, conditions: '' },
        ],
      },
    });
  });

  it('holds several responses, each with its own fields (R40)', () => {
    const typed = {
      ...suspension,
      responses: ['suspension', 'amends', 'private-reprimand'],
      'amends.amends': ['Mend the page.'],
      'amends.dueDays': ['10'],
      // A response that is not ticked is left alone.
      'apology.dueDays': ['soon'],
    };
    expect(readDecision(typed, zone)).toMatchObject({
      command: {
        responses: [
          { kind: 'suspension', lengthDays: 7 },
          { kind: 'amends', amends: 'Mend the page.', dueDays: 10 },
          { kind: 'private-reprimand' },
        ],
      },
    });
  });

  it('reads an end in the community’s time zone', () => {
    const typed = {
      ...suspension,
      'suspension.lengthDays': [''],
      'suspension.endsAt': ['2027-07-01T12:00'],
      'suspension.scope': ['chosen'],
      'suspension.channels': ['forum', 'lists'],
    };
    expect(readDecision(typed, zone)).toMatchObject({
      command: { responses: [{ endsAt: '2027-07-01T11:00:00.000Z', scope: ['forum', 'lists'] }] },
    });
  });

  it('reads a removal with its review', () => {
    const typed = {
      ...suspension,
      responses: ['removal'],
      'removal.scope': ['everywhere'],
      'removal.reviewAt': ['2027-01-01T09:00'],
    };
    expect(readDecision(typed, zone)).toMatchObject({
      command: {
        responses: [{ kind: 'removal', scope: 'everywhere', reviewAt: '2027-01-01T09:00:00.000Z' }],
      },
    });
  });

  it('of a body that votes becomes a motion, in place of another one if that is chosen (R33)', () => {
    const typed = { ...suspension, kind: ['motion'], statement: ['A member is away.'], supersedes: ['m1'] };
    expect(readDecision(typed, zone)).toMatchObject({
      command: {
        type: 'propose-motion',
        supersedes: 'm1',
        proposal: {
          kind: 'decide',
          statement: 'A member is away.',
          outcomes: [
            { personId: 'p1', wording: 'Please take a break.', responses: [{ kind: 'suspension' }] },
          ],
        },
      },
    });
  });

  it.each([
    ['uphold', [], []],
    ['overturn', [], []],
    ['change', ['talk'], [{ kind: 'talk', dueDays: 14 }]],
  ])('about an appeal may %s the decision (R55)', (outcome, ticked, responses) => {
    const typed = {
      kind: ['appeal'],
      appealId: ['a1'],
      outcome: [outcome],
      responses: ticked,
      reason: ['x'],
    };
    expect(readDecision(typed, zone)).toMatchObject({
      command: {
        type: 'propose-motion',
        supersedes: null,
        proposal: { kind: 'decide-appeal', appealId: 'a1', outcome, responses, reason: 'x' },
      },
    });
  });

  it('about an appeal asks what follows instead when the decision changes (R55)', () => {
    expect(fieldsOf({ kind: ['appeal'], appealId: ['a1'], outcome: ['change'], reason: ['x'] })).toEqual([
      'responses',
    ]);
  });

  it.each([
    ['no response', { responses: [] }, ['responses']],
    ['a response that nobody offered', { responses: ['shaming'] }, ['responses']],
    ['no length', { 'suspension.lengthDays': [''] }, ['suspension.lengthDays']],
    ['half a day', { 'suspension.lengthDays': ['0.5'] }, ['suspension.lengthDays']],
    ['no days', { 'suspension.lengthDays': ['0'] }, ['suspension.lengthDays']],
    ['more days than anyone lives', { 'suspension.lengthDays': ['99999'] }, ['suspension.lengthDays']],
    ['a length and an end', { 'suspension.endsAt': ['2027-07-01T12:00'] }, ['suspension.lengthDays']],
    [
      'an end that is no time',
      { 'suspension.lengthDays': [''], 'suspension.endsAt': ['soon'] },
      ['suspension.endsAt'],
    ],
    ['a review that is no time', { 'suspension.reviewAt': ['soon'] }, ['suspension.reviewAt']],
    ['no scope', { 'suspension.scope': [] }, ['suspension.scope']],
    ['chosen places, and none ticked', { 'suspension.scope': ['chosen'] }, ['suspension.scope']],
    ['everywhere, and one place ticked', { 'suspension.channels': ['forum'] }, ['suspension.scope']],
    [
      'a place that cannot exist',
      { 'suspension.scope': ['chosen'], 'suspension.channels': ['../etc'] },
      ['suspension.scope'],
    ],
    ['no finding', { finding: ['  \n'] }, ['finding']],
    ['several mistakes at once', { responses: [], finding: [''] }, ['responses', 'finding']],
    ['a finding over the limit', { finding: ['x'.repeat(50_001)] }, ['finding']],
    ['someone consulted who cannot be', { consulted: ['the press'] }, ['consulted']],
    [
      'a second response without what it needs',
      { responses: ['suspension', 'amends'] },
      ['amends.amends', 'amends.dueDays'],
    ],
  ])('with %s names the field', (_name, change, fields) => {
    expect(fieldsOf({ ...suspension, ...change })).toEqual(fields);
  });
});
