import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../case/event.ts';
import {
  caseOf,
  decided,
  ended,
  factsOf,
  owed,
  sanction,
  suspendedBefore,
} from '../fixtures/notices-of-robin.ts';
import { noticesOf } from './notices-of.ts';

const withdrawn = (
  effect: 'returns-to-body' | 'ends-without-action',
  before: readonly CaseEvent[] = suspendedBefore,
  endings: readonly CaseEvent[] = [ended('s1', 'overruled')],
) => {
  const overruled: CaseEvent = {
    type: 'decision-overruled',
    decisionId: 'd1',
    effect,
    texts: { reason: 't-reason' },
  };
  const facts = factsOf([overruled, ...endings, owed('withdrawn', 'd1')], { state: caseOf(...before) });
  return (noticesOf(facts)[0]?.body ?? '').replaceAll(/(?<=day),(?= \d)/g, '');
};

describe('the notice that counsel overruled a decision', () => {
  it('says which decision, and that it no longer holds (R34)', () => {
    expect(withdrawn('returns-to-body')).toContain(
      'That decision, of Monday 2 March 2026, was overruled by legal counsel. It no longer holds.',
    );
  });

  it('says what was part of it, and that access comes back (R34, R45)', () => {
    const body = withdrawn('returns-to-body');
    expect(body).toContain('This was part of it, and no longer holds: the suspension.');
    expect(body).toContain(
      'This ends now: your suspension from Forum and GitHub. Your access comes back by itself',
    );
  });

  it('names each kind of response once, and no access where none was closed (R34)', () => {
    const talk = { kind: 'talk', dueDays: 14 } as const;
    const reprimand = { kind: 'private-reprimand' } as const;
    const body = withdrawn('returns-to-body', [decided({ responses: [talk, reprimand, talk] })], []);
    expect(body).toContain('no longer holds: the talk with you and the private reprimand.');
    expect(body).not.toContain('access');
  });

  it('says what comes next: another decision, or none (R34)', () => {
    expect(withdrawn('returns-to-body')).toContain(
      'They will decide again, and we will write to you about it.',
    );
    const over = withdrawn('ends-without-action');
    expect(over).toContain('No other decision takes its place');
    expect(over).not.toContain('decide again');
  });

  it('says what holds besides (R44)', () => {
    const other = sanction({ id: 's2', decisionId: 'd0', scope: ['forum'], kind: 'removal', endsAt: null });
    const body = withdrawn('returns-to-body', [
      ...suspendedBefore,
      { type: 'sanction-imposed', sanction: other },
    ]);
    expect(body).toContain('This holds:\n- your removal from Forum, from Monday 2 March 2026');
    expect(withdrawn('returns-to-body')).not.toContain('This holds');
  });

  it('says nothing of what holds or ended for somebody else (R56)', () => {
    const sams = (id: string): CaseEvent => ({
      type: 'sanction-imposed',
      sanction: sanction({ id, personId: 'sam', decisionId: 'd2', scope: 'everywhere' }),
    });
    const before = [...suspendedBefore, sams('s2'), sams('s3')];
    const body = withdrawn('returns-to-body', before, [ended('s1', 'overruled'), ended('s2', 'overruled')]);
    expect(body).toBe(withdrawn('returns-to-body'));
  });

  it('keeps counsel’s reasons private (R57)', () => {
    expect(withdrawn('returns-to-body')).not.toContain('Kim');
  });
});
