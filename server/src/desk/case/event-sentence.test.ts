import type { CaseEvent, CaseEventType } from '@comity/core';
import { describe, expect, it } from 'vitest';
import { eventSentence, type Namings } from './event-sentence.ts';

const name: Namings = {
  channel: (id) => ({ forum: 'Forum', lists: 'Mailing lists' })[id] ?? id,
  account: () => 'robin',
  person: () => 'the respondent',
  moment: (at) => at.slice(0, 10),
};

const suspension = {
  id: 's1',
  personId: 'p1',
  kind: 'suspension',
  scope: ['forum', 'lists'],
  startsAt: '2026-11-20T12:00:00.000Z',
  endsAt: '2026-11-27T12:00:00.000Z',
  reviewAt: null,
  endedAt: null,
} as const;

const examples = {
  'case-opened': {
    type: 'case-opened',
    caseId: 'c1',
    caseName: 'bakilo-tumeda',
    procedureId: 'executive-director',
    procedureVersion: 1,
  },
  'report-added': {
    type: 'report-added',
    reportId: 'r1',
    channelId: 'forum',
    accountId: 'a1',
    receivedAt: '2026-11-20T12:00:00.000Z',
  },
  'respondent-named': { type: 'respondent-named', personId: 'p1' },
  'decision-adopted': {
    type: 'decision-adopted',
    decisionId: 'd1',
    personId: 'p1',
    response: 'suspension',
    consulted: ['staff', 'counsel'],
    findingTextId: 'f',
    wordingTextId: 'w',
    rule: 'executive-director v1: decided by decider',
  },
  'sanction-imposed': { type: 'sanction-imposed', decisionId: 'd1', sanction: suspension },
  'notice-owed': { type: 'notice-owed', noticeId: 'n1', personId: 'p1', decisionId: 'd1' },
  'notice-delivered': { type: 'notice-delivered', noticeId: 'n1', how: 'by letter' },
  'notice-needs-human': { type: 'notice-needs-human', noticeId: 'n1' },
  'appeal-window-opened': {
    type: 'appeal-window-opened',
    decisionId: 'd1',
    personId: 'p1',
    closesAt: '2027-01-20T00:00:00.000Z',
  },
  'measure-recorded': {
    type: 'measure-recorded',
    measureId: 'm1',
    channelId: 'forum',
    accountId: 'a1',
    change: { to: 'applied', until: '2026-11-27T12:00:00.000Z' },
  },
  'respondent-withdrawn': { type: 'respondent-withdrawn', personId: 'p1' },
  'sanction-ended': {
    type: 'sanction-ended',
    sanctionId: 's1',
    endedAt: '2026-11-27T12:00:00.000Z',
    why: 'expired',
  },
} as const satisfies Record<CaseEventType, CaseEvent>;

describe('the timeline', () => {
  it('says each kind of event in a sentence of its own, without ids', () => {
    const sentences = Object.values(examples).map((event) => eventSentence(event, name));
    expect(sentences).toEqual([
      'The case was opened under the procedure “executive-director”, version 1.',
      'A report from Forum became part of it.',
      'The respondent was named.',
      'Decided about the respondent: suspension, after asking staff and counsel. Rule: executive-director v1: decided by decider.',
      'The suspension of the respondent began: on Forum and Mailing lists, until 2026-11-27.',
      'A notice to the respondent was written.',
      'The notice reached the person: \u2068by letter\u2069.',
      'No channel could carry the notice: someone has to hand it over.',
      'The respondent can appeal until 2027-01-20.',
      'robin on Forum: suspended until 2026-11-27.',
      'A respondent turned out to be another person of the case, and was withdrawn.',
      'A sanction reached its end at 2026-11-27. What it asked for is lifted.',
    ]);
  });

  it.each([
    [{ to: 'applied', until: null }, 'robin on Forum: suspended, without an end.'],
    [{ to: 'lifted' }, 'robin on Forum: access restored.'],
    [{ to: 'closed' }, 'robin on Forum: it was no longer suspended; only the record was closed.'],
    [{ to: 'needs-human' }, 'robin on Forum: the platform would not do it, a human has to.'],
    [{ to: 'drifted' }, 'robin on Forum: someone changed it on the platform; left as it is.'],
  ] as const)('says of a measure that became %o what that means', (change, sentence) => {
    expect(eventSentence({ ...examples['measure-recorded'], change }, name)).toBe(sentence);
  });

  it('keeps a member’s hostile words from turning the sentence around', () => {
    expect(eventSentence({ ...examples['notice-delivered'], how: 'a\u202Eb' }, name)).toContain(
      '\u2068a⟦U+202E⟧b\u2069',
    );
  });
});
