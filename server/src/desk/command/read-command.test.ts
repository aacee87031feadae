import { MemberCommand, Proposal } from '@comity/core';
import { describe, expect, it } from 'vitest';
import type { Typed } from '../parts/field.tsx';
import { commandForms, formNamed } from './command-forms.ts';
import { readCommand } from './read-command.ts';

const zone = 'Europe/London';

const read = (name: string, typed: Typed) => {
  const form = formNamed(name);
  if (!form) throw new Error(`there is no form ${name}`);
  return readCommand(form, typed, zone);
};

const reason = ['So that it is seen.'];
const moved = { 'proposal.reason': reason };

/** Each form, filled in, and what is told by it. */
const examples: readonly (readonly [form: string, typed: Typed, command: object])[] = [
  ['set-track', { track: ['serious'], reason }, { track: 'serious', reason: 'So that it is seen.' }],
  ['take-track', { track: ['severe'], reason }, { type: 'set-track', track: 'severe' }],
  ['decline-track', { reason }, {}],
  [
    'move-track',
    { 'proposal.track': ['lesser'], ...moved },
    { proposal: { kind: 'set-track', track: 'lesser' } },
  ],
  [
    'move-procedure',
    { 'proposal.version': ['3'], ...moved },
    { proposal: { kind: 'move-procedure', version: 3 } },
  ],
  [
    'dismiss-reports',
    { 'proposal.reportIds': ['r1', 'r2'], 'proposal.why': ['not-ours'], ...moved },
    { proposal: { kind: 'dismiss-reports', reportIds: ['r1', 'r2'], why: 'not-ours' } },
  ],
  ['refer-abuse', { reportId: ['r1'], reason }, { reportId: 'r1' }],
  ['name-witness', { personId: ['p2'] }, { personId: 'p2' }],
  ['ask-to-step-down', { memberId: ['kim'], reason }, { memberId: 'kim' }],
  ['declare-conflict', { kind: ['hard'], nature: [''] }, { kind: 'hard', nature: '' }],
  ['challenge-member', { memberId: ['kim'], kind: ['soft'], reason }, { memberId: 'kim', kind: 'soft' }],
  [
    'settle-conflict',
    { 'proposal.memberId': ['kim'], 'proposal.conflict': ['none'], ...moved },
    { proposal: { kind: 'settle-conflict', memberId: 'kim', conflict: 'none' } },
  ],
  ['appoint-temporary', { memberId: ['kim'], reason }, { memberId: 'kim' }],
  [
    'transfer',
    { 'proposal.toBodyId': ['board'], ...moved },
    { proposal: { kind: 'transfer', toBodyId: 'board' } },
  ],
  [
    'record-meeting',
    { meetingId: ['x'], bodyId: ['committee'], heldAt: ['2026-07-01T12:00'], attended: ['kim', 'sam'] },
    { meetingId: 'x', heldAt: '2026-07-01T11:00:00.000Z', attended: ['kim', 'sam'], emergency: false },
  ],
  [
    'record-finding',
    { personId: ['p1'], narrative: ['What happened.'], violation: ['no'], danger: ['yes'], ongoing: [''] },
    { personId: 'p1', violation: false, clauses: [], danger: true, ongoing: null },
  ],
  ['ask-account', { personId: ['p1'], wording: ['How was it?'] }, { personId: 'p1' }],
  ['record-account', { personId: ['p1'], statement: ['Not so.'] }, { statement: 'Not so.' }],
  ['decline-account', { personId: ['p1'], reason }, {}],
  [
    'protect-first',
    { personId: ['robin'], reason },
    { type: 'leave-out-step', step: 'respondent-account', personId: 'robin', because: 'protection' },
  ],
  ['leave-out-step', { step: ['counsel'], reason }, { step: 'counsel', because: 'amended' }],
  ['consult-counsel', { question: ['May we?'] }, {}],
  ['record-advice', { advice: ['You may.'] }, {}],
  [
    'record-statement',
    { from: ['other'], statement: ['I saw it.'], confidential: ['yes'] },
    { from: 'other', confidential: true },
  ],
  ['record-wishes', { from: ['harmed'], wishes: ['An apology.'] }, { from: 'harmed' }],
  ['record-harm', { harmed: ['Sam'], needs: ['Rest'], obligations: ['Ours'] }, { causes: '' }],
  [
    'record-consent',
    { party: ['reporter:r1'], to: ['naming'], given: ['no'] },
    { party: { as: 'reporter', id: 'r1' }, to: 'naming', given: false },
  ],
  [
    'arrange-contact',
    { parties: ['respondent:p1', 'harmed:r1'], purpose: ['To talk.'] },
    {
      parties: [
        { as: 'respondent', id: 'p1' },
        { as: 'harmed', id: 'r1' },
      ],
    },
  ],
  ['record-authority', { agency: ['Police'], statement: ['Called.'], at: [''] }, { agency: 'Police' }],
  ['arrange-safety', { kind: ['escort'], who: ['Kim'], reason }, { kind: 'escort' }],
  ['add-note', { note: ['Quiet so far.'] }, { note: 'Quiet so far.' }],
  ['cast-vote', { motionId: ['m1'], vote: ['abstain'] }, { motionId: 'm1', vote: 'abstain' }],
  ['close-motion', { motionId: ['m1'] }, { motionId: 'm1' }],
  ['withdraw-motion', { motionId: ['m1'] }, { motionId: 'm1' }],
  [
    'impose-interim',
    { personId: ['p1'], lengthDays: ['3'], scope: ['chosen'], channels: ['forum'], reason },
    { personId: 'p1', lengthDays: 3, scope: ['forum'] },
  ],
  [
    'review-interim',
    {
      'proposal.sanctionId': ['s1'],
      'proposal.outcome': ['renew'],
      'proposal.endsAt': ['2026-07-01T12:00'],
      ...moved,
    },
    { proposal: { kind: 'review-interim', outcome: 'renew', endsAt: '2026-07-01T11:00:00.000Z' } },
  ],
  [
    'file-appeal',
    {
      decisionId: ['d1'],
      'appellant.as': ['harmed'],
      'appellant.personId': [''],
      reason: [''],
      grounds: ['x'],
    },
    { appellant: { as: 'harmed', personId: null }, reason: '', grounds: 'x' },
  ],
  ['admit-appeal', { appealId: ['a1'], admitted: ['yes'], reason }, { appealId: 'a1', admitted: true }],
  [
    'move-to-admit',
    { 'proposal.appealId': ['a1'], 'proposal.admitted': ['no'], ...moved },
    { proposal: { kind: 'admit-appeal', appealId: 'a1', admitted: false } },
  ],
  ['withdraw-appeal', { appealId: ['a1'], reason }, { appealId: 'a1' }],
  ['overrule', { decisionId: ['d1'], reason }, { decisionId: 'd1' }],
  [
    'review-sanction',
    { 'proposal.sanctionId': ['s1'], 'proposal.outcome': ['end'], ...moved },
    { proposal: { kind: 'review-sanction', outcome: 'end', reviewAt: null } },
  ],
  ['ask-readmission', { sanctionId: ['s1'], statement: ['May I?'] }, { sanctionId: 's1' }],
  ['settle-obligation', { obligationId: ['o1'], outcome: ['waived'], reason }, { outcome: 'waived' }],
  ['accept-drift', { measureId: ['m1'], reason }, { measureId: 'm1', outcome: 'accept' }],
  ['adopt-drift', { measureId: ['m1'], reason }, { measureId: 'm1', outcome: 'adopt' }],
  ['re-apply-drift', { measureId: ['m1'], reason }, { measureId: 'm1', outcome: 're-apply' }],
  ['record-delivery', { noticeId: ['n1'], how: ['by letter'] }, { how: 'by letter' }],
  ['take-case', { memberId: ['kim'] }, { memberId: 'kim', from: null }],
  ['take-over', { memberId: ['kim'], from: ['sam'] }, { memberId: 'kim', from: 'sam' }],
  ['give-case', { memberId: ['sam'] }, { memberId: 'sam', from: null }],
  ['hand-over', { memberId: ['sam'], from: ['kim'] }, { memberId: 'sam', from: 'kim' }],
  ['give-back', { from: ['kim'] }, { memberId: null, from: 'kim' }],
];

describe('the small forms of a case', () => {
  it.each(examples)('%s becomes the command that the API takes', (name, typed, command) => {
    expect(read(name, typed)).toMatchObject({ command: { type: formNamed(name)?.type, ...command } });
  });

  it('are all filled in above', () => {
    expect(examples.map(([name]) => name).toSorted()).toEqual(Object.keys(commandForms).toSorted());
  });

  it('are there for every command that a member sends, but for those with a form of their own', () => {
    const own = ['decide', 'add-report', 'name-respondent'];
    const known = new Set<string>(Object.values(commandForms).map(({ type }) => type));
    const types = MemberCommand.options.map(({ shape }) => shape.type.value);
    expect(types.filter((type) => !known.has(type))).toEqual(expect.arrayContaining(own));
    expect(types.filter((type) => !known.has(type) && !own.includes(type))).toEqual([]);
  });

  it('are there for everything that a motion can do, but for decisions, which have a form of their own', () => {
    const known = Object.values(commandForms).map(({ given }) => (given?.proposal as { kind: string })?.kind);
    const kinds = Proposal.options.map(({ shape }) => shape.kind.value);
    expect(kinds.filter((kind) => !known.includes(kind))).toEqual(['decide', 'decide-appeal']);
  });

  it.each([
    ['set-track', { track: [''], reason: [' '] }, ['track', 'reason']],
    ['record-finding', { personId: ['p1'], narrative: [''], violation: [] }, ['narrative', 'violation']],
    ['impose-interim', { personId: ['p1'], reason, scope: ['chosen'] }, ['lengthDays', 'scope']],
    [
      'impose-interim',
      { personId: ['p1'], reason, lengthDays: ['1'], endsAt: ['2027-01-01T10:00'], scope: [] },
      ['lengthDays', 'scope'],
    ],
    [
      'impose-interim',
      { personId: ['p1'], reason, lengthDays: ['9999'], scope: ['everywhere'] },
      ['lengthDays'],
    ],
    ['record-meeting', { meetingId: ['x'], bodyId: ['committee'], heldAt: ['yesterday'] }, ['heldAt']],
    ['arrange-contact', { parties: ['harmed:r1'], purpose: ['x'] }, ['parties']],
    ['record-delivery', { noticeId: ['n1'], how: ['x'.repeat(501)] }, ['how']],
    [
      'dismiss-reports',
      { ...moved, 'proposal.why': ['boredom'], 'proposal.reportIds': ['r1'] },
      ['proposal.why'],
    ],
  ])('%s says what is missing or wrong beside its field', (name, typed, fields) => {
    const answer = read(name, typed);
    expect('mistakes' in answer && answer.mistakes.map(({ field }) => field)).toEqual(fields);
  });

  it('know no form by a name that every object has', () => {
    expect(formNamed('constructor')).toBeUndefined();
  });
});
