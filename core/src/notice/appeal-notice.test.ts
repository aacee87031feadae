import { describe, expect, it } from 'vitest';
import type { CaseEvent, EventOf } from '../case/event.ts';
import {
  appealFiled,
  caseOf,
  decided,
  ended,
  factsOf,
  owed,
  sanction,
  suspendedBefore,
} from '../fixtures/notices-of-robin.ts';
import { noticesOf } from './notices-of.ts';

const plain = (body: string | undefined) => (body ?? '').replaceAll(/(?<=day),(?= \d)/g, '');
const byRobin = caseOf(...suspendedBefore, appealFiled('robin', 'respondent'));
const byKim = caseOf(...suspendedBefore, appealFiled('kim', 'reporter'));

describe('the answer to an appeal', () => {
  const answer = (
    admitted: boolean,
    texts: Record<string, string>,
    { state = byRobin, to = 'robin', with: others = [] as readonly CaseEvent[] } = {},
  ) => {
    const answered: CaseEvent = { type: 'appeal-admitted', appealId: 'a1', admitted, texts };
    return plain(
      noticesOf(factsOf([...others, answered, owed('appeal-answer', 'a1', to)], { state }))[0]?.body,
    );
  };

  it('heard: by whom, why, and that what was decided holds until then (R54, R55)', () => {
    const body = answer(true, { reason: 't-answer' });
    expect(body).toContain('this is about your appeal against the decision about you of Monday 2 March 2026');
    expect(body).toContain('It is heard, by the “Board”: people who took no part in that decision.');
    expect(body).toContain('Until then, what was decided holds.');
    expect(body).toContain('Why:\n\n> You said why it should change.\n');
  });

  it('not heard: why, and that what was decided holds (R54)', () => {
    const body = answer(false, { reason: 't-answer' });
    expect(body).toContain('It is not heard. What was decided holds.');
    expect(body).toContain('Why:\n\n> You said');
  });

  it('is not written without a reason (R54)', () => {
    expect(() => answer(true, {})).toThrow('missing its "reason"');
  });

  it('names the body that took the appeal over (R55)', () => {
    const transferred: CaseEvent = {
      type: 'case-transferred',
      fromBodyId: 'board',
      toBodyId: 'committee',
      instance: 'appeal',
      why: 'deadlock',
      texts: {},
    };
    expect(answer(true, { reason: 't-answer' }, { with: [transferred] })).toContain(
      'by the “Review committee”',
    );
  });

  it('whoever did not appeal is told neither who did nor why (R56)', () => {
    const body = answer(true, { reason: 't-reason' }, { state: byKim });
    expect(body).toContain('this is about an appeal against the decision about you');
    expect(body).not.toMatch(/Why:|Kim|your appeal/);
  });

  it('whoever appealed and is not respondent is answered, and not told whom it is about (R52, R56)', () => {
    const body = answer(true, { reason: 't-answer' }, { state: byKim, to: 'kim' });
    expect(body).toContain('this is about your appeal against the decision of Monday');
    expect(body).toContain('> You said why it should change.');
    expect(body).not.toMatch(/about you\b/);
  });
});

describe('the outcome of an appeal', () => {
  const outcome = (
    is: EventOf<'appeal-decided'>['outcome'],
    others: readonly CaseEvent[] = [],
    { state = byRobin, to = 'robin', texts = {} } = {},
  ) => {
    const decidedNow: CaseEvent = { type: 'appeal-decided', appealId: 'a1', outcome: is, texts };
    const facts = factsOf([decidedNow, ...others, owed('appeal-outcome', 'a1', to)], { state });
    return plain(noticesOf(facts)[0]?.body);
  };
  const shorter: readonly CaseEvent[] = [
    ended('s1', 'appeal'),
    decided({
      decisionId: 'd2',
      basis: 'appeal',
      responses: [{ kind: 'suspension', lengthDays: 14, scope: ['forum'], reviewAt: null }],
      words: { wording: 't-wording' },
    }),
    {
      type: 'sanction-imposed',
      sanction: sanction({
        id: 's2',
        decisionId: 'd2',
        basis: 'appeal',
        scope: ['forum'],
        endsAt: '2026-03-16T10:00:00.000Z',
        supersedes: 's1',
      }),
    },
  ];

  it('upheld: it stands, and until when it holds (R44, R55)', () => {
    const body = outcome('uphold');
    expect(body).toContain(
      'It was looked at by the “Board”. The appeal did not change the decision: it stands.',
    );
    expect(body).toContain(
      '- your suspension from Forum and GitHub, for 30 days, from Monday 2 March 2026 at 11:00 (Europe/Berlin)' +
        ' until Wednesday 1 April 2026 at 12:00 (Europe/Berlin).',
    );
  });

  it('changed: what takes its place, with its own end, and what was written (R44, R55)', () => {
    const body = outcome('change', shorter);
    expect(body).toContain('The decision is changed.');
    expect(body).toContain('You are suspended from Forum for 14 days');
    expect(body).toContain('until Monday 16 March 2026 at 11:00');
    expect(body).toContain('They wrote to you:\n\n> Please stop.\n');
    expect(body).not.toMatch(/30 days|1 April/);
  });

  it('changed into nothing is a bug', () => {
    expect(() => outcome('change', [ended('s1', 'appeal')])).toThrow('a changed decision that is not there');
  });

  it('overturned: nothing follows any more, and access comes back (R45, R55)', () => {
    const body = outcome('overturn', [ended('s1', 'appeal')]);
    expect(body).toContain('The decision is overturned: it no longer holds.');
    expect(body).toContain('Nothing follows from it for you any more.');
    expect(body).toContain('This ends now: your suspension from Forum and GitHub. Your access comes back');
    expect(body).not.toContain('This holds');
  });

  it.each(['uphold', 'overturn'] as const)(
    '%s: it quotes what was written, and no reason (R50, R57)',
    (is) => {
      const body = outcome(is, [], { texts: { wording: 't-wording', reason: 't-reason' } });
      expect(body).toContain('They wrote to you:\n\n> Please stop.\n');
      expect(body).not.toContain('Kim');
    },
  );

  it('several who appealed are told of their own appeal, each (R50, R52)', () => {
    const joined = { ...appealFiled('kim', 'reporter'), appealId: 'a2' } as CaseEvent;
    const state = caseOf(...suspendedBefore, appealFiled('robin', 'respondent'), joined);
    const with2: CaseEvent = { type: 'appeal-decided', appealId: 'a2', outcome: 'uphold', texts: {} };
    const kims = outcome('uphold', [with2], { state, to: 'kim' });
    expect(kims).toContain('this is about your appeal against the decision of');
    expect(kims).toContain('What follows for another person is told to that person alone.');
    expect(outcome('uphold', [with2], { state })).toContain(
      'this is about your appeal against the decision about you',
    );
  });

  it('what had run out before is not told to end now (R45)', () => {
    expect(outcome('overturn', [ended('s1', 'expired')])).not.toContain('This ends now');
  });

  it.each(['uphold', 'change', 'overturn'] as const)('%s: it is final (R55)', (is) => {
    const body = outcome(is, is === 'change' ? shorter : []);
    expect(body).toContain('This is final: there is no further appeal.');
    expect(body).not.toContain('you can appeal');
  });

  it('whoever appealed for another is told the outcome, and nothing of what follows for them (R50, R52, R56)', () => {
    const words = { wording: 't-wording', reason: 't-reason' };
    const body = outcome('change', shorter, { state: byKim, to: 'kim', texts: words });
    expect(body).toContain('The decision is changed.');
    expect(body).toContain('What follows for another person is told to that person alone.');
    expect(body).not.toMatch(/suspen|Please stop|days|about you\b/);
  });

  it('the respondent is not told who appealed (R56)', () => {
    const body = outcome('uphold', [], { state: byKim });
    expect(body).toContain('this is about an appeal against the decision about you');
    expect(body).not.toMatch(/kim|reporter|your appeal/i);
  });
});
