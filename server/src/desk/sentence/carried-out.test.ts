import type { CaseEventType, MeasureChange, RestorationEvent } from '@comity/core';
import { describe, expect, it } from 'vitest';
import { eventSentence } from './event-sentence.ts';
import { at, type Examples, name, namesAnId, said } from './fixtures/examples.ts';

const texts = { reason: 't1' };

const examples: Examples<RestorationEvent['type'] & CaseEventType> = {
  'measure-recorded': [
    {
      measureId: 'm1',
      channelId: 'forum',
      accountId: 'a1',
      sanctionIds: ['s1'],
      change: { to: 'applied', until: at },
      restores: false,
    },
    'robin on Forum: in force until 2026-11-27.',
  ],
  'drift-settled': [
    { measureId: 'm1', channelId: 'forum', accountId: 'a1', outcome: 'accept', texts },
    'robin on Forum: it was decided that it stays as a human made it there.',
  ],
  'access-restored': [
    { sanctionId: 's1', personId: 'p1', channelIds: ['forum', 'lists'] },
    'the respondent can take part again in Forum and Mailing lists. It was looked at there.',
  ],
  'content-change-recorded': [
    { obligationId: 'o1', channelId: 'forum', act: 'show', outcome: 'done', texts },
    'Forum: what was hidden is shown again.',
  ],
  'sanction-ended': [
    { sanctionId: 's1', endedAt: at, why: 'expired' },
    'A sanction ended at 2026-11-27: it reached its end. What it alone asked for is lifted.',
  ],
  'review-due': [{ sanctionId: 's1' }, 'The day has come to look at a sanction again.'],
  'readmission-asked': [{ sanctionId: 's1', texts }, 'The person asked that a sanction be looked at again.'],
  'sanction-reviewed': [
    { sanctionId: 's1', outcome: 'keep', reviewAt: null, texts },
    'A sanction was looked at again, and stays.',
  ],
  'obligation-settled': [
    { obligationId: 'o1', outcome: 'not-done', texts },
    'Something that was owed is settled: not done.',
  ],
};

describe('the timeline of what was carried out, and after', () => {
  it.each(said(examples))('says %s in a plain sentence', (_type, sentence, expected) => {
    expect(sentence).toBe(expected);
    expect(namesAnId(sentence)).toBe(false);
  });

  it.each([
    [{ to: 'applied', until: null }, 'robin on Forum: in force, without an end.'],
    [{ to: 'lifted' }, 'robin on Forum: access restored.'],
    [{ to: 'closed', absent: true }, 'robin on Forum: access is back; the platform had ended it by itself.'],
    [
      { to: 'closed', absent: false },
      'robin on Forum: ours has ended; what a human made there still stands.',
    ],
    [{ to: 'task' }, 'robin on Forum: no program does it here; it is a task for somebody.'],
    [{ to: 'needs-human' }, 'robin on Forum: it could not be done, a human has to look at it.'],
    [
      { to: 'drifted', drift: 'made-elsewhere' },
      'robin on Forum: someone had already done it on the platform; left as it is.',
    ],
    [
      { to: 'drifted', drift: 'lifted-elsewhere' },
      'robin on Forum: someone lifted it on the platform; left as it is.',
    ],
    [
      { to: 'drifted', drift: 'lengthened-elsewhere' },
      'robin on Forum: someone moved its end on the platform further off; left as it is.',
    ],
    [
      { to: 'drifted', drift: 'shortened-elsewhere' },
      'robin on Forum: someone moved its end on the platform closer; left as it is.',
    ],
    [
      { to: 'drifted', drift: 'unknown-account' },
      'robin on Forum: the platform does not know this account any more.',
    ],
  ] as const satisfies readonly (readonly [MeasureChange, string])[])(
    'says of a measure that became %o what that means',
    (change, sentence) => {
      const [event] = examples['measure-recorded'];
      expect(eventSentence({ type: 'measure-recorded', ...event, change }, name)).toBe(sentence);
    },
  );

  it.each([
    ['hide', 'asked', 'Forum: it is asked to hide what was posted.'],
    ['hide', 'done', 'Forum: what was posted is hidden.'],
    ['hide', 'already', 'Forum: others had hidden what was posted before.'],
    ['remove', 'needs-human', 'Forum: it would not remove what was posted, a human has to.'],
  ] as const)('says of what was posted, %s and %s, what that means', (act, outcome, sentence) => {
    const [event] = examples['content-change-recorded'];
    const said = { type: 'content-change-recorded' as const, ...event, act, outcome };
    expect(eventSentence(said, name)).toBe(sentence);
  });

  it.each([
    ['adopt', 'robin on Forum: it was decided that what a human did there counts as an action of its own.'],
    ['re-apply', 'robin on Forum: it was decided that ours is made again.'],
  ] as const)('says of a difference that is settled by %s what becomes of it', (outcome, sentence) => {
    const [event] = examples['drift-settled'];
    expect(eventSentence({ type: 'drift-settled', ...event, outcome }, name)).toBe(sentence);
  });
});
