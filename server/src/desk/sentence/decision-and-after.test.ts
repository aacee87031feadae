import type { AppealEvent, CaseEventType, DecisionEvent, InterimEvent, MotionEvent } from '@comity/core';
import { describe, expect, it } from 'vitest';
import { eventSentence } from './event-sentence.ts';
import { at, type Examples, name, namesAnId, said } from './fixtures/examples.ts';

const texts = { reason: 't1' };
const tally = { eligible: 7, present: 5, quorum: 4, for: 3, against: 1, abstained: 1 };
const suspension = {
  id: 's1',
  personId: 'p1',
  kind: 'suspension',
  basis: 'decision',
  decisionId: 'd1',
  scope: ['forum', 'lists'],
  startsAt: '2026-11-20T12:00:00.000Z',
  endsAt: at,
  reviewAt: null,
  supersedes: null,
  endedAt: null,
} as const;

type Later = MotionEvent | DecisionEvent | InterimEvent | AppealEvent;

const examples: Examples<Later['type'] & CaseEventType> = {
  'motion-proposed': [
    {
      motionId: 'case-1-m2',
      bodyId: 'committee',
      instance: 'first',
      proposal: {
        kind: 'decide',
        outcomes: [
          { personId: 'p1', responses: [{ kind: 'talk', dueDays: 14 }, { kind: 'ask-for-change' }] },
        ],
      },
      supersedes: null,
      openedAt: '2026-11-20T12:00:00.000Z',
      closesAt: at,
      remindAt: [],
      texts: {},
    },
    'Motion 2, put to Review committee: to decide about the respondent: a talk and a request to change. It is open until 2026-11-27.',
  ],
  'vote-cast': [{ motionId: 'case-1-m2', memberId: 'kim', vote: 'abstain' }, 'Abstained on motion 2.'],
  'voters-reminded': [
    { motionId: 'case-1-m2', memberIds: ['kim', 'sam'] },
    'Kim and Sam were reminded to vote on motion 2.',
  ],
  'motion-continued': [
    { motionId: 'case-1-m2', step: 1, closesAt: at, remindAt: [], tally },
    'Motion 2 was counted (3 for, 1 against, 1 abstained; 5 of 7 present, 4 needed) and stays open until 2026-11-27.',
  ],
  'motion-adopted': [
    { motionId: 'case-1-m2', tally },
    'Motion 2 was adopted: 3 for, 1 against, 1 abstained; 5 of 7 present, 4 needed.',
  ],
  'motion-failed': [
    { motionId: 'case-1-m2', why: 'tie', tally },
    'Motion 2 was not adopted, because the votes were equal: 3 for, 1 against, 1 abstained; 5 of 7 present, 4 needed.',
  ],
  'motion-withdrawn': [{ motionId: 'case-1-m2', why: 'withdrawn' }, 'Motion 2 was taken back.'],
  'meeting-held': [
    { meetingId: 'x', bodyId: 'committee', emergency: true, heldAt: at, attended: ['kim'], texts: {} },
    'Review committee met for an emergency on 2026-11-27; 1 member was there.',
  ],
  'decision-adopted': [
    {
      decisionId: 'd1',
      personId: 'p1',
      bodyId: 'committee',
      track: 'serious',
      motionId: null,
      basis: 'decision',
      findingId: 'f1',
      violation: true,
      clauses: [],
      responses: [
        { kind: 'suspension', lengthDays: 7, scope: 'everywhere', reviewAt: null },
        { kind: 'amends', dueDays: 7 },
      ],
      consulted: ['staff', 'counsel'],
      words: {},
      decidedAt: at,
      rule: 'executive-director v1',
      texts: {},
    },
    'Decided about the respondent: suspension and amends, after asking staff and counsel.',
  ],
  'sanction-imposed': [
    { sanction: suspension },
    'For the respondent, this began: suspension, on Forum and Mailing lists, until 2026-11-27.',
  ],
  'obligation-imposed': [
    {
      obligation: {
        id: 'o1',
        decisionId: 'd1',
        personId: 'p1',
        what: 'amends',
        owner: 'respondent',
        dueAt: at,
        state: 'owed',
      },
    },
    'Owed by the respondent, until 2026-11-27: amends.',
  ],
  'notice-owed': [
    { noticeId: 'n1', kind: 'account-request', personId: 'p1', about: 'p1' },
    'A notice to the respondent was written: a request for their account.',
  ],
  'notice-delivered': [
    { noticeId: 'n1', how: 'by mail', texts: {} },
    'The notice reached the person: \u2068by mail\u2069.',
  ],
  'notice-needs-human': [
    { noticeId: 'n1' },
    'No channel could carry the notice: someone has to hand it over.',
  ],
  'appeal-window-opened': [
    { decisionId: 'd1', personId: 'p1', closesAt: at, recordedUntil: at },
    'The respondent can appeal until 2026-11-27.',
  ],
  'decision-overruled': [
    { decisionId: 'd1', effect: 'returns-to-body', texts },
    'Counsel overruled the decision: it is decided again.',
  ],
  'decision-final': [
    { decisionId: 'd1', why: 'window-closed' },
    'The decision is final: the time to appeal is over.',
  ],
  'interim-imposed': [
    { sanctionId: 's1', personId: 'p1', reviewBodyId: 'committee', reviewBy: at, texts },
    'Review committee looks at the measure before a decision until 2026-11-27.',
  ],
  'interim-reviewed': [
    { sanctionId: 's1', outcome: 'renew', renewedAs: 's2', texts },
    'The measure before a decision was looked at: it is renewed.',
  ],
  'appeal-filed': [
    {
      appealId: 'case-1-a1',
      decisionId: 'd1',
      appellant: { as: 'respondent', personId: 'p1' },
      bodyId: 'board',
      receivedAt: at,
      texts,
    },
    'Appeal 1, by the respondent, came in on 2026-11-27. It goes to Board.',
  ],
  'appeal-admitted': [{ appealId: 'case-1-a1', admitted: false, texts }, 'Appeal 1 is not heard.'],
  'appeal-withdrawn': [{ appealId: 'case-1-a1', texts }, 'Appeal 1 was taken back.'],
  'appeal-decided': [
    { appealId: 'case-1-a1', outcome: 'overturn', texts },
    'Appeal 1 was decided: the decision is overturned.',
  ],
};

describe('the timeline of a decision and of an appeal', () => {
  it.each(said(examples))('says %s in a plain sentence', (_type, sentence, expected) => {
    expect(sentence).toBe(expected);
    expect(namesAnId(sentence)).toBe(false);
  });

  it('says of what no channel enforces only until when it holds', () => {
    const sanction = { ...suspension, kind: 'role-loss', scope: 'everywhere', endsAt: null } as const;
    expect(eventSentence({ type: 'sanction-imposed', sanction }, name)).toBe(
      'For the respondent, this began: loss of a role, without an end date.',
    );
  });

  it('keeps a member’s hostile words from turning the sentence around', () => {
    expect(
      eventSentence({ type: 'notice-delivered', noticeId: 'n1', how: 'a\u202Eb', texts: {} }, name),
    ).toContain('\u2068a⟦U+202E⟧b\u2069');
  });
});
