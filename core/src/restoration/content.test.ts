import { describe, expect, it } from 'vitest';
import {
  answerTo,
  type Sent,
  start,
  stateAfter,
  type Steps,
  suspend,
} from '../fixtures/committee-of-seven.ts';
import { decided, eventsOf, heard, panelDecides } from '../fixtures/decided-about-robin.ts';
import type { ChosenResponse } from '../procedure/response.ts';
import { contentWorkOf } from './content.ts';

type Act = 'hide' | 'remove' | 'edit';
const change = (act: Act): ChosenResponse => ({
  kind: 'content-change',
  act,
  reportId: 'report-1',
  dueDays: 3,
});
const record = (
  outcome: 'asked' | 'done' | 'already' | 'needs-human',
  more: { reason?: string; obligationId?: string; act?: 'hide' | 'show' | 'remove' } = {},
): Sent => [
  'system',
  {
    type: 'record-content-change',
    obligationId: 'case-1-o1',
    channelId: 'forum',
    act: 'hide',
    reason: '',
    ...more,
    outcome,
  },
];
const byHand: Sent = [
  'staff',
  { type: 'settle-obligation', obligationId: 'case-1-o1', outcome: 'done', reason: 'Done on the forum.' },
];
const hides = decided([change('hide')]);
const asked = [...hides, record('asked')];
const overrule: Sent = [
  'counsel',
  { type: 'overrule', decisionId: 'case-1-d1', reason: 'It breaks our contract.' },
];
const putBacks = (given: readonly Sent[]) =>
  stateAfter(given).obligations.filter(({ what }) => what === 'put-back');

describe('what a channel is asked to change (R16, R42)', () => {
  it.each([
    ['hide', { channelId: 'forum', reportId: 'report-1', act: 'hide', asked: false }],
    ['remove', { channelId: 'forum', reportId: 'report-1', act: 'remove', asked: false }],
    ['edit', null],
  ] as const)('of a decision to %s is %o: an edit needs words, and so a human', (act, work) => {
    expect(contentWorkOf(stateAfter(decided([change(act)])), 'case-1-o1')).toEqual(work);
  });

  it('is of the response that the obligation carries out, where a decision has several (R42)', () => {
    const report = { reportId: 'report-2', channelId: 'github', accountId: null, receivedAt: start };
    const attach: Sent = ['staff', { type: 'attach-report', report, personId: null }];
    const other: ChosenResponse = { kind: 'content-change', act: 'hide', reportId: 'report-2', dueDays: 3 };
    const [opening, ...rest] = decided([change('edit'), suspend(), other]) as Steps;
    const state = stateAfter([opening, attach, ...rest]);
    expect(contentWorkOf(state, 'case-1-o1')).toBeNull();
    expect(contentWorkOf(state, 'case-1-o2')).toMatchObject({ act: 'hide', channelId: 'github' });
  });

  it('is nothing for what is owed otherwise, for what is settled, and for what there is not (R42)', () => {
    const talks = stateAfter(decided([{ kind: 'talk', dueDays: 14 }]));
    expect(contentWorkOf(talks, 'case-1-o1')).toBeNull();
    expect(contentWorkOf(stateAfter([...hides, byHand]), 'case-1-o1')).toBeNull();
    expect(contentWorkOf(stateAfter(hides), 'case-1-o9')).toBeNull();
  });

  it('is known to have been asked before, so that what is found done may be the channel’s own (R42)', () => {
    expect(contentWorkOf(stateAfter(asked), 'case-1-o1')).toMatchObject({ asked: true });
  });

  it('is not asked again of a platform that refused (R42)', () => {
    const refused = [...asked, record('needs-human', { reason: 'The forum answered 403.' })];
    expect(contentWorkOf(stateAfter(refused), 'case-1-o1')).toBeNull();
  });
});

describe('what became of it', () => {
  it.each(['done', 'already'] as const)('is %s, and then nothing is owed any more (R16, R42)', (outcome) => {
    const answer = answerTo(asked, record(outcome));
    expect(eventsOf(answer, 'content-change-recorded')).toMatchObject([{ channelId: 'forum', outcome }]);
    expect(eventsOf(answer, 'obligation-settled')).toEqual([
      { type: 'obligation-settled', obligationId: 'case-1-o1', outcome: 'done', texts: {} },
    ]);
  });

  it('is refused by the platform: a human still owes it, and reads the platform’s words (R42)', () => {
    const answer = answerTo(asked, record('needs-human', { reason: 'The forum answered 403.' }));
    expect(eventsOf(answer, 'content-change-recorded')).toMatchObject([
      { outcome: 'needs-human', texts: { reason: expect.any(String) } },
    ]);
    expect(eventsOf(answer, 'obligation-settled')).toEqual([]);
  });

  it.each([
    ['an answer that nobody waits for', hides, record('done')],
    ['a second answer', [...asked, record('done')], record('done')],
    ['a second question', asked, record('asked')],
    ['a question about what a human has done', [...hides, byHand], record('asked')],
    ['what there is not', hides, record('asked', { obligationId: 'case-1-o9' })],
  ] as const)('is recorded once: %s is refused (R42)', (_what, given, step) => {
    expect(answerTo(given, step)).toMatchObject({ code: 'content-not-asked', requirement: 'R42' });
  });

  it('is still recorded after a human settled it, and settles nothing twice (R42)', () => {
    const answer = answerTo([...asked, byHand], record('done'));
    expect(eventsOf(answer, 'content-change-recorded')).toHaveLength(1);
    expect(eventsOf(answer, 'obligation-settled')).toEqual([]);
  });
});

describe('a decision that no longer holds (R34, R55)', () => {
  const done = [...asked, record('done')];
  const shown = { what: 'put-back', undoes: 'case-1-o1', owner: 'staff', state: 'owed' };

  it('has what its channel hid shown again, by the same channel, once (R34, R42)', () => {
    const given = [...done, overrule];
    expect(putBacks(given)).toMatchObject([shown]);
    expect(contentWorkOf(stateAfter(given), 'case-1-o2')).toEqual({
      channelId: 'forum',
      reportId: 'report-1',
      act: 'show',
      asked: false,
    });
    const back = [
      ...given,
      record('asked', { obligationId: 'case-1-o2', act: 'show' }),
      record('done', { obligationId: 'case-1-o2', act: 'show' }),
    ];
    expect(putBacks(back)).toMatchObject([{ ...shown, state: 'done' }]);
    expect(contentWorkOf(stateAfter(back), 'case-1-o2')).toBeNull();
  });

  it('has it shown again also when an appeal overturned it, and all is final (R55)', () => {
    const appealed = [...heard([change('hide')]), record('asked'), record('done')];
    const given = [...appealed, ...panelDecides({ outcome: 'overturn' })];
    expect(putBacks(given)).toMatchObject([shown]);
    expect(answerTo(given, record('asked', { obligationId: 'case-1-o2', act: 'show' }))).toHaveLength(1);
  });

  it('has it shown again also when the answer of the channel was lost (R42, R55)', () => {
    expect(putBacks([...asked, overrule])).toMatchObject([shown]);
  });

  it('has it stay as it is where the appeal asks for the same (R55)', () => {
    const appealed = [...heard([change('hide')]), record('asked'), record('done')];
    const changed = panelDecides({ outcome: 'change', responses: [change('remove')] });
    expect(putBacks([...appealed, ...changed])).toEqual([]);
  });

  it('has it put back by a human, where it was removed, or changed by hand (R42, R55)', () => {
    const removes = [
      ...decided([change('remove')]),
      record('asked', { act: 'remove' }),
      record('done', { act: 'remove' }),
    ];
    for (const given of [removes, [...hides, byHand], [...decided([change('edit')]), byHand]]) {
      expect(putBacks([...given, overrule])).toMatchObject([shown]);
      expect(contentWorkOf(stateAfter([...given, overrule]), 'case-1-o2')).toBeNull();
    }
  });

  it('leaves alone what others had done before, and what nobody has done (R42)', () => {
    for (const given of [hides, [...asked, record('already')], [...asked, record('needs-human')]]) {
      expect(putBacks([...given, overrule])).toEqual([]);
    }
  });

  it('puts nothing back while it holds (R42)', () => {
    expect(putBacks(done)).toEqual([]);
  });
});
