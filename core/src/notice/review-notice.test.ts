import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../case/event.ts';
import { caseOf, ended, factsOf, owed, procedure, sanction } from '../fixtures/notices-of-robin.ts';
import type { Sanction } from '../sanction/sanction.ts';
import type { NoticeFacts } from './notice.ts';
import { noticesOf } from './notices-of.ts';

const removal = { kind: 'removal', endsAt: null, scope: ['forum'] } as const;

const reviewed = (
  outcome: 'keep' | 'end',
  reviewAt: string | null = null,
  of: Partial<Sanction> = removal,
  more: Partial<NoticeFacts> = {},
) => {
  const review: CaseEvent = {
    type: 'sanction-reviewed',
    sanctionId: 's1',
    outcome,
    reviewAt,
    texts: { reason: 't-reason' },
  };
  const events = [review, ...(outcome === 'end' ? [ended('s1', 'reviewed')] : []), owed('review', 's1')];
  const state = caseOf({ type: 'sanction-imposed', sanction: sanction(of) });
  return (noticesOf(factsOf(events, { state, ...more }))[0]?.body ?? '').replaceAll(/(?<=day),(?= \d)/g, '');
};

describe('the notice of a review', () => {
  it('kept: what, since when, and when it is looked at next (R46)', () => {
    const body = reviewed('keep', '2028-03-02T10:00:00.000Z');
    expect(body).toContain('They keep it: your removal from Forum.');
    expect(body).toContain('from Monday 2 March 2026 at 11:00 (Europe/Berlin), without an end date.');
    expect(body).toContain('This will be looked at again on Thursday 2 March 2028 at 11:00 (Europe/Berlin).');
  });

  it('the next day of review takes the place of the one that was told (R46)', () => {
    const body = reviewed('keep', null, { ...removal, reviewAt: '2026-09-02T10:00:00.000Z' });
    expect(body).not.toContain('looked at again on');
  });

  it('kept without a day: that it can be asked for, where the procedure says so (R46)', () => {
    expect(reviewed('keep')).not.toContain('when you ask');
    const whenAsked = { procedure: { ...procedure, readmission: 'when-asked' as const } };
    expect(reviewed('keep', null, removal, whenAsked)).toContain('looked at again when you ask for it');
  });

  it('a suspension that is kept says until when (R44)', () => {
    expect(reviewed('keep', null, {})).toContain('until Wednesday 1 April 2026 at 12:00 (Europe/Berlin).');
  });

  it('ended early: access comes back, unless something else holds (R45, R46)', () => {
    const body = reviewed('end');
    expect(body).toContain('They end it early: your removal from Forum.');
    expect(body).toContain(
      'Your access comes back by itself, unless something else that we told you of still holds.',
    );
    expect(body).not.toContain('This holds');
  });

  it.each([
    ['role-loss', 'the loss of your role'],
    ['through-colleague', 'that you take part only through a colleague'],
    ['expulsion', 'the loss of your membership'],
    ['conditions', 'the conditions on which you take part'],
  ] as const)('the end of %s promises no access (R41, R46)', (kind, words) => {
    const body = reviewed('end', null, { kind, endsAt: null });
    expect(body).toContain(`They end it early: ${words}.`);
    expect(body).not.toContain('access');
  });

  it('tells no reason on record (R57)', () => {
    expect(reviewed('keep')).not.toContain('Kim');
  });
});
