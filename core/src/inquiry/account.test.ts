import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../case/command.ts';
import {
  answerTo,
  found,
  motion,
  onTrack,
  opened,
  prepared,
  type Sent,
  start,
  stateAfter,
  votes,
} from '../fixtures/committee-of-seven.ts';
import { saidOf } from '../fixtures/conflicts.ts';
import { close, eventsOf } from '../fixtures/decided-about-robin.ts';

const ask: Sent = ['convenor', { type: 'ask-account', personId: 'robin', wording: 'How was it?' }];
const delivered = (at: string): Sent => [
  'system',
  { type: 'record-notice', noticeId: 'case-1-n1', outcome: { to: 'delivered', how: 'mail' } },
  at,
];
const received: Sent = [
  'convenor',
  { type: 'record-account', personId: 'robin', statement: 'It was not like that.' },
];
const declined: Sent = ['convenor', { type: 'decline-account', personId: 'robin', reason: 'They said no.' }];
const leftOut = (because: 'protection' | 'amended', by = 'm1'): Sent => [
  by,
  {
    type: 'leave-out-step',
    step: 'respondent-account',
    personId: 'robin',
    because,
    reason: 'Somebody is in danger.',
  },
];

/** All but the account: finding and counsel. */
const ready = [opened, onTrack('serious'), found, ...prepared.slice(5)];
/** What comes of a motion that four members adopt at a time. */
const adopting = (given: readonly Sent[], at: string) => {
  const then = [['m1', motion()] as Sent, ...votes('for', ['m1', 'm2', 'm3', 'm4'])];
  const later = then.map(([by, command]): Sent => [by, command, at]);
  return saidOf(answerTo([...ready, ...given, ...later], close('m1', 'case-1-m1', at)));
};

describe('the account of the respondent', () => {
  it('is asked for in writing, by a letter that is owed (R35)', () => {
    expect(answerTo(ready, ask)).toEqual([
      {
        type: 'account-asked',
        personId: 'robin',
        dueAt: expect.any(String),
        texts: { wording: expect.stringMatching(/-t\d+$/) },
      },
      {
        type: 'notice-owed',
        noticeId: 'case-1-n1',
        kind: 'account-request',
        personId: 'robin',
        about: 'robin',
      },
    ]);
  });

  it('is due from the day on which the letter reached them, whole days later (R35)', () => {
    expect(stateAfter([...ready, ask]).accounts).toEqual([
      { personId: 'robin', state: 'asked', dueAt: null },
    ]);
    // 14 days after 5 March in Berlin: the end of 19 March there.
    expect(eventsOf(answerTo([...ready, ask], delivered('2026-03-05T08:00:00.000Z')), 'account-due')).toEqual(
      [{ type: 'account-due', personId: 'robin', dueAt: '2026-03-19T22:59:59.999Z' }],
    );
  });

  it('is due sooner on the severe track (R18, R35)', () => {
    const given = [opened, onTrack('severe'), ask];
    expect(eventsOf(answerTo(given, delivered(start)), 'account-due')).toMatchObject([
      { dueAt: '2026-03-05T22:59:59.999Z' },
    ]);
  });

  it('a letter that comes after the answer sets no time (R35)', () => {
    expect(saidOf(answerTo([...ready, ask, received], delivered(start)))).toEqual(['notice-delivered']);
  });

  it.each<[string, readonly Sent[], string, string | readonly string[]]>([
    ['nobody asked', [], start, 'account-missing'],
    ['asked, and no letter has arrived for months', [ask], '2026-09-01T10:00:00.000Z', 'account-missing'],
    [
      'the last instant of their time',
      [ask, delivered('2026-03-05T08:00:00.000Z')],
      '2026-03-19T22:59:59.999Z',
      'account-missing',
    ],
    [
      'their time is over',
      [ask, delivered('2026-03-05T08:00:00.000Z')],
      '2026-03-19T23:00:00.000Z',
      expect.arrayContaining(['decision-adopted']),
    ],
    ['they answered', [ask, received], start, expect.arrayContaining(['decision-adopted'])],
    ['they wrote before anybody asked', [received], start, expect.arrayContaining(['decision-adopted'])],
    ['they do not wish to', [ask, declined], start, expect.arrayContaining(['decision-adopted'])],
    ['protection cannot wait', [leftOut('protection')], start, expect.arrayContaining(['decision-adopted'])],
  ])('a serious decision waits for it or for its time: %s (R35)', (_what, given, at, said) => {
    expect(adopting(given, at)).toEqual(said);
  });

  it('is asked of each respondent whom the decision is about (R35)', () => {
    const sam: Sent = ['staff', { type: 'name-respondent', personId: 'sam' }];
    const both = {
      ...motion(),
      proposal: {
        kind: 'decide' as const,
        outcomes: ['robin', 'sam'].map((personId) => ({
          personId,
          responses: [{ kind: 'talk' as const, dueDays: 7 }],
          wording: '',
        })),
        statement: '',
      },
    };
    const foundSam: Sent = [
      'm1',
      { ...(found[1] as Extract<CaseCommand, { type: 'record-finding' }>), personId: 'sam' },
    ];
    const given = [
      ...ready,
      sam,
      foundSam,
      received,
      ['m1', both] as Sent,
      ...votes('for', ['m1', 'm2', 'm3', 'm4']),
    ];
    expect(answerTo(given, close('m1'))).toMatchObject({ code: 'account-missing', requirement: 'R35' });
  });

  it('stays when the case moves to a graver track (R17, R35)', () => {
    expect(stateAfter([...ready, ask, received, onTrack('severe')]).accounts).toMatchObject([
      { state: 'received' },
    ]);
  });

  it.each<[string, readonly Sent[], Sent, string]>([
    [
      'only a respondent is asked',
      ready,
      ['convenor', { type: 'ask-account', personId: 'sam', wording: 'And you?' }],
      'not-a-respondent',
    ],
    [
      'only a respondent’s is recorded',
      ready,
      ['convenor', { type: 'record-account', personId: 'sam', statement: 'I saw it.' }],
      'not-a-respondent',
    ],
    ['they are asked once', [...ready, ask], ask, 'account-asked'],
    ['and not after they have answered', [...ready, received], ask, 'account-asked'],
    ['who was not asked declines nothing', ready, declined, 'account-not-asked'],
    ['nor who has answered', [...ready, ask, received], declined, 'account-not-asked'],
  ])('%s (R35)', (_rule, given, step, code) => {
    expect(answerTo(given, step)).toMatchObject({ refused: true, code, requirement: 'R35' });
  });

  it('may still be given by who declined it (R35)', () => {
    expect(stateAfter([...ready, ask, declined, received]).accounts).toMatchObject([{ state: 'received' }]);
  });
});

describe('a step that is left out', () => {
  const leave = (
    step: 'counsel' | 'weighing' | 'harm',
    because: 'protection' | 'amended' = 'amended',
  ): Sent => ['m1', { type: 'leave-out-step', step, personId: null, because, reason: 'We know this case.' }];

  it('is so with a reason, whose text the log names (R37)', () => {
    expect(answerTo(ready, leave('counsel'))).toEqual([
      {
        type: 'step-left-out',
        step: 'counsel',
        personId: null,
        because: 'amended',
        texts: { reason: expect.stringMatching(/-t\d+$/) },
      },
    ]);
  });

  it.each<[string, Sent, string | readonly string[]]>([
    ['counsel, where the procedure lets it', leave('counsel'), ['step-left-out']],
    ['weighing, where the procedure lets it', leave('weighing'), ['step-left-out']],
    ['harm, where it does not', leave('harm'), 'step-not-amendable'],
    ['counsel, because of protection', leave('counsel', 'protection'), 'step-not-amendable'],
    ['the account, as an amendment', leftOut('amended'), 'step-not-amendable'],
    ['the account, because protection cannot wait', leftOut('protection'), ['step-left-out']],
    ['by who hears appeals', leftOut('protection', 'a1'), 'not-yours-to-do'],
  ])('%s (R23, R35, R37)', (_what, step, said) => {
    expect(saidOf(answerTo(ready, step))).toEqual(said);
  });

  it('is left out once (R37)', () => {
    expect(answerTo([...ready, leave('counsel')], leave('counsel'))).toMatchObject({ code: 'step-left-out' });
  });

  it.each<[string, string, Sent]>([
    ['counsel', 'counsel-missing', leave('counsel')],
    ['weighing', 'weighing-missing', leave('weighing')],
  ])('%s: the decision waits for it until then (R17, R21, R37)', (step, code, leaving) => {
    const finding = found[1] as Extract<CaseCommand, { type: 'record-finding' }>;
    const bare: Sent = ['m1', { ...finding, ...(step === 'weighing' ? { impact: '' } : {}) }];
    const counsel = step === 'counsel' ? [] : prepared.slice(5);
    const given = [opened, onTrack('serious'), bare, received, ...counsel];
    const moved = [['m1', motion()] as Sent, ...votes('for', ['m1', 'm2', 'm3', 'm4'])];
    expect(answerTo([...given, ...moved], close('m1'))).toMatchObject({ code });
    expect(saidOf(answerTo([...given, leaving, ...moved], close('m1')))).toContain('decision-adopted');
  });
});
