import { describe, expect, test } from 'vitest';
import { account, answering, endsAt, forum, measure, racing, timeoutAfter, timeoutBefore } from './forum.ts';

const unsuspendCall = 'PUT /admin/users/7/unsuspend.json';
const suspendCall = 'PUT /admin/users/7/suspend.json';

describe('Discourse: suspending', () => {
  test('a measure suspends until its end, with its mark, and is observed so', async () => {
    const { channel, standIn } = forum();
    expect(await channel.apply(measure())).toEqual({ outcome: 'done' });
    expect(await channel.observe(account, 'suspend')).toEqual({
      state: 'present',
      until: endsAt,
      mark: measure().id,
    });
    expect(standIn.state().accounts[0]).toMatchObject({
      suspendedTill: endsAt,
      by: 'comity',
      reason: `${measure().reason} [comity ${measure().id}]`,
    });
  });

  test('the same measure again changes nothing', async () => {
    const { channel, changes } = forum();
    await channel.apply(measure());
    expect(await channel.apply(measure())).toEqual({ outcome: 'done' });
    expect(changes()).toEqual([suspendCall]);
  });

  test('a lift ends our suspension, and the same lift again changes nothing', async () => {
    const { channel, changes } = forum();
    await channel.apply(measure());
    expect(await channel.lift(measure())).toEqual({ outcome: 'done' });
    expect(await channel.lift(measure())).toEqual({ outcome: 'done' });
    expect(await channel.observe(account, 'suspend')).toEqual({ state: 'absent' });
    expect(changes()).toEqual([suspendCall, unsuspendCall]);
  });

  test('a permanent measure is observed as permanent', async () => {
    const { channel, standIn } = forum();
    expect(await channel.apply(measure({ until: null }))).toEqual({ outcome: 'done' });
    expect(standIn.state().accounts[0]?.suspendedTill).toBe('3000-01-01T00:00:00.000Z');
    expect(await channel.observe(account, 'suspend')).toMatchObject({ state: 'present', until: null });
  });

  test('another end for our measure is changed by ending it and suspending again', async () => {
    const { channel, standIn, changes } = forum();
    await channel.apply(measure());
    const later = '2026-04-01T00:00:00.000Z';
    expect(await channel.apply(measure({ until: later }))).toEqual({ outcome: 'done' });
    expect(standIn.state().accounts[0]?.suspendedTill).toBe(later);
    expect(changes()).toEqual([suspendCall, unsuspendCall, suspendCall]);
  });

  test('a change that stopped half way is completed by the next try', async () => {
    const { channel, next, standIn } = forum();
    await channel.apply(measure());
    next(null, null, timeoutBefore);
    expect(await channel.apply(measure({ until: null }))).toMatchObject({ outcome: 'retry' });
    expect(await channel.apply(measure({ until: null }))).toEqual({ outcome: 'done' });
    expect(standIn.state().accounts[0]?.suspendedTill).toBe('3000-01-01T00:00:00.000Z');
  });

  test('an expired suspension is absent, without anybody having lifted it', async () => {
    const { channel, setTime } = forum();
    await channel.apply(measure());
    setTime('2026-03-09T09:00:00.124Z');
    expect(await channel.observe(account, 'suspend')).toEqual({ state: 'absent' });
  });

  test("a human's own suspension is neither overwritten nor lifted", async () => {
    const { channel, standIn, changes } = forum();
    const theirs = { until: '2026-03-03T00:00:00.000Z', reason: 'Spam.' };
    standIn.suspend(7, theirs, 'maintainer');
    const notOurs = { outcome: 'not-ours', observed: { state: 'present', until: theirs.until, mark: null } };
    expect(await channel.apply(measure())).toEqual(notOurs);
    expect(await channel.lift(measure())).toEqual(notOurs);
    expect(standIn.state().accounts[0]).toMatchObject({ suspendedTill: theirs.until, by: 'maintainer' });
    expect(changes()).toEqual([]);
  });

  test('a suspension by another measure of ours is left to that measure', async () => {
    const { channel, changes } = forum();
    await channel.apply(measure());
    expect(await channel.lift(measure({ id: 'another' }))).toMatchObject({ outcome: 'not-ours' });
    expect(changes()).toEqual([suspendCall]);
  });

  test('a human who lifted ours is seen, and a lift after that is done', async () => {
    const { channel, standIn, changes } = forum();
    await channel.apply(measure());
    standIn.unsuspend(7, 'maintainer');
    expect(await channel.observe(account, 'suspend')).toEqual({ state: 'absent' });
    expect(await channel.lift(measure())).toEqual({ outcome: 'done' });
    expect(changes()).toEqual([suspendCall]);
  });

  test('a human who suspends between our look and our act keeps their suspension', async () => {
    const { channel, standIn, next } = forum();
    const theirs = { until: '2026-03-03T00:00:00.000Z', reason: 'Spam.' };
    next(
      null,
      racing(() => standIn.suspend(7, theirs, 'maintainer')),
    );
    expect(await channel.apply(measure())).toEqual({
      outcome: 'not-ours',
      observed: { state: 'present', until: theirs.until, mark: null },
    });
    expect(standIn.state().accounts[0]).toMatchObject({ suspendedTill: theirs.until, by: 'maintainer' });
  });

  test('two tries of one measure at once end as one suspension', async () => {
    const { channel, changes } = forum();
    expect(await Promise.all([channel.apply(measure()), channel.apply(measure())])).toEqual([
      { outcome: 'done' },
      { outcome: 'done' },
    ]);
    expect(changes()).toEqual([suspendCall]);
  });

  test('a timeout before the effect is tried again, and the next try suspends', async () => {
    const { channel, next, changes } = forum();
    next(null, timeoutBefore);
    expect(await channel.apply(measure())).toMatchObject({ outcome: 'retry' });
    expect(changes()).toEqual([]);
    expect(await channel.apply(measure())).toEqual({ outcome: 'done' });
  });

  test('a timeout after the effect is found by the next try, which suspends nobody twice', async () => {
    const { channel, next, changes } = forum();
    next(null, timeoutAfter);
    expect(await channel.apply(measure())).toMatchObject({ outcome: 'retry' });
    expect(await channel.apply(measure())).toEqual({ outcome: 'done' });
    expect(changes()).toEqual([suspendCall]);
  });

  test('a timeout after a lift is found by the next try', async () => {
    const { channel, next, changes } = forum();
    await channel.apply(measure());
    next(null, timeoutAfter);
    expect(await channel.lift(measure())).toMatchObject({ outcome: 'retry' });
    expect(await channel.lift(measure())).toEqual({ outcome: 'done' });
    expect(changes()).toEqual([suspendCall, unsuspendCall]);
  });

  test('a forum that never answers is given up after the time allowed', async () => {
    const { channel, next } = forum();
    next(async () => new Promise(() => {}));
    expect(await channel.apply(measure())).toEqual({
      outcome: 'retry',
      words: 'The forum did not answer within 500 ms.',
      afterSeconds: undefined,
    });
  });

  test('an account that the forum does not know needs a human', async () => {
    const { channel } = forum();
    for (const externalId of ['999', 'mallory', '7/../3']) {
      const unknown = { ...account, externalId };
      expect(await channel.observe(unknown, 'suspend')).toEqual({ state: 'unknown-account' });
      expect(await channel.apply(measure({ account: unknown }))).toMatchObject({ outcome: 'needs-human' });
      expect(await channel.lift(measure({ account: unknown }))).toMatchObject({ outcome: 'needs-human' });
    }
  });

  test('a refused key needs a human, with the words of the forum and the name of the scope', async () => {
    const { channel } = forum({ apiKey: 'wrong' });
    expect(await channel.apply(measure())).toEqual({
      outcome: 'needs-human',
      words: expect.stringMatching(/not permitted to view.*scope "comity: sanctions"/) as string,
    });
    expect(await channel.observe(account, 'suspend')).toMatchObject({ state: 'retry' });
  });

  test('a member of the forum staff cannot be suspended by us, and a human is told', async () => {
    const { channel, changes } = forum();
    const staff = { ...account, externalId: '3', handle: 'maintainer' };
    expect(await channel.apply(measure({ account: staff }))).toMatchObject({
      outcome: 'needs-human',
      words: expect.stringContaining('not permitted') as string,
    });
    expect(changes()).toEqual([]);
  });

  test('a rate limit is waited for as long as the forum asks', async () => {
    const { channel, setTime } = forum({ requestsPerMinuteMax: 1 });
    expect(await channel.apply(measure())).toMatchObject({ outcome: 'retry', afterSeconds: 60 });
    expect(await channel.observe(account, 'suspend')).toMatchObject({ state: 'retry', afterSeconds: 60 });
    setTime('2026-03-02T09:01:00.000Z');
    expect(await channel.observe(account, 'suspend')).toEqual({ state: 'absent' });
  });

  test.each([500, 502, 503])('an answer %i of the front server is tried again', async (status) => {
    const { channel, next } = forum();
    next(null, answering(status, { 'Retry-After': 'Mon, 02 Mar 2026 09:02:00 GMT' }));
    expect(await channel.apply(measure())).toMatchObject({ outcome: 'retry', afterSeconds: 120 });
  });

  test('an answer 422 needs a human', async () => {
    const { channel, next } = forum();
    next(null, answering(422));
    expect(await channel.apply(measure())).toEqual({
      outcome: 'needs-human',
      words: 'The forum answered 422.',
    });
  });
});
