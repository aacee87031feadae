import { describe, expect, it } from 'vitest';
import type { CaseEvent, EventOf } from '../case/event.ts';
import { scenes } from '../fixtures/notice-scenes.ts';
import { caseOf, ended, factsOf, interim, interimImposed, owed } from '../fixtures/notices-of-robin.ts';
import { noticesOf } from './notices-of.ts';

const plain = (body: string | undefined) => (body ?? '').replaceAll(/(?<=day),(?= \d)/g, '');

describe('the notice of a measure before a decision', () => {
  const body = plain(noticesOf(scenes.interim)[0]?.body);

  it('says that nothing is decided, why not yet, and that it is no finding (R22)', () => {
    expect(body).toContain('Nothing has been decided yet: what happened still has to be found out.');
    expect(body).toContain('It does not mean that anything has been found against you.');
  });

  it('says where, from when, until when, and how long (R44, R47)', () => {
    expect(body).toContain(
      'You are suspended from Forum and GitHub for 7 days, from Monday 2 March 2026 at 11:00 (Europe/Berlin)' +
        ' until Monday 9 March 2026 at 11:00 (Europe/Berlin).',
    );
  });

  it('says that it is temporary, who reviews it, and by when (R22)', () => {
    expect(body).toContain('temporary');
    expect(body).toContain(
      'by the “Review committee”, not later than Thursday 5 March 2026 at 11:00 (Europe/Berlin)',
    );
  });

  it('says that they can say what they think of it, and where (R35)', () => {
    expect(body).toContain('You can say what you think of this');
    expect(body).toContain('Write to appeals@example.org.');
  });

  it('quotes what was written to the person, and not the reason on record (R57)', () => {
    expect(body).toContain('They wrote to you:\n\n> Please stop.\n');
    expect(body).not.toContain('Kim');
  });

  it('promises no appeal: there is nothing decided to appeal', () => {
    expect(body).not.toContain('you can appeal');
  });
});

describe('the notice of the review of such a measure', () => {
  const reviewed = (
    outcome: EventOf<'interim-reviewed'>['outcome'],
    about: string,
    others: readonly CaseEvent[] = [],
  ) => {
    const renewedAs = outcome === 'renew' ? 's9' : null;
    const review: CaseEvent = {
      type: 'interim-reviewed',
      sanctionId: 's0',
      outcome,
      renewedAs,
      texts: { reason: 't-reason' },
    };
    const state = caseOf(...interimImposed);
    return plain(noticesOf(factsOf([...others, review, owed('interim', about)], { state }))[0]?.body);
  };
  const renewal: CaseEvent = {
    type: 'sanction-imposed',
    sanction: { ...interim, id: 's9', endsAt: '2026-03-16T10:00:00.000Z', supersedes: 's0' },
  };
  const again: CaseEvent = {
    type: 'interim-imposed',
    sanctionId: 's9',
    personId: 'robin',
    reviewBodyId: 'committee',
    reviewBy: '2026-03-12T10:00:00.000Z',
    texts: {},
  };
  const told = 'your suspension from Forum and GitHub until Monday 9 March 2026 at 11:00 (Europe/Berlin)';

  it('kept: it stays until when was told (R22, R44)', () => {
    const body = reviewed('keep', 's0');
    expect(body).toContain(`${told}. It stays as it is.`);
    expect(body).toContain('comes back by itself on Monday 9 March 2026');
  });

  it('ended: access comes back, and nothing is held against them (R22, R45)', () => {
    const body = reviewed('end', 's0', [ended('s0', 'reviewed')]);
    expect(body).toContain(`${told}. It does not have to stay.`);
    expect(body).toContain('This ends now: your suspension from Forum and GitHub. Your access comes back');
    expect(body).not.toContain('You are suspended');
  });

  it.each(['s0', 's9'])(
    'renewed: the old end and the new one, and the next review, asked by %s (R22, R44)',
    (about) => {
      const body = reviewed('renew', about, [renewal, again, ended('s0', 'renewed')]);
      expect(body).toContain(`${told}. It is renewed`);
      expect(body).toContain('for 14 days, from Monday 2 March 2026 at 11:00');
      expect(body).toContain('until Monday 16 March 2026 at 11:00 (Europe/Berlin)');
      expect(body).toContain('not later than Thursday 12 March 2026 at 11:00');
      expect(body).toContain('It does not mean that anything has been found against you.');
    },
  );

  it('renewed as nothing is a bug', () => {
    expect(() => reviewed('renew', 's9')).toThrow('a sanction that is not there');
  });

  it('tells no reason on record (R57)', () => {
    expect(reviewed('keep', 's0')).not.toContain('Kim');
  });
});
