import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Identities, now, openIdentities } from '../../fixtures/identities.ts';
import { accountHandle, personChange } from '../database/schema/index.ts';
import { withdrawLink } from './link-account.ts';
import { proposeByMail } from './propose-by-mail.ts';
import { type LinkProposal, proposeLink } from './propose-link.ts';

let known: Identities;
beforeAll(async () => {
  known = await openIdentities();
});
beforeEach(() => known.clear());
afterAll(() => known.client.close());

const propose = (personId: string, accountId: string, more: Partial<LinkProposal> = {}) =>
  known.within((tx) =>
    proposeLink(tx, {
      personId,
      accountId,
      basis: 'same-mail',
      confidence: 'likely',
      evidence: 'the same address',
      now,
      ...more,
    }),
  );

describe('a proposal', () => {
  it('is made once, and better evidence takes the place of weaker', async () => {
    const [personId, accountId] = [
      await known.someone(await known.see('forum', '1')),
      await known.see('lists', 'a@b.example'),
    ];
    expect(await propose(personId, accountId, { confidence: 'possible' })).toBe('proposed');
    expect(await propose(personId, accountId, { confidence: 'proved', basis: 'github-sign-in' })).toBe(
      'known',
    );
    expect(await propose(personId, accountId, { confidence: 'likely' })).toBe('known');
    expect(await known.proposed()).toEqual([
      { accountId, personId, basis: 'github-sign-in', confidence: 'proved' },
    ]);
  });

  it('is not made of what is theirs already', async () => {
    const accountId = await known.see('forum', '1');
    expect(await propose(await known.someone(accountId), accountId)).toBe('known');
  });

  it('is not made of a link that was taken back', async () => {
    const [kept, taken] = [await known.see('forum', '1'), await known.see('forum', '2')];
    const personId = await known.someone(kept, taken);
    await known.within((tx) =>
      withdrawLink(tx, { personId, accountId: taken, evidence: 'not theirs', decidedBy: 'staff', now }),
    );
    expect(await propose(personId, taken)).toBe('refused');
    // Whoever has that account now is another human, with all that is theirs.
    const third = await known.see('forum', '3');
    const other = await known.someone(taken, third);
    expect(await propose(personId, third)).toBe('refused');
    expect(await propose(other, kept)).toBe('refused');
    expect(await known.proposed()).toEqual([]);
  });

  it('is not made of two whose merge was undone', async () => {
    const [one, two] = [await known.see('forum', '1'), await known.see('forum', '2')];
    const [personId, otherId] = [await known.someone(one), await known.someone(two)];
    const at = now.toISOString();
    const merge = { id: 'merge', kind: 'merge' as const, personId, otherId, accountIds: [] };
    await known.db
      .insert(personChange)
      .values({ ...merge, reason: 'x', by: 'staff', at, undoneAt: at, undoneBy: 'staff' });
    expect(await propose(otherId, one)).toBe('refused');
    expect(await propose(personId, two)).toBe('refused');
  });

  it('of two persons is made from one side', async () => {
    const [one, two] = [await known.see('forum', '1'), await known.see('lists', 'a@b.example')];
    const [personId, otherId] = [await known.someone(one), await known.someone(two)];
    expect(await propose(personId, two)).toBe('proposed');
    expect(await propose(otherId, one)).toBe('known');
    expect(await propose(otherId, one, { basis: 'github-sign-in' })).toBe('proposed');
  });
});

describe('the same address on two mail channels', () => {
  it('is proposed as proved where posts from both were proved, else as likely', async () => {
    const [first, second] = [
      await known.see('lists', 'robin@b.example'),
      await known.see('news', 'robin@b.example'),
    ];
    const personId = await known.someone(first);
    await known.within((tx) => proposeByMail(tx, second, now));
    expect(await known.proposed()).toMatchObject([{ accountId: second, personId, confidence: 'likely' }]);
    await known.posted(first);
    await known.posted(second);
    await known.within((tx) => proposeByMail(tx, first, now));
    expect(await known.proposed()).toMatchObject([{ accountId: second, personId, confidence: 'proved' }]);
  });

  it('of nobody in particular is nothing to propose', async () => {
    const second = (await known.see('lists', 'robin@b.example'), await known.see('news', 'robin@b.example'));
    await known.within((tx) => proposeByMail(tx, second, now));
    expect(await known.proposed()).toEqual([]);
  });
});

describe('the names of an account', () => {
  it('are noted each time that it is seen under another one, with when', async () => {
    const at = (day: number) => new Date(Date.UTC(2026, 2, day));
    const id = await known.see('forum', '1', 'robin', at(1));
    await known.see('forum', '1', 'robin', at(2));
    await known.see('forum', '1', 'reads', at(3));
    await known.see('forum', '1', 'robin', at(5));
    const rows = await known.db
      .select()
      .from(accountHandle)
      .where(eq(accountHandle.accountId, id))
      .orderBy(accountHandle.firstSeenAt);
    expect(rows.map(({ handle, firstSeenAt, lastSeenAt }) => [handle, firstSeenAt, lastSeenAt])).toEqual([
      ['robin', at(1).toISOString(), at(5).toISOString()],
      ['reads', at(3).toISOString(), at(3).toISOString()],
    ]);
  });
});
