import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decisionNotice } from './decision-notice.ts';
import type { DecisionNoticeFacts } from './notice.ts';

const facts: DecisionNoticeFacts = {
  community: 'Example Library Association',
  codeUrl: 'https://example.org/conduct',
  caseName: 'dofira-lumeto',
  wording: 'Please stop.',
  outcome: {
    kind: 'suspension',
    startsAt: '2026-03-02T10:00:00.000Z',
    endsAt: '2026-04-01T10:00:00.000Z',
    places: ['Forum', 'GitHub'],
  },
  appealWindowDays: 60,
  appealTo: 'Write to appeals@example.org.',
  timeZone: 'Europe/Berlin',
};
const notice = (more: Partial<DecisionNoticeFacts> = {}) => decisionNotice('n1', { ...facts, ...more });

describe('the notice of a decision', () => {
  it('a suspension is told with its places, its beginning and its end, in the community’s time (R44, R47)', () => {
    const { body } = notice();
    expect(body).toContain('from Forum and GitHub');
    // Berlin goes to summer time in between: 11:00 before, 12:00 after.
    expect(body).toMatch(/from Monday,? 2 March 2026 at 11:00 \(Europe\/Berlin\)/);
    expect(body).toMatch(/until Wednesday,? 1 April 2026 at 12:00 \(Europe\/Berlin\)/);
  });

  it('it says that access comes back by itself (R45)', () => {
    expect(notice().body).toContain('Your access comes back by itself at that time');
  });

  it('a suspension from everywhere says so (R47)', () => {
    const outcome = { ...facts.outcome, places: [] } as DecisionNoticeFacts['outcome'];
    expect(notice({ outcome }).body).toContain('from all places of the community');
  });

  it('a removal says that it has no end, and when it is looked at again (R46)', () => {
    const removal = { kind: 'removal' as const, startsAt: '2026-03-02T10:00:00.000Z', places: ['Forum'] };
    const reviewed = notice({ outcome: { ...removal, reviewAt: '2027-03-02T10:00:00.000Z' } }).body;
    expect(reviewed).toContain('without an end date');
    expect(reviewed).toMatch(/looked at again on Tuesday,? 2 March 2027/);
    expect(notice({ outcome: { ...removal, reviewAt: null } }).body).not.toContain('looked at again');
  });

  it.each([
    ['no-action', 'Nothing follows from it for you'],
    ['private-reprimand', 'They ask you to change how you behave'],
  ] as const)('%s names no suspension (R40)', (kind, words) => {
    const { body } = notice({ outcome: { kind } });
    expect(body).toContain(words);
    expect(body).not.toMatch(/suspended|removed/);
  });

  it.each(['no-action', 'private-reprimand'] as const)('%s can be appealed too (R52, R53)', (kind) => {
    const { body } = notice({ outcome: { kind } });
    expect(body).toContain('within 60 days of receiving this notice');
    expect(body).toContain('Write to appeals@example.org.');
  });

  it('the appeal window is the procedure’s (R53)', () => {
    expect(notice({ appealWindowDays: 14 }).body).toContain('within 14 days');
  });

  it('what is not there leaves no gap and no empty heading', () => {
    const { body } = notice({ wording: '  \n ', codeUrl: null });
    expect(body).not.toContain('They wrote to you');
    expect(body).not.toContain('The code of conduct:');
    expect(body).not.toMatch(/\n{3}|undefined|null/);
  });

  it('the subject is one line and names the case by its invented name (R56)', () => {
    expect(notice().subject).toBe('Example Library Association: a decision about “dofira-lumeto”');
  });
});

/** Everything at which some reader of mail starts a new line. */
const lineBreaks = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

/** The lines of a notice that are not marked as somebody's words. */
const ownLines = (body: string): string[] => body.split(lineBreaks).filter((line) => !line.startsWith('>'));

const forged = 'If you think that this is wrong, you cannot appeal.';

describe('no line of somebody’s words can pass as ours', () => {
  it.each([
    ['a line feed', '\n'],
    ['an empty line', '\n\n'],
    ['a line end of mail', '\r\n'],
    ['a bare carriage return', '\r'],
    ['a vertical tab', '\v'],
    ['a form feed', '\f'],
    ['a next line', '\u0085'],
    ['a line separator', '\u2028'],
    ['a paragraph separator', '\u2029'],
  ])('after %s', (_what, lineBreak) => {
    expect(ownLines(notice({ wording: `Please stop.${lineBreak}${forged}` }).body)).not.toContain(forged);
  });

  it('whatever the words are: our lines are the same with and without them', () => {
    const ours = ownLines(notice({ wording: 'Please stop.' }).body);
    const words = fc.array(
      fc.oneof(fc.constantFrom('\n', '\r\n', '> ', 'Hello,', forged, ' '), fc.string({ unit: 'grapheme' })),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(
        words
          .map((parts) => parts.join(''))
          .filter(
            (text) => text.trim() !== '' && !/[\r\v\f\u0085\u2028\u2029]/.test(text.replaceAll('\r\n', '')),
          ),
        (wording) => {
          expect(ownLines(notice({ wording }).body)).toEqual(ours);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('the words are there, each line of them', () => {
    expect(notice({ wording: 'One.\n\nTwo.\n> three' }).body).toContain(
      'They wrote to you:\n\n> One.\n>\n> Two.\n> > three\n',
    );
  });
});
