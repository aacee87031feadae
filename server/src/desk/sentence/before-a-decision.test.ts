import type { CaseEventType, ConflictEvent, InquiryEvent, TriageEvent } from '@comity/core';
import { describe, expect, it } from 'vitest';
import { at, type Examples, namesAnId, said } from './fixtures/examples.ts';

const texts = { reason: 't1' };

const examples: Examples<(TriageEvent | ConflictEvent | InquiryEvent)['type'] & CaseEventType> = {
  'case-opened': [
    {
      caseId: 'case-1',
      caseName: 'bakilo-tumeda',
      openedAt: at,
      procedureId: 'executive-director',
      procedureVersion: 1,
      abuseOf: null,
    },
    'The case was opened under the procedure “executive-director”, version 1.',
  ],
  'report-added': [
    { reportId: 'r1', channelId: 'forum', accountId: 'a1', receivedAt: at },
    'A report from Forum became part of it.',
  ],
  'respondent-named': [{ personId: 'p1' }, 'The respondent was named.'],
  'respondent-withdrawn': [
    { personId: 'p1' },
    'A respondent turned out to be another person of the case, and was withdrawn.',
  ],
  'respondent-separated': [
    { personId: 'p1' },
    'The respondent had been taken for another respondent, and answers for themselves.',
  ],
  'witness-named': [{ personId: 'p2' }, 'A witness was named.'],
  'track-set': [
    { track: 'serious', from: 'lesser', bodyId: 'committee', texts },
    'The case moved from the lesser track to the serious track: Review committee decides.',
  ],
  'track-proposed': [
    { track: 'serious', personId: 'p1', earlier: 2 },
    'The serious track is proposed, because of 2 earlier cases about the respondent.',
  ],
  'track-declined': [{ track: 'serious', texts }, 'The serious track, which was proposed, was not taken.'],
  'emergency-meeting-called': [
    { bodyId: 'committee', calledAt: at, by: at },
    'An emergency meeting of Review committee was called, for 2026-11-27 at the latest.',
  ],
  'report-dismissed': [
    { reportId: 'r1', why: 'bad-faith', texts },
    'A report was dismissed: made in bad faith.',
  ],
  'abuse-referred': [
    { reportId: 'r1', openedCaseId: 'c9', texts },
    'A case of its own was opened, about the abuse of reporting.',
  ],
  'case-assigned': [
    { memberId: 'kim', from: 'sam', why: 'asked' },
    'Kim looks after the case, instead of Sam.',
  ],
  'asked-to-step-down': [{ memberId: 'kim', texts }, 'Kim was asked to step down.'],
  'procedure-moved': [{ version: 3, texts }, 'The case moved to version 3 of its procedure.'],
  'member-recused': [
    { memberId: 'kim', conflict: 'hard', cause: 'declared', texts },
    'Kim takes no part and sees nothing of the case: they declared a conflict of interest.',
  ],
  'member-challenged': [
    { challengeId: 'x1', memberId: 'kim', conflict: 'hard', texts },
    'Kim was said to have a conflict of interest. The others decide.',
  ],
  'conflict-settled': [
    { memberId: 'kim', conflict: 'none', texts },
    'The others found no conflict of interest: Kim takes part.',
  ],
  'deadlock-reached': [
    { bodyId: 'committee', rule: 'transfer' },
    'Too few members of Review committee are left to decide: another body takes it.',
  ],
  'case-transferred': [
    {
      fromBodyId: 'committee',
      toBodyId: 'board',
      instance: 'first',
      why: 'deadlock',
      texts: {},
    },
    'The case went from Review committee to Board: too few of its members were left.',
  ],
  'temporary-member-appointed': [
    { memberId: 'sam', bodyId: 'committee', texts },
    'Sam joined Review committee, for this case alone.',
  ],
  'finding-recorded': [
    {
      findingId: 'f1',
      personId: 'p1',
      violation: true,
      clauses: ['2.1', '3.4'],
      ongoing: null,
      danger: null,
      weighed: true,
      texts,
    },
    'A finding about the respondent was recorded: a violation of 2.1 and 3.4.',
  ],
  'account-asked': [
    { personId: 'p1', dueAt: at, texts },
    'The respondent was asked for their account. Their time begins when the letter arrives.',
  ],
  'account-due': [{ personId: 'p1', dueAt: at }, 'The respondent can give their account until 2026-11-27.'],
  'account-received': [{ personId: 'p1', texts }, 'The account of the respondent was received.'],
  'account-declined': [{ personId: 'p1', texts }, 'The respondent does not wish to give an account.'],
  'statement-recorded': [
    { from: 'witness', confidential: false, texts },
    'What a witness has to say was recorded.',
  ],
  'wishes-recorded': [{ from: 'harmed', texts }, 'What the person harmed would wish for was recorded.'],
  'harm-recorded': [
    { texts },
    'It was recorded who was harmed, what they need, and whose obligations these are.',
  ],
  'consent-recorded': [
    { party: { as: 'reporter', id: 'r1' }, to: 'naming', given: false },
    'The reporter does not consent to being named.',
  ],
  'contact-arranged': [
    {
      parties: [
        { as: 'respondent', id: 'p1' },
        { as: 'harmed', id: 'r1' },
      ],
      texts,
    },
    'Contact was arranged between the respondent and the person harmed.',
  ],
  'note-added': [{ texts }, 'A note was added.'],
  'authority-informed': [{ at, texts }, 'An authority is involved, since 2026-11-27.'],
  'safety-arranged': [{ kind: 'escort', texts }, 'To keep somebody safe, an escort was arranged.'],
  'step-left-out': [
    { step: 'respondent-account', personId: 'robin', because: 'protection', texts },
    'The respondent’s account was left out: protection cannot wait.',
  ],
  'counsel-consulted': [{ dueAt: at, texts }, 'Counsel was asked, and has until 2026-11-27.'],
  'advice-recorded': [{ texts }, 'Counsel’s advice was recorded.'],
};

describe('the timeline before a decision', () => {
  it.each(said(examples))('says %s in a plain sentence', (_type, sentence, expected) => {
    expect(sentence).toBe(expected);
    expect(namesAnId(sentence)).toBe(false);
  });
});
