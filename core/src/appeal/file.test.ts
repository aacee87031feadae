import { describe, expect, it } from 'vitest';
import {
  answerTo,
  found,
  prepared,
  type Sent,
  start,
  stateAfter,
  suspend,
  votes,
} from '../fixtures/committee-of-seven.ts';
import { admitted, appeal, close, decided, eventsOf, move, told } from '../fixtures/decided-about-robin.ts';
import type { Appellant } from './event.ts';

const by = (as: Appellant['as'], personId: string | null = null, more: Parameters<typeof appeal>[0] = {}) =>
  appeal({ appellant: { as, personId }, ...more });
const witness: Sent = ['staff', { type: 'name-witness', personId: 'kim' }];
const given: readonly Sent[] = [...decided(), told(), witness];
const file = (command = appeal(), at?: string): Sent => ['staff', command, at];

describe('an appeal is written down for anyone involved (R52)', () => {
  it('with who appeals, what for, when it came, and which body hears it (R52, R54, R55)', () => {
    expect(answerTo(given, file(appeal({ wanted: 'Three days.' })))).toEqual([
      {
        type: 'appeal-filed',
        appealId: 'case-1-a1',
        decisionId: 'case-1-d1',
        appellant: { as: 'respondent', personId: 'robin' },
        bodyId: 'appeal-panel',
        receivedAt: start,
        texts: { reason: 'case-1-t10', grounds: 'case-1-t11', wanted: 'case-1-t12' },
      },
    ]);
    expect(stateAfter([...given, file()]).phase).toBe('appeal');
  });

  it.each([
    ['the respondent', by('respondent', 'robin')],
    ['a reporter whom nobody knows', by('reporter')],
    ['a reporter with a person', by('reporter', 'pat')],
    ['a witness', by('witness', 'kim')],
    ['who was harmed', by('harmed', 'lou')],
    ['who was harmed and stays unknown', by('harmed')],
  ])('%s (R52)', (_who, command) => {
    expect(eventsOf(answerTo(given, file(command)), 'appeal-filed')).toHaveLength(1);
  });

  it.each([
    ['somebody else as the respondent', by('respondent', 'sam')],
    ['nobody as the respondent', by('respondent')],
    ['a witness whom nobody named', by('witness', 'pat')],
    ['a witness without a person', by('witness')],
  ])('and not for %s (R52)', (_who, command) => {
    expect(answerTo(given, file(command))).toMatchObject({ code: 'not-involved', requirement: 'R52' });
  });

  it('by those who look into the case, of either body, and by nobody else (R52)', () => {
    for (const who of ['staff', 'm1', 'convenor', 'a1']) {
      expect(eventsOf(answerTo(given, [who, appeal()]), 'appeal-filed')).toHaveLength(1);
    }
    for (const who of ['counsel', 'b1', 'nobody']) {
      expect(answerTo(given, [who, appeal()])).toMatchObject({ code: 'not-yours-to-do' });
    }
  });

  it('once each while it is open: others join, and those who stay unknown cannot be told apart (R52)', () => {
    const open: readonly Sent[] = [...given, file(), file(by('reporter')), file(by('harmed', 'lou'))];
    expect(answerTo(open, file())).toMatchObject({ code: 'appeal-open', requirement: 'R52' });
    expect(answerTo(open, file(by('harmed', 'lou')))).toMatchObject({ code: 'appeal-open' });
    expect(eventsOf(answerTo(open, file(by('witness', 'kim'))), 'appeal-filed')).toMatchObject([
      { appealId: 'case-1-a4' },
    ]);
    expect(eventsOf(answerTo(open, file(by('reporter'))), 'appeal-filed')).toHaveLength(1);
    expect(eventsOf(answerTo(open, file(by('harmed'))), 'appeal-filed')).toHaveLength(1);
  });

  it('again after it was not heard, or was taken back, while there is time (R52, R54)', () => {
    const refused: Sent = [
      'a1',
      { type: 'admit-appeal', appealId: 'case-1-a1', admitted: false, reason: 'It says nothing new.' },
    ];
    const back: Sent = [
      'staff',
      { type: 'withdraw-appeal', appealId: 'case-1-a1', reason: 'They asked to.' },
    ];
    for (const end of [refused, back]) {
      expect(eventsOf(answerTo([...given, file(), end], file()), 'appeal-filed')).toMatchObject([
        { appealId: 'case-1-a2' },
      ]);
    }
  });
});

describe('an appeal says', () => {
  it.each([
    ['the reason', { reason: '' }, 'The appeal does not say: the reason of the appeal.'],
    [
      'why the decision should change',
      { grounds: '' },
      'The appeal does not say: why the decision should change.',
    ],
    [
      'both',
      { reason: '', grounds: '' },
      'The appeal does not say: the reason of the appeal; why the decision should change.',
    ],
  ])('%s, or is refused with all that is missing at once (R54)', (_what, more, detail) => {
    expect(answerTo(given, file(appeal(more)))).toMatchObject({
      code: 'appeal-incomplete',
      requirement: 'R54',
      detail,
    });
  });
});

describe('an appeal is about', () => {
  it('a decision of the case that stands and is not final (R52, R55)', () => {
    expect(answerTo(given, file(appeal({ decisionId: 'case-1-d9' })))).toMatchObject({
      code: 'no-such-decision',
      requirement: 'R52',
    });
    expect(answerTo(prepared, file())).toMatchObject({ code: 'no-such-decision' });
  });

  const outcome = (personId: string) => ({ personId, responses: [suspend()], wording: '' });
  const both: readonly Sent[] = [
    ...prepared,
    ['staff', { type: 'name-respondent', personId: 'sam' }],
    ['m1', { ...found[1], personId: 'sam' } as Sent[1]],
    ['m1', { type: 'record-account', personId: 'sam', statement: 'I was there.' }],
    move('m1', { kind: 'decide', outcomes: [outcome('robin'), outcome('sam')], statement: '' }),
    ...votes('for', ['m1', 'm2', 'm3', 'm4']),
    close('m1'),
  ];

  it('one decision: who appeals one of two may appeal the other as well (R52)', () => {
    const first = [...both, file(by('reporter', 'pat'))];
    const second = by('reporter', 'pat', { decisionId: 'case-1-d2' });
    expect(eventsOf(answerTo(first, file(second)), 'appeal-filed')).toMatchObject([
      { decisionId: 'case-1-d2' },
    ]);
    expect(answerTo(first, file(by('reporter', 'pat')))).toMatchObject({ code: 'appeal-open' });
  });

  it('any decision of the case: each respondent is involved in it (R52)', () => {
    const about = (decisionId: string) => file(by('respondent', 'robin', { decisionId }));
    expect(eventsOf(answerTo(both, about('case-1-d1')), 'appeal-filed')).toHaveLength(1);
    expect(eventsOf(answerTo(both, about('case-1-d2')), 'appeal-filed')).toHaveLength(1);
  });
});

describe('an appeal is taken back', () => {
  const back = (appealId = 'case-1-a1'): Sent => [
    'staff',
    { type: 'withdraw-appeal', appealId, reason: 'They asked to.' },
  ];

  it('and the decision stands as before, with its sanctions (R52)', () => {
    const after = stateAfter([...given, file(), admitted(), back()]);
    expect(after).toMatchObject({
      phase: 'sanction',
      appeals: [{ state: 'withdrawn' }],
      decisions: [{ state: 'adopted' }],
    });
    expect(after.sanctions[0]?.endedAt).toBeNull();
  });

  it('and what was moved about it is over (R52, R55)', () => {
    const moving = move('a1', {
      kind: 'decide-appeal',
      appealId: 'case-1-a1',
      outcome: 'overturn',
      responses: [],
      wording: '',
      reason: 'We read it.',
    });
    const cast = votes('for', ['a1', 'a2', 'a3'], 'case-1-m2');
    expect(stateAfter([...given, file(), admitted(), moving, ...cast, back()]).motions.at(-1)?.state).toBe(
      'withdrawn',
    );
  });

  it('while it is open (R52)', () => {
    expect(answerTo([...given, file(), back()], back())).toMatchObject({
      code: 'no-such-appeal',
      requirement: 'R52',
    });
    expect(answerTo(given, back())).toMatchObject({ code: 'no-such-appeal' });
  });

  it('and not by those who had a part in the decision, whatever they say the appellant wished (R55)', () => {
    for (const who of ['m1', 'm7', 'convenor']) {
      expect(answerTo([...given, file()], [who, back()[1]])).toMatchObject({
        code: 'decided-first',
        requirement: 'R55',
      });
    }
    expect(eventsOf(answerTo([...given, file()], ['a2', back()[1]]), 'appeal-withdrawn')).toHaveLength(1);
  });
});
