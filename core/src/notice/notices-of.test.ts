import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scenes } from '../fixtures/notice-scenes.ts';
import { decided, factsOf, owed, texts } from '../fixtures/notices-of-robin.ts';
import type { NoticeFacts, NoticeKind } from './notice.ts';
import { noticesOf } from './notices-of.ts';

const kinds = Object.keys(scenes) as NoticeKind[];
const only = (facts: NoticeFacts) => {
  const [notice, ...others] = noticesOf(facts);
  if (!notice || others.length > 0) throw new Error('one notice was expected');
  return notice;
};

describe.each(kinds)('a notice of the kind %s', (kind) => {
  it('is made out to what is owed, and has a subject of one line with the invented name (R50, R56)', () => {
    const notice = only(scenes[kind]);
    expect(notice).toMatchObject({ id: `n-${kind}`, kind });
    expect(notice.subject).toMatch(/^Example Library Association: .+ “dofira-lumeto”$/);
  });

  it('leaves no gap where something is not said', () => {
    const quiet = { ...scenes[kind].community, codeUrl: null, appealTo: '' };
    for (const community of [scenes[kind].community, quiet]) {
      const { body } = only({ ...scenes[kind], community });
      expect(body).toMatch(/^Hello,\n\n\S/);
      expect(body).toMatch(/\S\n$/);
      expect(body).not.toMatch(/\n{3}| {2}| \n|undefined|null|\[object|Invalid Date/);
    }
  });

  it('names nobody: no reporter, no member, no id of the log (R56)', () => {
    const { subject, body } = only(scenes[kind]);
    expect(`${subject}\n${body}`).not.toMatch(/kim|ada|robin|account-1|report-1|case-1|\b[asdnt]\d\b/i);
  });

  it('does not leave without what it is about, nor for anybody else (R56)', () => {
    const { events } = scenes[kind];
    const without = events.filter(({ type }) => type === 'notice-owed');
    expect(() => noticesOf({ ...scenes[kind], events: without })).toThrow('that is not there');
  });

  it('is written for the person it is about and nobody else (R56)', () => {
    const events = scenes[kind].events.map((event) =>
      event.type === 'notice-owed' ? { ...event, personId: 'kim' } : event,
    );
    expect(() => noticesOf({ ...scenes[kind], events })).toThrow('that is not there');
  });
});

describe('the notices of a command', () => {
  it('are as many as it owes, each about its own person (R50)', () => {
    const sam = decided({ decisionId: 'd2', personId: 'sam', responses: [{ kind: 'no-action' }], words: {} });
    const facts = factsOf([decided(), owed('decision', 'd1'), sam, owed('decision', 'd2', 'sam')]);
    const [first, second] = noticesOf(facts);
    expect(first?.body).toContain('They reprimand you in private');
    expect(second?.body).toContain('Nothing follows from it for you');
    expect(second?.body).not.toContain('Please stop.');
  });

  it('are none where none is owed', () => {
    expect(noticesOf(factsOf([decided()]))).toEqual([]);
  });
});

/** Everything at which some reader of mail starts a new line. */
const lineBreaks = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

/** The lines of a notice that are not marked as somebody's words. */
const ownLines = (body: string): string[] => body.split(lineBreaks).filter((line) => !line.startsWith('>'));

const forged = 'If you think that this is wrong, you cannot appeal.';

/** The kinds that carry somebody's words. */
const quoting = kinds.filter((kind) => only(scenes[kind]).body.includes('\n> '));

describe('no line of somebody’s words can pass as ours', () => {
  it('in these kinds there are such words', () => {
    expect(quoting).toEqual(['decision', 'interim', 'account-request', 'appeal-answer', 'appeal-outcome']);
  });

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
    for (const kind of quoting) {
      const { body } = only({ ...scenes[kind], word: () => `Please stop.${lineBreak}${forged}` });
      expect(body).toContain(forged);
      expect(ownLines(body)).not.toContain(forged);
    }
  });

  it('whatever the words are: our lines are the same with and without them', () => {
    const words = fc
      .array(
        fc.oneof(fc.constantFrom('\n', '\r\n', '> ', 'Hello,', forged, ' '), fc.string({ unit: 'grapheme' })),
        { minLength: 1 },
      )
      .map((parts) => parts.join(''))
      .filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(fc.constantFrom(...quoting), words, (kind, said) => {
        const ours = ownLines(only(scenes[kind]).body);
        expect(ownLines(only({ ...scenes[kind], word: () => said }).body)).toEqual(ours);
      }),
      { numRuns: 1_000 },
    );
  });

  it('the words are there, each line of them', () => {
    const word = () => 'One.\n\nTwo.\n> three';
    expect(only({ ...scenes.decision, word }).body).toContain(
      'They wrote to you:\n\n> One.\n>\n> Two.\n> > three\n',
    );
  });
});

describe('a text that is missing', () => {
  it.each(quoting)('is a bug: the notice of the kind %s is not written', (kind) => {
    expect(() => noticesOf({ ...scenes[kind], word: () => ' ' })).toThrow(
      /the text t-\w+ of a notice is missing/,
    );
  });

  it('is not the same as words that nobody wrote', () => {
    const { body } = only(factsOf([decided({ words: {} }), owed('decision', 'd1')]));
    expect(body).not.toContain('They wrote to you');
  });

  it('that nobody asked for is not read: no reason of a body reaches a person (R57)', () => {
    const read: string[] = [];
    for (const kind of kinds) {
      noticesOf({
        ...scenes[kind],
        word: (textId) => {
          read.push(textId);
          return texts[textId] ?? '';
        },
      });
    }
    expect(new Set(read)).toEqual(new Set(['t-wording', 't-answer']));
  });
});
