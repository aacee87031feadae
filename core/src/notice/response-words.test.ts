import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../case/event.ts';
import { takeWords } from '../case/texts.ts';
import type { Obligation } from '../decision/event.ts';
import { decided, factsOf, owed, sanction } from '../fixtures/notices-of-robin.ts';
import { ChosenResponse, ResponseKind } from '../procedure/response.ts';
import type { SanctionKind } from '../sanction/sanction.ts';
import { noticesOf } from './notices-of.ts';
import { responsesInPassing } from './response-words.ts';

const due = '2026-03-16T10:00:00.000Z';
const dueWords = 'by Monday 16 March 2026 at 11:00 (Europe/Berlin)';
const span =
  'for 30 days, from Monday 2 March 2026 at 11:00 (Europe/Berlin) until Wednesday 1 April 2026 at 12:00';

const sanctionKinds: readonly string[] = [
  'silence',
  'premoderation',
  'suspension',
  'removal',
  'role-loss',
  'through-colleague',
  'expulsion',
  'conditions',
] satisfies SanctionKind[];

/** The body of a notice of one response, with what it becomes. Commas after weekdays are the runtime's own. */
const written = (
  given: object,
  more: { readonly sanction?: Parameters<typeof sanction>[0]; readonly owner?: Obligation['owner'] } = {},
): string => {
  const response = ChosenResponse.parse(given);
  const said = new Map<string, string>();
  const { bare, texts } = takeWords({ responses: [response] }, () => `t${said.size + 1}`);
  for (const [path, id] of Object.entries(texts)) {
    said.set(id, (response as unknown as Record<string, string>)[path.split('.')[2] ?? ''] ?? '');
  }
  const { kind } = response;
  const events: CaseEvent[] = [decided({ responses: bare.responses, words: texts })];
  if (sanctionKinds.includes(kind)) {
    const shape = sanction({ kind: kind as SanctionKind, ...more.sanction });
    events.push({ type: 'sanction-imposed', sanction: shape });
  }
  if ('dueDays' in response) {
    const owner = more.owner ?? 'staff';
    const shape = { id: 'o1', decisionId: 'd1', personId: 'robin', what: kind, owner, dueAt: due };
    events.push({ type: 'obligation-imposed', obligation: { ...shape, state: 'owed' } });
  }
  const facts = factsOf([...events, owed('decision', 'd1')], { word: (id) => said.get(id) ?? '' });
  return (noticesOf(facts)[0]?.body ?? '').replaceAll(/(?<=day),(?= \d)/g, '');
};

/** A response of each kind, and what it says. */
const examples = {
  'no-action': [{}, 'Nothing follows from it for you.'],
  talk: [{}, `Somebody will talk with you about it, ${dueWords}.`],
  'ask-for-change': [{}, 'They tell you of this, and ask you to change how you behave, so that'],
  'private-reprimand': [{}, 'They reprimand you in private.'],
  'public-reprimand': [
    { scope: ['forum'], statement: 'Not so.' },
    `They reprimand you in public, in Forum, ${dueWords}, in these words:\n\n> Not so.`,
  ],
  apology: [
    { audience: 'private' },
    `They ask you to apologise in private, ${dueWords}. Please send it to us`,
  ],
  amends: [
    { amends: 'Put it back.', dueDays: 14 },
    `They ask you to make it right in this way, ${dueWords}:\n\n> Put it back.`,
  ],
  'content-change': [
    { act: 'hide', reportId: 'report-1' },
    `What was reported in Forum is hidden, ${dueWords}.`,
  ],
  'public-note': [
    { reportId: 'report-1', statement: 'This was against the code.' },
    `A public note is put where it happened, in Forum, ${dueWords}, in these words:\n\n> This was against the code.`,
  ],
  silence: [{ scope: ['forum'] }, `You can read, and not write, in Forum and GitHub ${span}`],
  premoderation: [
    { scope: ['forum'] },
    `What you write in Forum and GitHub is read by a moderator before others see it ${span}`,
  ],
  suspension: [
    { scope: ['forum', 'github'], lengthDays: 30 },
    `You are suspended from Forum and GitHub ${span}`,
  ],
  removal: [{ scope: ['forum'] }, 'You are removed from Forum and GitHub'],
  'role-loss': [{ role: 'list moderator' }, `You lose the following role ${span}`],
  'through-colleague': [{ colleague: 'the librarian' }, `only through the following colleague ${span}`],
  expulsion: [{}, 'You are expelled: you are no member'],
  conditions: [{ conditions: 'Post once a day.' }, `You take part on the following conditions ${span}`],
  'tell-partner': [
    { partner: 'Example Union' },
    `They tell this partner institution of the decision, ${dueWords}:\n\n> Example Union`,
  ],
} as const satisfies Record<ResponseKind, readonly [object, string]>;

describe('what a response means is told in a sentence of its own (R40, R41, R42, R43)', () => {
  it.each(ResponseKind.options)('%s', (kind) => {
    const [given, words] = examples[kind];
    expect(written({ kind, ...given })).toContain(words);
  });

  it('no two kinds say the same', () => {
    const paragraphs = ResponseKind.options.map(
      (kind) => written({ kind, ...examples[kind][0] }).split('\n\n')[3],
    );
    expect(new Set(paragraphs).size).toBe(ResponseKind.options.length);
  });

  it.each([
    ['role-loss', '> list moderator'],
    ['through-colleague', '> the librarian'],
    ['conditions', '> Post once a day.'],
  ] as const)('%s gives the words that go with it (R41)', (kind, words) => {
    expect(written({ kind, ...examples[kind][0] })).toContain(`\n\n${words}\n`);
  });

  it('what has no end says so, and when it is looked at again (R41, R46)', () => {
    const forGood = { endsAt: null, reviewAt: '2027-03-02T10:00:00.000Z' };
    for (const kind of ['role-loss', 'through-colleague', 'expulsion', 'conditions', 'removal'] as const) {
      const body = written({ kind, ...examples[kind][0] }, { sanction: forGood });
      expect(body).toContain('from Monday 2 March 2026 at 11:00 (Europe/Berlin), without an end date.');
      expect(body).toContain('This will be looked at again on Tuesday 2 March 2027 at 11:00');
    }
  });

  it('a long suspension tells its day of review too (R46)', () => {
    const body = written(
      { kind: 'suspension', ...examples.suspension[0] },
      { sanction: { reviewAt: '2026-03-20T10:00:00.000Z' } },
    );
    expect(body).toContain('This will be looked at again on Friday 20 March 2026 at 11:00');
  });

  it('an apology goes through us when it is private, and names nobody when it is public (R38, R40, R56)', () => {
    expect(written({ kind: 'apology', audience: 'private' })).toContain(
      'whoever it is meant for is asked first',
    );
    const open = written({ kind: 'apology', audience: 'public' });
    expect(open).toContain(
      `They ask you to apologise in public, ${dueWords}. Please name nobody else in it.`,
    );
    expect(open).not.toContain('in private');
  });

  it.each([
    ['remove', 'removed'],
    ['edit', 'edited'],
    ['hide', 'hidden'],
  ] as const)('who is to %s what was reported is told (R42)', (act, done) => {
    const response = { kind: 'content-change', act, reportId: 'report-1' };
    expect(written(response)).toContain(`What was reported in Forum is ${done}, by`);
    expect(written(response, { owner: 'respondent' })).toContain(
      `They ask you to ${act} what was reported in Forum`,
    );
  });
});

describe('a response that came to nothing is a bug, and no notice', () => {
  const facts = (...events: CaseEvent[]) => factsOf([...events, owed('decision', 'd1')]);

  it('a suspension without its sanction', () => {
    const responses = [{ kind: 'suspension', scope: 'everywhere', reviewAt: null }] as const;
    expect(() => noticesOf(facts(decided({ responses })))).toThrow(
      '"suspension" of a decision came to nothing',
    );
  });

  it('amends without their obligation', () => {
    const words = { 'responses.0.amends': 't-amends' };
    const decision = decided({ responses: [{ kind: 'amends', dueDays: 7 }], words });
    expect(() => noticesOf(facts(decision))).toThrow('"amends" of a decision came to nothing');
  });

  it('a role that is not named', () => {
    const decision = decided({ responses: [{ kind: 'role-loss', reviewAt: null }], words: {} });
    const lost = { type: 'sanction-imposed' as const, sanction: sanction({ kind: 'role-loss' }) };
    expect(() => noticesOf(facts(decision, lost))).toThrow('missing its "responses.0.role"');
  });

  it('a report that the case does not have', () => {
    expect(() => written({ kind: 'content-change', act: 'edit', reportId: 'report-9' })).toThrow('report');
  });
});

describe('a response in passing', () => {
  it('has a name of its own, given once (R40)', () => {
    const all = ResponseKind.options.map((kind) => ({ kind }));
    expect(new Set(responsesInPassing(all)).size).toBe(all.length);
    expect(responsesInPassing([{ kind: 'talk' }, { kind: 'talk' }])).toEqual(['the talk with you']);
  });
});
