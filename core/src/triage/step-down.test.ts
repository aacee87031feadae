import { describe, expect, it } from 'vitest';
import type { DecideContext, InvolvedMember } from '../case/context.ts';
import { answerTo, onTrack, opened, roster, type Sent, start } from '../fixtures/committee-of-seven.ts';

const given = [opened, onTrack('serious')];
const ask = (
  memberId: string,
  as: InvolvedMember['as'],
  by = 'm1',
  more: Partial<DecideContext> = {},
): Sent => [
  by,
  { type: 'ask-to-step-down', memberId, reason: 'The complaint is about them.' },
  start,
  { involved: [{ memberId, as }], ...more },
];
const termOver = {
  roster: roster.map((one) => (one.memberId === 'm4' ? { ...one, endsOn: '2026-03-01' } : one)),
};

describe('a member who is the cause of the complaint', () => {
  it('is recused, and asked to step down; nothing takes their seat (R29, R30)', () => {
    expect(answerTo(given, ask('m4', 'respondent'))).toMatchObject([
      { type: 'member-recused', memberId: 'm4', cause: 'respondent' },
      { type: 'asked-to-step-down', memberId: 'm4', texts: { reason: 'case-1-t2' } },
    ]);
  });

  it.each<[string, Sent, string]>([
    ['a member who only saw it is not asked', ask('m4', 'witness'), 'not-the-cause'],
    ['nor one who reported it', ask('m4', 'reporter'), 'not-the-cause'],
    ['nor somebody who sits on no body', ask('robin', 'respondent'), 'not-the-cause'],
    ['nor one whose term is over', ask('m4', 'respondent', 'm1', termOver), 'not-the-cause'],
    [
      'a member who is no party is not asked',
      ask('m4', 'respondent', 'm1', { involved: [] }),
      'not-the-cause',
    ],
    ['they do not ask themselves', ask('m4', 'respondent', 'm4'), 'recused'],
    ['it is asked by those who sort', ask('m4', 'respondent', 'a1'), 'not-yours-to-do'],
  ])('%s (R30)', (_rule, step, code) => {
    expect(answerTo(given, step)).toMatchObject({ refused: true, code });
  });
});
