import { describe, expect, it } from 'vitest';
import {
  answerTo,
  found,
  motion,
  onTrack,
  prepared,
  type Sent,
  stateAfter,
  suspend,
  votes,
} from '../fixtures/committee-of-seven.ts';
import { close, eventsOf, move } from '../fixtures/decided-about-robin.ts';

const moved: readonly Sent[] = [...prepared, ['m1', motion()]];
const four = ['m1', 'm2', 'm3', 'm4'];

describe('a motion that became impossible', () => {
  const both = [...moved, ['m2', motion([suspend({ lengthDays: 30 })])] as Sent];

  it('fails when another about the same person was adopted first: nobody is decided about twice (R33)', () => {
    const given = [...both, ...votes('for', four), close('m1'), ...votes('for', four, 'case-1-m2')];
    expect(eventsOf(answerTo(given, close('m2', 'case-1-m2')), 'motion-failed')).toMatchObject([
      { why: 'no-longer-possible' },
    ]);
    expect(stateAfter([...given, close('m2', 'case-1-m2')]).decisions).toHaveLength(1);
  });

  it('is not even moved about somebody who has been decided about (R33)', () => {
    const given = [...moved, ...votes('for', four), close('m1')];
    expect(answerTo(given, ['m2', motion()])).toMatchObject({ code: 'already-decided', requirement: 'R33' });
  });

  it('fails when the end that it gives has passed before it is adopted (R44)', () => {
    const soon = [...prepared, ['m1', motion([suspend({ endsAt: '2026-03-05T10:00:00.000Z' })])] as Sent];
    const given = [...soon, ...votes('for', four)];
    expect(
      eventsOf(answerTo(given, close('m1', 'case-1-m1', '2026-03-05T10:00:00.000Z')), 'motion-failed'),
    ).toMatchObject([{ why: 'no-longer-possible' }]);
    expect(
      eventsOf(answerTo(given, close('m1', 'case-1-m1', '2026-03-05T09:59:59.999Z')), 'motion-adopted'),
    ).toHaveLength(1);
  });

  it('gives its length from the adoption, not from the motion (R44)', () => {
    const given = [...moved, ...votes('for', four)];
    expect(
      eventsOf(answerTo(given, close('m1', 'case-1-m1', '2026-03-05T10:00:00.000Z')), 'sanction-imposed'),
    ).toMatchObject([
      { sanction: { startsAt: '2026-03-05T10:00:00.000Z', endsAt: '2026-03-12T10:00:00.000Z' } },
    ]);
  });

  it('fails when the case was dismissed meanwhile (R61)', () => {
    const dismissal = move('m2', {
      kind: 'dismiss-reports',
      reportIds: ['report-1'],
      why: 'no-violation',
      reason: 'It was a joke.',
    });
    const given = [...moved, dismissal, ...votes('for', four, 'case-1-m2'), close('m1', 'case-1-m2')];
    expect(stateAfter(given).phase).toBe('dismissed');
    expect(eventsOf(answerTo([...given, ...votes('for', four)], close('m1')), 'motion-failed')).toMatchObject(
      [{ why: 'no-longer-possible' }],
    );
  });

  it('fails as a whole when one of its persons was decided about meanwhile (R33)', () => {
    const outcome = (personId: string) => ({ personId, responses: [suspend()], wording: '' });
    const two: readonly Sent[] = [
      ...prepared,
      ['staff', { type: 'name-respondent', personId: 'sam' }],
      ['m1', { ...found[1], personId: 'sam' } as Sent[1]],
      ['m1', { type: 'record-account', personId: 'sam', statement: 'I was there.' }],
      move('m1', { kind: 'decide', outcomes: [outcome('robin'), outcome('sam')], statement: '' }),
      ['m2', motion()],
      ...votes('for', four, 'case-1-m2'),
      close('m1', 'case-1-m2'),
      ...votes('for', four),
    ];
    expect(eventsOf(answerTo(two, close('m1')), 'motion-failed')).toMatchObject([
      { why: 'no-longer-possible' },
    ]);
    expect(stateAfter([...two, close('m1')]).decisions.map(({ personId }) => personId)).toEqual(['robin']);
  });

  it('is over when the case goes to another track (R17)', () => {
    const after = stateAfter([...moved, ...votes('for', four), onTrack('severe')]);
    expect(after.motions[0]?.state).toBe('withdrawn');
  });
});

describe('one motion about two persons', () => {
  const outcome = (personId: string, lengthDays: number) => ({
    personId,
    responses: [suspend({ lengthDays })],
    wording: `To ${personId}.`,
  });
  const proposal = {
    kind: 'decide' as const,
    outcomes: [outcome('robin', 7), outcome('sam', 30)],
    statement: 'Two people were suspended.',
  };
  const given: readonly Sent[] = [
    ...prepared,
    ['staff', { type: 'name-respondent', personId: 'sam' }],
    ['m1', { ...found[1], personId: 'sam', clauses: ['2.2'] } as Sent[1]],
    move('m1', proposal),
    ...votes('for', four),
  ];

  it('needs the account of each of them (R35)', () => {
    expect(answerTo(given, close('m1'))).toMatchObject({ code: 'account-missing' });
  });

  it('gives each a decision, a sanction and a notice of their own (R33, R44, R50)', () => {
    const heard: Sent = ['m1', { type: 'record-account', personId: 'sam', statement: 'I was there.' }];
    const answer = answerTo([...given, heard], close('m1'));
    expect(eventsOf(answer, 'decision-adopted')).toMatchObject([
      { decisionId: 'case-1-d1', personId: 'robin', clauses: ['2.1'] },
      { decisionId: 'case-1-d2', personId: 'sam', clauses: ['2.2'] },
    ]);
    expect(eventsOf(answer, 'sanction-imposed').map(({ sanction }) => sanction)).toMatchObject([
      { id: 'case-1-s1', personId: 'robin', decisionId: 'case-1-d1', endsAt: '2026-03-09T10:00:00.000Z' },
      { id: 'case-1-s2', personId: 'sam', decisionId: 'case-1-d2', endsAt: '2026-04-01T10:00:00.000Z' },
    ]);
    expect(eventsOf(answer, 'notice-owed')).toMatchObject([
      { kind: 'decision', personId: 'robin', about: 'case-1-d1' },
      { kind: 'decision', personId: 'sam', about: 'case-1-d2' },
    ]);
    const [first, second] = eventsOf(answer, 'decision-adopted');
    expect(first?.words.wording).not.toBe(second?.words.wording);
  });

  it('names each person once, and only respondents (R20, R33)', () => {
    const about = (...ids: string[]) =>
      move('m1', { ...proposal, outcomes: ids.map((id) => outcome(id, 7)) });
    expect(answerTo(prepared, about('robin', 'robin'))).toMatchObject({ code: 'person-twice' });
    expect(answerTo(prepared, about('robin', 'sam'))).toMatchObject({ code: 'not-a-respondent' });
  });
});

describe('a finding that is changed while a motion is open', () => {
  const changed: Sent = ['m5', { ...found[1], violation: false, clauses: [] } as Sent[1]];

  it('does not change what members voted on (R20, R33)', () => {
    const answer = answerTo([...moved, changed, ...votes('for', four)], close('m1'));
    expect(eventsOf(answer, 'decision-adopted')).toMatchObject([
      { findingId: 'case-1-f1', violation: true, clauses: ['2.1'] },
    ]);
  });

  it('is what a motion of its own is about (R20, R33)', () => {
    expect(answerTo([...moved, changed], ['m2', motion()])).toMatchObject({
      code: 'no-violation',
      requirement: 'R20',
    });
    const talk = [{ kind: 'talk' as const, dueDays: 14 }];
    const given: readonly Sent[] = [
      ...moved,
      changed,
      ['m2', motion(talk)],
      ...votes('for', four, 'case-1-m2'),
    ];
    expect(eventsOf(answerTo(given, close('m1', 'case-1-m2')), 'decision-adopted')).toMatchObject([
      { findingId: 'case-1-f2', violation: false },
    ]);
  });
});
