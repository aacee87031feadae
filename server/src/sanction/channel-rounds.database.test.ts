import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { crowdOn } from '../../fixtures/crowd.ts';
import { embeddedHere } from '../../fixtures/embedded.ts';
import { aloneHere } from '../database/alone.ts';
import { type ChannelRounds, startChannelRounds } from './channel-rounds.ts';
import { channelBell, ringChannel } from './ring-channel.ts';

const embedded = embeddedHere();
const started: ChannelRounds[] = [];
afterEach(async () => {
  for (const rounds of started.splice(0)) await rounds.stop(1);
});

type Crowd = Awaited<ReturnType<typeof crowdOn>>;
/** A process that works on the channels; those that share `alone` are on one database. */
const process = async ({ parts }: Crowd, alone = aloneHere()) => {
  const { client } = embedded();
  const listen = async (topic: string, heard: (word: string) => void) =>
    void (await client.listen(topic, heard));
  const rounds = await startChannelRounds({ alone, listen }, parts);
  started.push(rounds);
  return rounds;
};
const applied = async (crowd: Crowd) =>
  (await crowd.rows()).filter(({ state }) => state === 'applied').length;
const until = (isSo: () => Promise<void>) => vi.waitFor(isSo, { timeout: 10_000, interval: 20 });

describe('a channel with something to do', () => {
  it('is rung when the decision commits, and not when it is taken back', async () => {
    const crowd = await crowdOn(embedded(), 2);
    const heard: string[] = [];
    const deaf = await embedded().client.listen(channelBell, (channelId) => heard.push(channelId));
    await crowd.suspend(1, 7);
    expect(heard).toContain(crowd.channelId);
    heard.length = 0;
    const undone = embedded().db.transaction(async (tx) => {
      await ringChannel(tx, crowd.channelId);
      throw new Error('taken back');
    });
    await expect(undone).rejects.toThrow('taken back');
    expect(heard).toEqual([]);
    await deaf();
  });

  it('does it when the decision commits', async () => {
    const crowd = await crowdOn(embedded(), 3);
    await process(crowd);
    for (let n = 1; n <= 3; n += 1) await crowd.suspend(n, 7);
    await crowd.plan();
    await until(async () => expect(await applied(crowd)).toBe(3));
  });

  it('does it although no bell was heard', async () => {
    const crowd = await crowdOn(embedded(), 2);
    await crowd.suspend(1, 7);
    await crowd.plan();
    await process(crowd);
    await until(async () => expect(await applied(crowd)).toBe(1));
  });

  it('does what is decided while it is at work', async () => {
    const crowd = await crowdOn(embedded(), 2);
    await process(crowd);
    let decided = false;
    crowd.channel.meanwhile = async () => {
      if (decided) return;
      decided = true;
      await crowd.suspend(2, 7);
      await crowd.plan();
    };
    await crowd.suspend(1, 7);
    await crowd.plan();
    await until(async () => expect(await applied(crowd)).toBe(2));
  });

  it('is left alone while it is paused, and asked again by itself when the pause is over (R47)', async () => {
    const crowd = await crowdOn(embedded(), 1);
    await process(crowd);
    crowd.channel.down = true;
    await crowd.suspend(1, 7);
    await crowd.plan();
    await until(async () => expect(await crowd.pausedUntil()).not.toBe(''));
    crowd.channel.down = false;
    const { looks } = crowd.channel;
    await embedded().db.transaction((tx) => ringChannel(tx, crowd.channelId));
    await sleep(1_500);
    expect(crowd.channel.looks).toBe(looks);
    crowd.clock.at = await crowd.pausedUntil();
    await until(async () => expect(await applied(crowd)).toBe(1));
  });

  it('is worked on by one of several processes at a time, and by another when that one stops', async () => {
    const crowd = await crowdOn(embedded(), 4);
    const alone = aloneHere();
    const [first] = await Promise.all([process(crowd, alone), process(crowd, alone)]);
    for (const n of [1, 2]) await crowd.suspend(n, 7);
    await crowd.plan();
    await until(async () => expect(await applied(crowd)).toBe(2));
    await first.stop(1);
    for (const n of [3, 4]) await crowd.suspend(n, 7);
    await crowd.plan();
    await until(async () => expect(await applied(crowd)).toBe(4));
    // Each is applied once, and looked at once before that.
    expect(crowd.channel.calls).toHaveLength(4);
    expect(crowd.channel.looks).toBe(4);
  });

  it('is left to others by a process that no longer knows itself alone', async () => {
    const crowd = await crowdOn(embedded(), 12);
    for (let n = 1; n <= 12; n += 1) await crowd.suspend(n, 7);
    await crowd.plan();
    let rounds = 0;
    const breaking: ReturnType<typeof aloneHere> = async (_name, work) => {
      rounds += 1;
      // The connection that holds the lock breaks at the first call.
      return rounds === 1 ? work(() => crowd.channel.calls.length === 0) : null;
    };
    await process(crowd, breaking);
    await until(async () => expect(rounds).toBeGreaterThan(1));
    expect(crowd.channel.calls).toHaveLength(6);
  });

  it('goes on by itself after a round that failed', async () => {
    const crowd = await crowdOn(embedded(), 1);
    let failures = 0;
    class FailsOnce extends Map<string, typeof crowd.channel> {
      override get(id: string) {
        if (id === crowd.channelId) failures += 1;
        if (id === crowd.channelId && failures === 1) throw new Error('the round fails');
        return super.get(id);
      }
    }
    await process({ ...crowd, parts: { ...crowd.parts, channels: new FailsOnce(crowd.parts.channels) } });
    await crowd.suspend(1, 7);
    await crowd.plan();
    await until(async () => expect(await applied(crowd)).toBe(1));
    expect(failures).toBeGreaterThan(1);
  });
});
