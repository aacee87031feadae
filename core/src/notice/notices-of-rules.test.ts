import { describe, expect, it } from 'vitest';
import { decide } from '../case/decide.ts';
import { textsOf } from '../case/event.ts';
import { evolveAll } from '../case/evolve.ts';
import { initialState } from '../case/initial-state.ts';
import { wordsAt } from '../case/texts.ts';
import {
  committeeProcedure,
  contextOf,
  motion,
  onTrack,
  opened,
  panel,
  prepared,
  type Sent,
  seven,
  start,
  suspend,
  votes,
} from '../fixtures/committee-of-seven.ts';
import { ChosenResponse, ResponseKind } from '../procedure/response.ts';
import type { Procedure } from '../procedure/procedure.ts';
import { isRefusal } from '../refusal.ts';
import type { Notice } from './notice.ts';
import { noticesOf } from './notices-of.ts';

/** The committee's procedure, with every response on every track. */
const procedure: Procedure = {
  ...committeeProcedure,
  tracks: committeeProcedure.tracks.map((track) => ({ ...track, responses: [...ResponseKind.options] })),
};

/** All notices of some steps that the rules allow, each written when it is owed. */
const writtenIn = (steps: readonly Sent[]): readonly Notice[] => {
  const words = new Map<string, string>();
  const notices: Notice[] = [];
  let state = initialState;
  for (const [by, command, at, more] of steps) {
    const events = decide(state, command, contextOf([by, command, at ?? start, { procedure, ...more }]));
    if (isRefusal(events)) throw new Error(`${command.type} was refused: ${events.code}`);
    for (const [path, id] of events.flatMap((event) => Object.entries(textsOf(event)))) {
      if (!words.has(id)) words.set(id, wordsAt(command, path));
    }
    notices.push(
      ...noticesOf({
        community: { name: 'Example', codeUrl: null, appealTo: 'Write to appeals@example.org.' },
        procedure,
        caseName: 'dofira-lumeto',
        channelName: (id) => id,
        events,
        state,
        word: (id) => words.get(id) ?? '',
      }),
    );
    state = evolveAll(
      state,
      events.map((event) => ({ event, actorId: by })),
    );
  }
  return notices;
};

const lastOf = (steps: readonly Sent[]) => writtenIn(steps).at(-1);
const decided = (...responses: ChosenResponse[]): Sent[] => [
  ...prepared,
  ['m1', motion(responses.length > 0 ? responses : [suspend()])],
  ...votes('for', seven),
];
const appealed: readonly Sent[] = [
  ...decided(),
  [
    'a1',
    {
      type: 'file-appeal',
      decisionId: 'case-1-d1',
      appellant: { as: 'respondent', personId: 'robin' },
      reason: 'It is wrong.',
      grounds: 'I was not there.',
      wanted: '',
    },
  ],
];

/** A motion on which a whole body votes. */
const adopted = (by: readonly string[], proposal: object, motionId: string): Sent[] => [
  [by[0] ?? '', { type: 'propose-motion', supersedes: null, proposal: proposal as never }],
  ...votes('for', by, motionId),
];

/** What the schema asks for, kind by kind. */
const given: Partial<Record<ResponseKind, object>> = {
  'public-reprimand': { scope: 'everywhere', statement: 'Not so.' },
  apology: { audience: 'public' },
  amends: { amends: 'Put it back.', dueDays: 7 },
  'content-change': { act: 'remove', reportId: 'report-1' },
  'public-note': { reportId: 'report-1', statement: 'Not so.' },
  silence: { scope: 'everywhere', lengthDays: 7 },
  premoderation: { scope: ['forum'] },
  suspension: { scope: 'everywhere', lengthDays: 7 },
  removal: { scope: ['forum'] },
  'role-loss': { role: 'moderator' },
  'through-colleague': { colleague: 'the librarian' },
  conditions: { conditions: 'Once a day.' },
  'tell-partner': { partner: 'Example Union' },
};

describe('what the rules owe can be written', () => {
  it.each(ResponseKind.options)('a voted decision of %s (R33, R40, R44)', (kind) => {
    const notice = lastOf(decided(ChosenResponse.parse({ kind, ...given[kind] })));
    expect(notice).toMatchObject({ kind: 'decision' });
    expect(notice?.body).toContain('> Please stop.');
  });

  it('several responses with words of their own, each in its place (R40)', () => {
    const response = (kind: ResponseKind, more: object = {}) =>
      ChosenResponse.parse({ kind, ...given[kind], ...more });
    const body =
      lastOf(
        decided(
          response('amends', { amends: 'First.' }),
          response('role-loss'),
          response('amends', { amends: 'Second.' }),
          response('removal', { conditions: 'Third.' }),
        ),
      )?.body ?? '';
    const places = ['> First.', '> moderator', '> Second.', '> Third.'].map((words) => body.indexOf(words));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('a decision of one who decides alone (R16)', () => {
    const alone: Sent = [
      'staff',
      {
        type: 'decide',
        personId: 'robin',
        finding: 'An advertisement.',
        context: '',
        impact: '',
        clauses: ['4'],
        wording: 'Please do not advertise.',
        consulted: [],
        responses: [ChosenResponse.parse({ kind: 'conditions', conditions: 'Once a day.', lengthDays: 30 })],
      },
    ];
    const body = lastOf([opened, onTrack('lesser'), alone])?.body;
    expect(body).toContain('> Please do not advertise.');
    expect(body).toContain('> Once a day.');
    expect(body).not.toContain('An advertisement.');
  });

  it('the request for an account (R35)', () => {
    expect(writtenIn(prepared)).toMatchObject([{ kind: 'account-request' }]);
  });

  it('an interim measure, kept and renewed and ended by its body, and ended by the decision (R22)', () => {
    const imposed: Sent = [
      'staff',
      {
        type: 'impose-interim',
        personId: 'robin',
        scope: ['forum'],
        lengthDays: 7,
        reason: 'Threats.',
        wording: 'Please wait.',
      },
    ];
    const review = (outcome: object, sanctionId: string, motionId: string): Sent[] =>
      adopted(seven, { kind: 'review-interim', sanctionId, reason: 'Threats.', ...outcome }, motionId);
    const kept = [...prepared, imposed, ...review({ outcome: 'keep' }, 'case-1-s1', 'case-1-m1')];
    const renewed = [...kept, ...review({ outcome: 'renew', lengthDays: 14 }, 'case-1-s1', 'case-1-m2')];
    const over = [...renewed, ...review({ outcome: 'end' }, 'case-1-s2', 'case-1-m3')];
    const [, first, second, third, fourth] = writtenIn(over);
    expect(first?.body).toContain('> Please wait.');
    expect(second?.body).toContain('It stays as it is.');
    expect(third?.body).toContain('for 14 days');
    expect(fourth?.body).toContain('This ends now: your suspension from forum.');
    expect([first, second, third, fourth].every((notice) => notice?.kind === 'interim')).toBe(true);
    expect([first, second, third, fourth].some((notice) => notice?.body.includes('Threats'))).toBe(false);
    const thenDecided: Sent[] = [...renewed, ['m1', motion()], ...votes('for', seven, 'case-1-m3')];
    expect(lastOf(thenDecided)?.body).toContain(
      'What held until this decision ends with it: your suspension from forum.',
    );
  });

  it('a decision that counsel overrules (R34)', () => {
    const overruled: Sent = ['counsel', { type: 'overrule', decisionId: 'case-1-d1', reason: 'A risk.' }];
    const notice = lastOf([...decided(), overruled]);
    expect(notice).toMatchObject({ kind: 'withdrawn' });
    expect(notice?.body).toContain('This ends now: your suspension');
    expect(notice?.body).not.toContain('A risk.');
  });

  it('an appeal that is heard, and changed (R54, R55)', () => {
    const admit = { kind: 'admit-appeal', appealId: 'case-1-a1', admitted: true, reason: 'It is complete.' };
    const admits: Sent[] =
      procedure.appeal.admittedBy === 'vote'
        ? adopted(panel, admit, 'case-1-m2')
        : [
            [
              'a1',
              { type: 'admit-appeal', appealId: 'case-1-a1', admitted: true, reason: 'It is complete.' },
            ],
          ];
    const change = {
      kind: 'decide-appeal',
      appealId: 'case-1-a1',
      outcome: 'change',
      responses: [suspend({ lengthDays: 3, scope: ['forum'], conditions: 'Be kind.' })],
      wording: 'Shorter.',
      reason: 'Kim was wrong.',
    };
    const next = procedure.appeal.admittedBy === 'vote' ? 'case-1-m3' : 'case-1-m2';
    const notices = writtenIn([...appealed, ...admits, ...adopted(panel, change, next)]);
    const [answer, outcome] = notices.slice(-2);
    expect(answer).toMatchObject({ kind: 'appeal-answer' });
    expect(answer?.body).toContain('> It is complete.');
    expect(outcome).toMatchObject({ kind: 'appeal-outcome' });
    expect(outcome?.body).toContain('for 3 days');
    expect(outcome?.body).toContain('> Be kind.');
    expect(outcome?.body).toContain('> Shorter.');
    expect(outcome?.body).not.toContain('Kim');
  });

  it('a sanction that is looked at again, and ended early (R46)', () => {
    const removal = ChosenResponse.parse({ kind: 'removal', scope: ['forum'] });
    const review = (more: object, motionId: string): Sent[] =>
      adopted(
        seven,
        { kind: 'review-sanction', sanctionId: 'case-1-s1', reason: 'Kim asked.', ...more },
        motionId,
      );
    const asked: Sent = [
      'convenor',
      { type: 'ask-readmission', sanctionId: 'case-1-s1', statement: 'May I come back?' },
    ];
    const kept = review({ outcome: 'keep', reviewAt: '2027-03-02T10:00:00.000Z' }, 'case-1-m2');
    const over = review({ outcome: 'end', reviewAt: null }, 'case-1-m3');
    const [first, second] = writtenIn([...decided(removal), ...kept, asked, ...over]).slice(-2);
    expect(first).toMatchObject({ kind: 'review' });
    expect(first?.body).toContain('2 March 2027');
    expect(second?.body).toContain('They end it early: your removal from forum.');
    expect(`${first?.body}${second?.body}`).not.toContain('Kim');
  });
});
