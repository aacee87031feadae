import { describe, expect, it } from 'vitest';
import { scenes } from '../fixtures/notice-scenes.ts';
import { factsOf, owed } from '../fixtures/notices-of-robin.ts';
import { noticesOf } from './notices-of.ts';

const body = noticesOf(scenes['account-request'])[0]?.body ?? '';

describe('the notice that asks a respondent for their account', () => {
  it('asks in the words that were written, before anything is decided (R35)', () => {
    expect(body).toContain('Nothing has been decided.');
    expect(body).toContain('They wrote to you:\n\n> Please stop.\n');
  });

  it('says until when, in the community’s time, and that a late letter gives as much time (R35)', () => {
    expect(body).toMatch(/Please answer until Monday,? 16 March 2026 at 23:59 \(Europe\/Berlin\)\./);
    expect(body).toContain('you have as many days more');
  });

  it('says how to answer (R35)', () => {
    expect(body).toContain('You can write to us in the same way as to appeal. Write to appeals@example.org.');
  });

  it('says that silence is no admission (R35)', () => {
    expect(body).toContain('If you say nothing, that does not count as an admission');
  });

  it('is not written without the words that ask', () => {
    const asked = {
      type: 'account-asked' as const,
      personId: 'robin',
      dueAt: '2026-03-16T22:59:59.999Z',
      texts: {},
    };
    expect(() => noticesOf(factsOf([asked, owed('account-request', 'robin')]))).toThrow(
      'missing its "wording"',
    );
  });
});
