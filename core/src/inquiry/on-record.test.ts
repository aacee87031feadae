import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../case/command.ts';
import {
  answerTo,
  onTrack,
  opened,
  prepared,
  type Sent,
  start,
  stateAfter,
} from '../fixtures/committee-of-seven.ts';
import { saidOf } from '../fixtures/conflicts.ts';
import { under } from '../fixtures/decided-about-robin.ts';
import { procedureFromPreset } from '../procedure/presets.ts';
import type { Party } from './command.ts';

const begun = [opened, onTrack('serious')];
const robin: Party = { as: 'respondent', id: 'robin' };
const sam: Party = { as: 'harmed', id: 'sam' };
const consent = (party: Party, given = true, to: 'contact' | 'naming' = 'contact'): Sent => [
  'convenor',
  { type: 'record-consent', party, to, given },
];
const named = (type: 'name-respondent' | 'name-witness', personId: string): Sent => [
  'staff',
  { type, personId },
];
const contact = (...parties: Party[]): Sent => [
  'convenor',
  { type: 'arrange-contact', parties, purpose: 'To make things right.' },
];
const authority = (at?: string): Sent => [
  'staff',
  {
    type: 'record-authority',
    agency: 'The police of Bergen',
    statement: 'They were told.',
    ...(at ? { at } : {}),
  },
];

const words = 'words that no log may hold';
const harmTold: CaseCommand = {
  type: 'record-harm',
  harmed: words,
  needs: words,
  obligations: words,
  causes: words,
};
const told: [string, string, CaseCommand, string][] = [
  ['a private note (R57)', 'counsel', { type: 'add-note', note: words }, 'note-added'],
  [
    'what a witness says (R35)',
    'm1',
    { type: 'record-statement', from: 'witness', statement: words, confidential: true },
    'statement-recorded',
  ],
  [
    'what the reporter wishes for (R36)',
    'staff',
    { type: 'record-wishes', from: 'reporter', wishes: words },
    'wishes-recorded',
  ],
  [
    'who was harmed, what they need, whose obligations these are, and why (R38)',
    'm1',
    harmTold,
    'harm-recorded',
  ],
  [
    'an escort at an event (R25)',
    'staff',
    { type: 'arrange-safety', kind: 'escort', who: words, reason: words },
    'safety-arranged',
  ],
  [
    'security (R23, R25)',
    'convenor',
    { type: 'arrange-safety', kind: 'security', who: words, reason: words },
    'safety-arranged',
  ],
  [
    'a local contact (R25)',
    'm2',
    { type: 'arrange-safety', kind: 'local-contact', who: words, reason: words },
    'safety-arranged',
  ],
  [
    'law enforcement (R24)',
    'staff',
    { type: 'record-authority', agency: words, statement: words },
    'authority-informed',
  ],
  ['a question to counsel (R34)', 'm1', { type: 'consult-counsel', question: words }, 'counsel-consulted'],
  ['counsel’s advice (R34)', 'counsel', { type: 'record-advice', advice: words }, 'advice-recorded'],
];

describe('what is put on record', () => {
  it.each(told)('%s: the log names its texts and does not hold them', (_what, by, command, type) => {
    const answer = answerTo(begun, [by, command]);
    expect(saidOf(answer)).toEqual([type]);
    const wordy = Object.entries(command).filter(([, value]) => value === words);
    expect(answer).toMatchObject([
      { texts: Object.fromEntries(wordy.map(([field]) => [field, expect.stringMatching(/^case-1-t\d+$/)])) },
    ]);
    expect(JSON.stringify(answer)).not.toContain(words);
  });

  it.each(told.filter(([, by]) => by !== 'counsel' && by !== 'm1'))(
    '%s, also before a track is chosen: protection comes first (R23)',
    (_what, by, command, type) => {
      expect(saidOf(answerTo([opened], [by, command]))).toEqual([type]);
    },
  );

  it('what the reporter wishes for binds nobody: it changes nothing that a rule looks at (R36)', () => {
    const wishes: Sent = ['staff', { type: 'record-wishes', from: 'reporter', wishes: 'That Robin goes.' }];
    const { counts: _before, ...before } = stateAfter(prepared);
    const { counts: _after, ...after } = stateAfter([...prepared, wishes]);
    expect(after).toEqual(before);
  });

  it.each([
    ['now', undefined, start],
    ['before', '2026-03-01T10:00:00.000Z', '2026-03-01T10:00:00.000Z'],
  ])('an authority was informed %s (R24)', (_when, at, recorded) => {
    expect(answerTo(begun, authority(at))).toMatchObject([{ type: 'authority-informed', at: recorded }]);
  });

  it('what lies in the future has not happened (R24)', () => {
    expect(answerTo(begun, authority('2026-03-02T10:00:00.001Z'))).toMatchObject({
      code: 'in-the-future',
      requirement: 'R24',
    });
  });

  it('harm has to be on record where the procedure is restorative (R38)', () => {
    const restorative = procedureFromPreset('restorative-standing-committee', { timeZone: 'Europe/Berlin' });
    expect(restorative.tracks.every(({ requires }) => requires.includes('harm'))).toBe(true);
    const given = under({ procedure: restorative }, [...begun, ['m1', harmTold]]);
    expect(stateAfter(given).harmRecorded).toBe(true);
  });
});

describe('counsel', () => {
  const ask: Sent = ['m1', { type: 'consult-counsel', question: 'May we?' }];
  const advise: Sent = ['counsel', { type: 'record-advice', advice: 'You may.' }];

  it('is asked, and has its days to answer (R17, R34)', () => {
    expect(answerTo(begun, ask)).toMatchObject([
      { type: 'counsel-consulted', dueAt: '2026-03-09T22:59:59.999Z' },
    ]);
    expect(stateAfter([...begun, ask]).counsel).toMatchObject({ advised: false });
    expect(stateAfter([...begun, ask, advise]).counsel).toMatchObject({ advised: true });
  });

  it.each<[string, readonly Sent[], Sent, string]>([
    ['is not asked twice at once', [...begun, ask], ask, 'counsel-asked'],
    ['answers itself: nobody else records its advice', [...begun, ask], ['m1', advise[1]], 'not-yours-to-do'],
    [
      'finds nothing, and asks nobody',
      begun,
      ['counsel', { type: 'ask-account', personId: 'robin', wording: 'How was it?' }],
      'not-yours-to-do',
    ],
  ])('%s (R34)', (_rule, given, step, code) => {
    expect(answerTo(given, step)).toMatchObject({ refused: true, code });
  });

  it('may be asked again after it has answered, and then is waited for (R34)', () => {
    expect(stateAfter([...begun, ask, advise, ask]).counsel).toMatchObject({ advised: false });
  });

  it('is not there where the procedure has none (R34)', () => {
    const team = { procedure: procedureFromPreset('restorative-standing-committee', { timeZone: 'UTC' }) };
    const [step] = under(team, [ask]) as [Sent];
    expect(answerTo(under(team, begun), step)).toMatchObject({ code: 'no-counsel', requirement: 'R34' });
  });
});

describe('contact between the parties', () => {
  it.each<[string, readonly Sent[], Sent, string | readonly string[]]>([
    ['both have consented', [consent(robin), consent(sam)], contact(robin, sam), ['contact-arranged']],
    ['one has', [consent(robin)], contact(robin, sam), 'consent-missing'],
    ['nobody was asked', [], contact(robin, sam), 'consent-missing'],
    [
      'one took it back',
      [consent(robin), consent(sam), consent(sam, false)],
      contact(robin, sam),
      'consent-missing',
    ],
    [
      'one consents after all',
      [consent(sam, false), consent(robin), consent(sam)],
      contact(robin, sam),
      ['contact-arranged'],
    ],
    [
      'one consented to being named, no more',
      [consent(robin), consent(sam, true, 'naming')],
      contact(robin, sam),
      'consent-missing',
    ],
    [
      'one consented in another part',
      [consent(robin), consent({ as: 'witness', id: 'sam' })],
      contact(robin, sam),
      'consent-missing',
    ],
    [
      'a third has not',
      [consent(robin), consent(sam)],
      contact(robin, sam, { as: 'witness', id: 'kim' }),
      'consent-missing',
    ],
    ['one alone, twice', [consent(robin)], contact(robin, robin), 'parties-unclear'],
  ])('%s (R38, R56)', (_what, given, step, said) => {
    const parties = [...begun, named('name-respondent', 'sam'), named('name-witness', 'sam')];
    expect(saidOf(answerTo([...parties, ...given], step))).toEqual(said);
  });

  it.each<[string, Party]>([
    ['a name with an address', { as: 'harmed', id: 'Sam Smith, 12 High Street' }],
    ['a respondent of another case', { as: 'respondent', id: 'kim' }],
    ['a report of another case', { as: 'reporter', id: 'report-9' }],
  ])('needs consents of parties of the case: not of %s (R38, R56)', (_who, party) => {
    expect(answerTo(begun, consent(party))).toMatchObject({ code: 'no-such-party', requirement: 'R38' });
  });
});
