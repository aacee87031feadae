import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '@comity/server/built';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createDatabase } from '../fixtures/database.ts';

const postgresUrl = inject('postgresUrl');
type Database = Awaited<ReturnType<typeof openDatabase>>;

/** What goes on until it is let go. */
const held = () => {
  let letGo = (): void => {};
  const until = new Promise<string>((resolve) => {
    letGo = () => resolve('done');
  });
  return { letGo, until };
};

describe.skipIf(postgresUrl === '')('two processes on one database', () => {
  let url: string;
  let [one, other]: Database[] = [];
  beforeAll(async () => {
    url = await createDatabase(postgresUrl);
    [one, other] = [await openDatabase({ url }), await openDatabase({ url })];
  });
  afterAll(() => Promise.all([one?.close(), other?.close()]));
  const both = (): readonly [Database, Database] => {
    if (!one || !other) throw new Error('the databases are open once the tests run');
    return [one, other];
  };
  const nothing = async () => 'mine';

  it('are not at the same thing at once, and at different ones they are (R47)', async () => {
    const [here, there] = both();
    const { letGo, until } = held();
    const going = here.alone('channel forum', () => until);
    await sleep(100);
    expect(await there.alone('channel forum', nothing)).toBeNull();
    expect(await here.alone('channel forum', nothing)).toBeNull();
    expect(await there.alone('channel github', nothing)).toBe('mine');
    letGo();
    expect(await going).toBe('done');
    expect(await there.alone('channel forum', nothing)).toBe('mine');
  });

  it('let go of what failed', async () => {
    const [here, there] = both();
    const failing = here.alone('channel forum', () => Promise.reject(new Error('it failed')));
    await expect(failing).rejects.toThrow('it failed');
    expect(await there.alone('channel forum', nothing)).toBe('mine');
  });

  it('leave nothing held when the connection of one breaks, as when it dies', async () => {
    const [here, there] = both();
    const { letGo, until } = held();
    let isHeld = (): boolean => false;
    const going = here.alone('channel forum', (stillHeld) => {
      isHeld = stillHeld;
      return until;
    });
    await sleep(100);
    expect(isHeld()).toBe(true);
    const operator = postgres(url, { max: 1 });
    await operator`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'`;
    await operator.end();
    await sleep(100);
    expect(await there.alone('channel forum', nothing)).toBe('mine');
    // Whoever lost it is told, and makes an end.
    expect(isHeld()).toBe(false);
    letGo();
    expect(await going).toBe('done');
    expect(await here.alone('channel forum', nothing)).toBe('mine');
  });

  it('hear what the other said', async () => {
    const [here, there] = both();
    const heard: string[] = [];
    await there.listen('a_topic', (word) => heard.push(word));
    const say = (word: string) => here.statement('select pg_notify($1, $2)', ['a_topic', word]);
    await say('forum');
    for (let tries = 0; tries < 100 && heard.length === 0; tries += 1) await sleep(20);
    expect(heard).toEqual(['forum']);
  });
});
