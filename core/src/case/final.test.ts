import { describe, expect, it } from 'vitest';
import { answerTo, contextOf, type Sent, stateAfter } from '../fixtures/committee-of-seven.ts';
import { declare, saidOf } from '../fixtures/conflicts.ts';
import { decided, move, told } from '../fixtures/decided-about-robin.ts';
import { bare, membersCommands, systemsCommands } from '../fixtures/every-command.ts';
import type { CaseCommand } from './command.ts';
import { whyNotAct } from './guard.ts';
import { isFinal } from './phase.ts';

const later = '2026-06-01T10:00:00.000Z';
const removal = { kind: 'removal' as const, scope: 'everywhere' as const, reviewAt: null, conditions: '' };
const final: readonly Sent[] = [
  ...decided([removal]),
  told(),
  ['system', { type: 'finalise-decision', decisionId: 'case-1-d1' }, later],
];
const state = stateAfter(final);

/** What still happens: it is carried out, looked at again on its day, and nobody in conflict has a part in that. */
const goesOn: readonly CaseCommand['type'][] = [
  'declare-conflict',
  'challenge-member',
  'appoint-temporary',
  'add-note',
  'record-authority',
  'arrange-safety',
  'propose-motion',
  'cast-vote',
  'close-motion',
  'withdraw-motion',
  'record-meeting',
  'assign-case',
  'settle-obligation',
  'ask-readmission',
  'settle-drift',
  'record-delivery',
  'record-abuse',
  'end-sanction',
  'note-review-due',
  'count-motion',
  'remind-voters',
  'record-measure',
  'record-content-change',
  'record-notice',
];
const commands = [...membersCommands, ...systemsCommands];
const somebody = ['staff', 'm2', 'convenor', 'a2', 'counsel', 'b1', 'system'];

describe('a case of which all is final', () => {
  it('is so once the window is over, and not before (R53, R55)', () => {
    expect(isFinal(stateAfter(final.slice(0, -1)))).toBe(false);
    expect(isFinal(state)).toBe(true);
  });

  it.each(commands.map((type) => [type, goesOn.includes(type)] as const))(
    '%s goes on: %s (R46, R55)',
    (type, allowed) => {
      const answers = somebody.map((who) =>
        whyNotAct(state, bare(type), contextOf([who, bare(type), later])),
      );
      expect(answers.some((answer) => answer === null)).toBe(allowed);
      if (!allowed) expect(answers.map((answer) => answer?.code)).toContain('case-final');
    },
  );

  it.each<[string, Sent, string | readonly string[]]>([
    [
      'nothing is decided',
      move(
        'm1',
        {
          kind: 'decide',
          outcomes: [{ personId: 'robin', responses: [removal], wording: '' }],
          statement: '',
        },
        later,
      ),
      'case-final',
    ],
    [
      'no report is dismissed',
      move(
        'm1',
        { kind: 'dismiss-reports', reportIds: ['report-1'], why: 'bad-faith', reason: 'So they say.' },
        later,
      ),
      'case-final',
    ],
    [
      'no other body gets it',
      move('m1', { kind: 'transfer', toBodyId: 'executive-board', reason: 'Elsewhere.' }, later),
      'case-final',
    ],
    [
      'it moves to no other track',
      move('m1', { kind: 'set-track', track: 'severe', reason: 'Graver.' }, later),
      'case-final',
    ],
    [
      'a sanction that holds is looked at again',
      move(
        'm1',
        {
          kind: 'review-sanction',
          sanctionId: 'case-1-s1',
          outcome: 'end',
          reviewAt: null,
          reason: 'Amends were made.',
        },
        later,
      ),
      ['motion-proposed'],
    ],
    [
      'a conflict of a member is settled',
      move('m1', { kind: 'settle-conflict', memberId: 'm4', conflict: 'hard', reason: 'Friends.' }, later),
      ['motion-proposed'],
    ],
  ])('%s (R46, R55)', (_rule, step, said) => {
    expect(saidOf(answerTo(final, step))).toEqual(said);
  });

  it('a recused member has no part in what goes on (R28, R46)', () => {
    const review = move(
      'm4',
      { kind: 'review-sanction', sanctionId: 'case-1-s1', outcome: 'end', reviewAt: null, reason: 'A year.' },
      later,
    );
    expect(answerTo([...final, declare('m4')], review)).toMatchObject({
      code: 'recused',
      requirement: 'R28',
    });
  });
});
