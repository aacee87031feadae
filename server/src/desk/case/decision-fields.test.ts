import { describe, expect, it } from 'vitest';
import type { Typed } from '../parts/field.tsx';
import { readDecision } from './decision-fields.ts';

const zone = 'Europe/London';
const suspension: Typed = {
  personId: ['p1'],
  response: ['suspension'],
  lengthDays: ['7'],
  endsAt: [''],
  scope: ['everywhere'],
  finding: ['They threatened a member.'],
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
        wording: 'Please take a break.',
        consulted: ['staff'],
        response: { kind: 'suspension', lengthDays: 7, scope: 'everywhere' },
      },
    });
  });

  it('reads an end in the community’s time zone', () => {
    const typed = {
      ...suspension,
      lengthDays: [''],
      endsAt: ['2027-07-01T12:00'],
      scope: ['chosen'],
      channels: ['forum', 'lists'],
    };
    expect(readDecision(typed, zone)).toMatchObject({
      command: { response: { endsAt: '2027-07-01T11:00:00.000Z', scope: ['forum', 'lists'] } },
    });
  });

  it('leaves the length and the places alone where the response has none', () => {
    const typed = { ...suspension, response: ['private-reprimand'], lengthDays: ['soon'], scope: [] };
    expect(readDecision(typed, zone)).toMatchObject({ command: { response: { kind: 'private-reprimand' } } });
  });

  it('reads a removal with its review', () => {
    const typed = { ...suspension, response: ['removal'], reviewAt: ['2027-01-01T09:00'] };
    expect(readDecision(typed, zone)).toMatchObject({
      command: { response: { kind: 'removal', scope: 'everywhere', reviewAt: '2027-01-01T09:00:00.000Z' } },
    });
  });

  it.each([
    ['no response', { response: [] }, ['response']],
    ['a response that nobody offered', { response: ['shaming'] }, ['response']],
    ['no length', { lengthDays: [''] }, ['lengthDays']],
    ['half a day', { lengthDays: ['0.5'] }, ['lengthDays']],
    ['no days', { lengthDays: ['0'] }, ['lengthDays']],
    ['a length and an end', { endsAt: ['2027-07-01T12:00'] }, ['lengthDays']],
    ['an end that is no time', { lengthDays: [''], endsAt: ['soon'] }, ['endsAt']],
    ['no scope', { scope: [] }, ['scope']],
    ['chosen places, and none ticked', { scope: ['chosen'] }, ['scope']],
    ['everywhere, and one place ticked', { channels: ['forum'] }, ['scope']],
    ['a place that cannot exist', { scope: ['chosen'], channels: ['../etc'] }, ['scope']],
    ['no finding', { finding: ['  \n'] }, ['finding']],
    ['several mistakes at once', { response: [], finding: [''] }, ['response', 'finding']],
    ['a finding over the limit', { finding: ['x'.repeat(50_001)] }, ['finding']],
    ['someone consulted who cannot be', { consulted: ['the press'] }, ['consulted']],
  ])('with %s names the field', (_name, change, fields) => {
    expect(fieldsOf({ ...suspension, ...change })).toEqual(fields);
  });
});
