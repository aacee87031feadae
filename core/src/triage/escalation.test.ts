import { describe, expect, it } from 'vitest';
import type { EarlierViolation } from '../case/context.ts';
import { answerTo, onTrack, opened, type Sent, start, stateAfter } from '../fixtures/committee-of-seven.ts';
import { saidOf } from '../fixtures/conflicts.ts';
import { eventsOf } from '../fixtures/decided-about-robin.ts';
import { staffDecide } from '../fixtures/staff-decide.ts';

const before = (caseId: string, more: Partial<EarlierViolation> = {}): EarlierViolation => ({
  personId: 'robin',
  caseId,
  track: 'lesser',
  decidedAt: '2026-02-01T10:00:00.000Z',
  ...more,
});
const two = { earlier: [before('case-8'), before('case-9')] };
const set: Sent = ['staff', { type: 'set-track', track: 'lesser', reason: 'Advertising.' }, start, two];
const proposed = [opened, set];
const decline: Sent = ['staff', { type: 'decline-track', reason: 'Years apart, and harmless.' }, start, two];
const proposal = {
  kind: 'decide' as const,
  outcomes: [{ personId: 'robin', responses: staffDecide().responses, wording: '' }],
  statement: '',
};
const note: Sent = ['staff', { type: 'add-note', note: 'A note.' }, start, two];

describe('repeated lesser violations', () => {
  it('propose the serious track, with the cases that they were found in (R17)', () => {
    expect(answerTo([opened], set)).toMatchObject([
      { type: 'track-set', track: 'lesser' },
      { type: 'track-proposed', track: 'serious', personId: 'robin', earlier: 2 },
    ]);
  });

  it.each<[string, readonly EarlierViolation[]]>([
    ['one before is not enough', [before('case-9')]],
    [
      'one that is older than a year does not count',
      [before('case-8', { decidedAt: '2025-03-02T09:59:59.999Z' }), before('case-9')],
    ],
    ['one on another track does not count', [before('case-8', { track: 'serious' }), before('case-9')]],
    ['another person’s do not count', [before('case-8', { personId: 'sam' }), before('case-9')]],
    ['this very case counts once', [before('case-1'), before('case-9')]],
  ])('%s (R17)', (_rule, earlier) => {
    const [by, command, at] = set;
    expect(saidOf(answerTo([opened], [by, command, at, { earlier }]))).toEqual(['track-set']);
  });

  it('one of exactly a year ago counts (R17)', () => {
    const [by, command, at] = set;
    const earlier = [before('case-8', { decidedAt: '2025-03-02T10:00:00.000Z' }), before('case-9')];
    expect(saidOf(answerTo([opened], [by, command, at, { earlier }]))).toContain('track-proposed');
  });

  it('propose nothing on a track that has no such rule (R17)', () => {
    const serious: Sent = ['staff', { type: 'set-track', track: 'serious', reason: 'Threats.' }, start, two];
    expect(saidOf(answerTo([opened], serious))).toEqual(['track-set']);
  });

  it('punish nobody: nothing is imposed, and nobody is told (R17)', () => {
    const state = stateAfter([...proposed, note, note, note]);
    expect(state).toMatchObject({
      track: 'lesser',
      sanctions: [],
      decisions: [],
      obligations: [],
      notices: [],
    });
  });

  it('propose it once for each person (R17)', () => {
    expect(saidOf(answerTo([...proposed, note, decline], note))).toEqual(['note-added']);
  });

  it('propose it for a second person after the first was answered (R17)', () => {
    const earlier = [
      ...two.earlier,
      before('case-6', { personId: 'sam' }),
      before('case-7', { personId: 'sam' }),
    ];
    const named: Sent = ['staff', { type: 'name-respondent', personId: 'sam' }, start, { earlier }];
    const [by, command, at] = decline;
    expect(saidOf(answerTo(proposed, named))).toEqual(['respondent-named']);
    expect(answerTo([...proposed, named], [by, command, at, { earlier }])).toMatchObject([
      { type: 'track-declined', track: 'serious' },
      { type: 'track-proposed', personId: 'sam', earlier: 2 },
    ]);
  });
});

describe('a track that is proposed', () => {
  it.each<[string, Sent]>([
    ['a decision', ['staff', staffDecide(), start, two]],
    ['a decision by a motion', ['staff', { type: 'propose-motion', supersedes: null, proposal }, start, two]],
  ])('%s waits until a human has answered (R17)', (_what, step) => {
    expect(answerTo(proposed, step)).toMatchObject({ code: 'track-proposal-open', requirement: 'R17' });
  });

  it('is declined with a reason, and then it is decided as before (R17)', () => {
    const answer = answerTo(proposed, decline);
    expect(answer).toEqual([
      { type: 'track-declined', track: 'serious', texts: { reason: expect.stringMatching(/-t\d+$/) } },
    ]);
    expect(saidOf(answerTo([...proposed, decline], ['staff', staffDecide(), start, two]))).toContain(
      'decision-adopted',
    );
  });

  it('is taken by moving the case, and then the committee decides (R17)', () => {
    const taken = [...proposed, onTrack('serious')];
    expect(stateAfter(taken)).toMatchObject({ track: 'serious', proposedTrack: null });
    expect(answerTo(taken, ['staff', staffDecide(), start, two])).toMatchObject({ code: 'not-the-decider' });
  });

  it('is declined only when there is one (R17)', () => {
    expect(answerTo([opened, onTrack('lesser')], ['staff', decline[1]])).toMatchObject({
      code: 'no-track-proposed',
      requirement: 'R17',
    });
  });

  it('is answered by those who sort, and by nobody else (R17)', () => {
    const [, command] = decline;
    for (const by of ['a1', 'counsel', 'b1', 'system']) {
      expect(answerTo(proposed, [by, command])).toMatchObject({ code: 'not-yours-to-do' });
    }
  });

  it('stays declined when the case is decided: no other proposal comes of it (R17)', () => {
    const done = [...proposed, decline, ['staff', staffDecide(), start, two] as Sent];
    expect(eventsOf(answerTo(done, note), 'track-proposed')).toEqual([]);
  });
});
