import { plusHours } from '@comity/core';
import { describe, expect, it } from 'vitest';
import { crowdOn } from '../../fixtures/crowd.ts';
import { embeddedHere } from '../../fixtures/embedded.ts';
import { day, start } from '../../fixtures/someone.ts';

const embedded = embeddedHere();
const crowd = (size: number, ...more: [pace?: { requestsPerMinute: number; requestsPerMeasure: number }]) =>
  crowdOn(embedded(), size, ...more);
const seconds = (count: number) => plusHours(start, count / 3600);
const states = (rows: readonly { state: string }[]) => rows.map(({ state }) => state);

describe('a channel', () => {
  it('does all that it has to do', async () => {
    const all = await crowd(8);
    for (let n = 1; n <= 8; n += 1) await all.suspend(n, 7);
    await all.plan();
    await all.work();
    expect(states(await all.rows())).toEqual(Array(8).fill('applied'));
    expect(all.channel.calls).toHaveLength(8);
    expect((await all.rows()).map(({ todo }) => todo)).toEqual(Array(8).fill(null));
  });

  it('lets in those whose time is over before it keeps others out (R45)', async () => {
    const all = await crowd(12);
    const first = await all.suspend(12, 7);
    await all.plan();
    await all.work();
    for (let n = 1; n <= 11; n += 1) await all.suspend(n, 30);
    all.clock.at = day(7);
    await all.end(first);
    await all.plan();
    all.channel.calls.length = 0;
    await all.work();
    expect(all.channel.calls).toHaveLength(12);
    // Six go at once; whoever waits to be let in is among the first six.
    expect(all.channel.calls.slice(0, 6)).toContain('lift 12');
  });
});

describe('a channel that is down', () => {
  it('is asked by one call at a time, a little later each time, and at least every 30 seconds', async () => {
    const all = await crowd(9);
    for (let n = 1; n <= 9; n += 1) await all.suspend(n, 7);
    await all.plan();
    all.channel.down = true;
    const waits: number[] = [];
    const looks: number[] = [];
    for (let tries = 0; tries < 9; tries += 1) {
      all.channel.looks = 0;
      await all.work();
      const until = await all.pausedUntil();
      waits.push((Date.parse(until) - Date.parse(all.clock.at)) / 1000);
      looks.push(all.channel.looks);
      all.clock.at = until;
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 30, 30, 30, 30]);
    // The first round found out that it is down.
    expect(looks).toEqual([6, 1, 1, 1, 1, 1, 1, 1, 1]);
    expect(await all.state()).toMatchObject({ failures: 9, downSince: start, words: 'down' });
  });

  it('is left alone until its pause is over', async () => {
    const all = await crowd(1);
    await all.suspend(1, 7);
    await all.plan();
    all.channel.down = true;
    await all.work();
    all.channel.down = false;
    await all.work();
    expect(await all.rows()).toMatchObject([{ state: 'pending', todo: 'apply' }]);
    all.clock.at = seconds(1);
    await all.work();
    expect(await all.rows()).toMatchObject([{ state: 'applied', todo: null }]);
    expect(await all.state()).toMatchObject({ failures: 0, downSince: null, pausedUntil: null });
  });

  it('catches up by itself after a day, with nothing given up', async () => {
    const all = await crowd(20);
    for (let n = 1; n <= 20; n += 1) await all.suspend(n, 7);
    await all.plan();
    all.channel.down = true;
    // It is worked on once an hour, so that a day takes no longer than a test may.
    for (let hour = 0; hour < 24; hour += 1) {
      all.clock.at = plusHours(start, hour);
      await all.work();
    }
    expect(all.channel.looks).toBe(6 + 23);
    all.channel.down = false;
    const until = await all.pausedUntil();
    expect(Date.parse(until) - Date.parse(all.clock.at)).toBeLessThanOrEqual(30_000);
    all.clock.at = until;
    await all.work();
    expect(states(await all.rows())).toEqual(Array(20).fill('applied'));
  });

  it('waits for as long as it was told to (R47)', async () => {
    const all = await crowd(2);
    await all.suspend(1, 7);
    await all.suspend(2, 7);
    await all.plan();
    all.channel.retryAfterSeconds = 90;
    await all.work();
    expect(await all.pausedUntil()).toBe(seconds(90));
    all.channel.retryAfterSeconds = null;
    all.clock.at = seconds(89);
    await all.work();
    expect(all.channel.calls).toEqual([]);
    all.clock.at = seconds(90);
    await all.work();
    expect(states(await all.rows())).toEqual(['applied', 'applied']);
  });
});

describe('somebody who cannot be let in again', () => {
  it('keeps nobody else waiting (R45)', async () => {
    const all = await crowd(2);
    const first = await all.suspend(1, 7);
    await all.plan();
    await all.work();
    all.channel.unreachable.add('1');
    all.clock.at = day(7);
    await all.end(first);
    await all.plan();
    await all.work();
    await all.suspend(2, 7);
    await all.plan();
    for (let tries = 0; tries < 4; tries += 1) {
      all.clock.at = (await all.pausedUntil()) || all.clock.at;
      await all.work();
    }
    expect(await all.rows()).toMatchObject([
      { state: 'applied', todo: 'lift' },
      { state: 'applied', todo: null },
    ]);
  });
});

describe('one account that cannot be reached', () => {
  it('holds up no other, and is tried again', async () => {
    const all = await crowd(8);
    for (let n = 1; n <= 8; n += 1) await all.suspend(n, 7);
    await all.plan();
    all.channel.unreachable.add('1');
    await all.work();
    const waiting = (await all.rows()).filter(({ state }) => state !== 'applied');
    expect(waiting).toMatchObject([
      { accountId: `${all.channelId}-account-1`, state: 'pending', todoAt: seconds(1) },
    ]);
    all.channel.unreachable.clear();
    all.clock.at = seconds(1);
    await all.work();
    expect(states(await all.rows())).toEqual(Array(8).fill('applied'));
  });
});

describe('the pace of a channel', () => {
  it('is kept: what is too much at once is left for later', async () => {
    const all = await crowd(12, { requestsPerMinute: 6, requestsPerMeasure: 1 });
    for (let n = 1; n <= 12; n += 1) await all.suspend(n, 7);
    await all.plan();
    await all.work();
    expect(states(await all.rows()).filter((state) => state === 'applied')).toHaveLength(5);
    expect((await all.state())?.pausedUntil ?? null).toBeNull();
    // Another process goes on where this one was.
    await all.work();
    expect(all.channel.calls).toHaveLength(5);
  });
});

describe('a process that stops', () => {
  it('leaves what is to be done to another', async () => {
    const all = await crowd(3);
    await all.suspend(1, 7);
    await all.plan();
    all.stop();
    await all.work();
    expect(all.channel.calls).toEqual([]);
    expect(await all.rows()).toMatchObject([{ state: 'pending', todo: 'apply', todoAt: null }]);
  });
});
