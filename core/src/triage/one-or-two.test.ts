import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { systemActor } from '../case/access.ts';
import type { CaseCommand } from '../case/command.ts';
import { decide } from '../case/decide.ts';
import { evolveBy, replay } from '../case/evolve.ts';
import { after, context, decision, logOf, now, opening } from '../fixtures/case-of-robin.ts';
import {
  answerTo,
  committeeProcedure,
  onTrack,
  opened,
  roster,
  type Sent,
  stateAfter,
} from '../fixtures/committee-of-seven.ts';
import { isRefusal } from '../refusal.ts';
import { isActive } from '../sanction/sanction.ts';

const both = { ...opening, personIds: ['robin', 'sam'] };
const merge = (personId: string, byPersonId: string): CaseCommand => ({
  type: 'replace-respondent',
  personId,
  byPersonId,
});
const separate = (personId: string): CaseCommand => ({ type: 'separate-respondent', personId });

describe('two respondents who turn out to be one person', () => {
  it('answer once (R20)', () => {
    expect(after([both], merge('sam', 'robin'))).toEqual([
      { type: 'respondent-withdrawn', personId: 'sam', byPersonId: 'robin' },
    ]);
    expect(replay(logOf([both, merge('sam', 'robin')])).personIds).toEqual(['robin']);
    expect(after([opening], merge('robin', 'kim'))).toEqual([
      { type: 'respondent-withdrawn', personId: 'robin', byPersonId: 'kim' },
      { type: 'respondent-named', personId: 'kim' },
    ]);
  });

  it('and one of whom has been decided about, stay as they are (R33)', () => {
    expect(after([both, decision()], merge('robin', 'sam'))).toMatchObject({ code: 'already-decided' });
  });

  it('of a case’s respondents only', () => {
    expect(after([both], merge('kim', 'robin'))).toMatchObject({ code: 'not-a-respondent' });
    expect(after([both], merge('robin', 'robin'))).toMatchObject({ code: 'already-a-respondent' });
  });
});

describe('two who were taken for one', () => {
  it('answer each for themselves again (R20)', () => {
    const given = [both, merge('sam', 'robin')];
    expect(after(given, separate('sam'))).toEqual([{ type: 'respondent-separated', personId: 'sam' }]);
    expect(replay(logOf([...given, separate('sam')]))).toMatchObject({
      personIds: ['robin', 'sam'],
      withdrawn: [],
    });
  });

  it('make the case wait for a decision about each (R33)', () => {
    const given = [both, merge('sam', 'robin'), decision()];
    expect(replay(logOf(given)).phase).toBe('sanction');
    expect(replay(logOf([...given, separate('sam')])).phase).toBe('deliberation');
  });

  it('somebody whose accounts were another’s answers besides that other (R20)', () => {
    expect(replay(logOf([opening, separate('kim')])).personIds).toEqual(['robin', 'kim']);
  });

  it('are not separated twice, and not in a case that is final (R55)', () => {
    expect(after([both], separate('sam'))).toMatchObject({ code: 'already-a-respondent' });
    const windowIsOver: CaseCommand = { type: 'finalise-decision', decisionId: 'case-1-d1' };
    const told: CaseCommand = {
      type: 'record-notice',
      noticeId: 'case-1-n1',
      outcome: { to: 'delivered', how: 'by mail' },
    };
    const given = replay(logOf([both, merge('sam', 'robin'), decision(), told]));
    const later = { ...context, actor: systemActor, now: '2026-06-01T10:00:00.000Z' };
    const final = decide(given, windowIsOver, later);
    if (isRefusal(final)) throw new Error(final.code);
    const state = evolveBy(given, final, systemActor.id);
    expect(decide(state, separate('sam'), later)).toMatchObject({ code: 'case-final' });
  });
});

const impose = (personId: string): Sent => [
  'staff',
  {
    type: 'impose-interim',
    personId,
    scope: ['forum'],
    lengthDays: 14,
    reason: 'It goes on every night.',
    wording: '',
  },
];
const respondents = ['robin', 'sam', 'kim'];
const three: readonly Sent[] = [
  [opened[0], { ...opened[1], personIds: respondents } as CaseCommand],
  onTrack('serious'),
  impose('robin'),
  impose('sam'),
];
const system = (command: CaseCommand): Sent => [systemActor.id, command];
/** Whom something holds for now, with the first measure that it goes back to. */
const standing = (given: readonly Sent[]) => {
  const { sanctions } = stateAfter(given);
  const firstOf = (id: string): string => {
    const before = sanctions.find((one) => one.id === id)?.supersedes;
    return before ? firstOf(before) : id;
  };
  return sanctions
    .filter((one) => isActive(one, now))
    .map(({ id, personId, endsAt }) => `${firstOf(id)} ${personId} ${endsAt}`)
    .sort();
};
const end = '2026-03-16T10:00:00.000Z';

describe('a measure before a decision', () => {
  it('goes along with whom it is about, and goes back to them alone (R22)', () => {
    const merged = [...three, system(merge('sam', 'robin'))];
    expect(standing(merged)).toEqual([`case-1-s1 robin ${end}`, `case-1-s2 robin ${end}`]);
    expect(standing([...merged, system(separate('sam'))])).toEqual(standing(three));
  });

  it('goes back through two names to the one in whose stead it stood (R22)', () => {
    const chain = [...three, system(merge('sam', 'kim')), system(merge('kim', 'robin'))];
    expect(standing([...chain, system(separate('kim'))])).toEqual([
      `case-1-s1 robin ${end}`,
      `case-1-s2 kim ${end}`,
    ]);
    expect(standing([...chain, system(separate('sam'))])).toEqual(standing(three));
  });

  it('goes back, however often it went to and fro (R22)', () => {
    const once = [system(merge('sam', 'robin')), system(separate('sam'))];
    expect(standing([...three, ...once, ...once, ...once])).toEqual(standing(three));
    const over = [system(merge('robin', 'sam')), system(separate('robin'))];
    expect(standing([...three, ...once, ...over, ...once])).toEqual(standing(three));
  });

  it('that ended while they were one does not begin again (R22)', () => {
    const merged = [...three, system(merge('sam', 'robin'))];
    const late = '2026-04-01T10:00:00.000Z';
    const answer = answerTo(merged, [systemActor.id, separate('sam'), late]);
    if (isRefusal(answer)) throw new Error(answer.code);
    expect(answer.filter(({ type }) => type === 'sanction-imposed')).toEqual([]);
  });
});

describe('after any merges and separations', () => {
  const step = fc.oneof(
    fc.tuple(fc.constantFrom(...respondents), fc.constantFrom(...respondents)).map(([a, b]) => merge(a, b)),
    fc.constantFrom(...respondents).map(separate),
  );
  const actor = systemActor;
  const world = { ...context, now, actor, procedure: committeeProcedure, roster };

  it('each measure holds for whoever answers for the one it was imposed on, and for nobody else (R22)', () => {
    const ground = stateAfter(three);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let state = ground;
        const answersAs = new Map(respondents.map((id) => [id, id]));
        const nameOf = (id: string): string => {
          const as = answersAs.get(id) ?? id;
          return as === id ? id : nameOf(as);
        };
        for (const command of steps) {
          const answer = decide(state, command, world);
          if (isRefusal(answer)) continue;
          state = evolveBy(state, answer, actor.id);
          if (command.type === 'replace-respondent') {
            answersAs.set(command.byPersonId, command.byPersonId);
            answersAs.set(command.personId, command.byPersonId);
          } else if (command.type === 'separate-respondent')
            answersAs.set(command.personId, command.personId);
        }
        const holders = state.sanctions
          .filter((one) => isActive(one, now))
          .map(({ personId }) => personId)
          .sort();
        expect([...state.personIds].sort()).toEqual(respondents.filter((id) => nameOf(id) === id).sort());
        expect(holders).toEqual(['robin', 'sam'].map(nameOf).sort());
      }),
      { numRuns: 500 },
    );
  });
});
