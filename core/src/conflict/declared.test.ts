import { describe, expect, it } from 'vitest';
import {
  answerTo,
  onTrack,
  opened,
  prepared,
  type Sent,
  start,
  stateAfter,
  votes,
} from '../fixtures/committee-of-seven.ts';
import { declare, involving, saidOf, withConflictRule } from '../fixtures/conflicts.ts';
import { count, eventsOf, under } from '../fixtures/decided-about-robin.ts';

const begun = [opened, onTrack('serious')];
const both = { procedure: withConflictRule({ kinds: ['hard', 'soft'] }) };
const optional = { procedure: withConflictRule({ nature: 'optional' }) };
const confirmed = { procedure: withConflictRule({ kinds: ['hard', 'soft'], confirmedBy: 'majority' }) };
const note = (by: string): Sent => [by, { type: 'add-note', note: 'As I see it.' }];

describe('a conflict that a member declares', () => {
  it('holds at once, and its nature is on record by its text (R28)', () => {
    expect(answerTo(begun, declare('m4'))).toEqual([
      {
        type: 'member-recused',
        memberId: 'm4',
        conflict: 'hard',
        cause: 'declared',
        texts: { nature: 'case-1-t2' },
      },
    ]);
  });

  it.each<[string, Sent, Partial<typeof both>, string | readonly string[]]>([
    ['its nature is told where the procedure asks for it', declare('m4', 'hard', ' '), {}, 'nature-missing'],
    ['it is enough to declare it where it does not', declare('m4', 'hard', ''), optional, ['member-recused']],
    ['it may be soft where the procedure knows that', declare('m4', 'soft'), both, ['member-recused']],
    ['it is hard where the procedure knows no other', declare('m4', 'soft'), {}, 'no-such-conflict'],
    ['who sits on no body has none to declare', declare('sam'), {}, 'not-yours-to-do'],
  ])('%s (R28)', (_rule, step, more, said) => {
    expect(saidOf(answerTo(under(more, begun), under(more, [step])[0]))).toEqual(said);
  });

  it('is possible before a track is chosen (R28)', () => {
    expect(saidOf(answerTo([opened], declare('m4')))).toEqual(['member-recused']);
  });

  it('is possible on the appeal body too (R32)', () => {
    expect(stateAfter([...begun, declare('a2')]).recusals).toMatchObject([{ memberId: 'a2' }]);
  });

  it('a soft one may turn out to be hard, and never the other way round (R28, R29)', () => {
    const given = under(both, [...begun, declare('m4', 'soft')]);
    const [harder, softer] = under(both, [declare('m4', 'hard'), declare('m4', 'soft')]) as [Sent, Sent];
    expect(saidOf(answerTo(given, harder))).toEqual(['member-recused']);
    expect(answerTo([...given, harder], note('m4'))).toMatchObject({ code: 'recused' });
    expect(answerTo(given, softer)).toMatchObject({ code: 'already-recused', requirement: 'R28' });
  });
});

describe('a declared conflict that the others confirm', () => {
  const asked = under(confirmed, [...begun, declare('m4', 'soft')]);

  it('holds at once, and a motion asks them (R28)', () => {
    const state = stateAfter(asked);
    expect(state.recusals).toMatchObject([{ memberId: 'm4', conflict: 'soft' }]);
    expect(state.motions).toMatchObject([
      { bodyId: 'committee', proposal: { kind: 'settle-conflict', memberId: 'm4', conflict: 'soft' } },
    ]);
  });

  it('holds until they lift it, also when they do not confirm it (R28)', () => {
    const denied = under(confirmed, votes('against', ['m1', 'm2', 'm3', 'm5', 'm6', 'm7']));
    const state = stateAfter([...asked, ...denied]);
    expect(state.motions[0]?.state).toBe('failed');
    expect(state.recusals).toMatchObject([{ memberId: 'm4', conflict: 'soft' }]);
  });

  it('when it turns out to be hard one motion asks about that (R28)', () => {
    const [harder] = under(confirmed, [declare('m4', 'hard')]);
    expect(saidOf(answerTo(asked, harder))).toEqual([
      'member-recused',
      'motion-withdrawn',
      'motion-proposed',
    ]);
    expect(stateAfter([...asked, harder]).motions).toMatchObject([
      { state: 'withdrawn' },
      { state: 'open', proposal: { conflict: 'hard' } },
    ]);
  });

  it('no motion is put where nobody votes (R28)', () => {
    const nobody = {
      procedure: {
        ...confirmed.procedure,
        bodies: confirmed.procedure.bodies.map((body) => ({ ...body, voting: { how: 'alone' as const } })),
      },
    };
    const [step] = under(nobody, [declare('m4')]);
    expect(saidOf(answerTo(under(nobody, begun), step))).toEqual(['member-recused']);
  });
});

describe('a member who turns out to be involved', () => {
  it.each(['respondent', 'reporter', 'witness', 'linked-account'] as const)(
    'is found and recused as %s with whatever command comes next (R15, R28, R29)',
    (as) => {
      const answer = answerTo(begun, involving(note('m1'), 'm4', as));
      expect(answer).toMatchObject([
        { type: 'member-recused', memberId: 'm4', conflict: 'hard', cause: as, texts: {} },
        { type: 'note-added' },
      ]);
    },
  );

  it('is out before their own command is looked at (R15, R28)', () => {
    expect(answerTo(begun, involving(note('m4'), 'm4', 'respondent'))).toMatchObject({ code: 'recused' });
  });

  it('is found while the case is opened (R15)', () => {
    expect(eventsOf(answerTo([], involving(opened, 'm4', 'respondent')), 'member-recused')).toHaveLength(1);
  });

  it('is found once, and a soft conflict of theirs becomes hard (R28, R29)', () => {
    const found = [...begun, involving(note('m1'), 'm4', 'witness')];
    expect(saidOf(answerTo(found, involving(note('m1'), 'm4', 'witness')))).toEqual(['note-added']);
    const given = under(both, [...begun, declare('m4', 'soft')]);
    const more = { ...both, involved: [{ memberId: 'm4', as: 'witness' as const }] };
    expect(answerTo(given, ['m1', { type: 'add-note', note: 'As I see it.' }, start, more])).toMatchObject([
      { type: 'member-recused', memberId: 'm4', conflict: 'hard', cause: 'witness' },
      {},
    ]);
  });

  it('is found when a witness is named, and their vote does not count (R28)', () => {
    const moved: readonly Sent[] = [
      ...prepared,
      [
        'm1',
        {
          type: 'propose-motion',
          supersedes: null,
          proposal: {
            kind: 'dismiss-reports',
            reportIds: ['report-1'],
            why: 'no-violation',
            reason: 'It was a joke.',
          },
        },
      ],
      ...votes('for', ['m1', 'm2', 'm3', 'm4']),
    ];
    const named: Sent = ['convenor', { type: 'name-witness', personId: 'person-of-m4' }];
    const given = [...moved, involving(named, 'm4', 'witness')];
    expect(stateAfter(given).motions[0]?.votes).toEqual({ m1: 'for', m2: 'for', m3: 'for' });
    const late = involving(count('case-1-m1', '2026-03-09T10:00:00.000Z'), 'm4', 'witness');
    expect(eventsOf(answerTo(given, late), 'motion-failed')).toMatchObject([{ why: 'no-quorum' }]);
  });

  it('the system is nobody’s account: nothing keeps it from what falls due', () => {
    expect(saidOf(answerTo(begun, involving(note('m1'), 'system', 'reporter')))).toEqual(['note-added']);
  });
});
