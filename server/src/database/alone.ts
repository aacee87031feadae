import type { Sql } from 'postgres';

/**
 * Runs `work` unless somebody on this database, in whichever process, is at something of that name; then the answer is
 * `null`.
 */
export type Alone = <Result>(name: string, work: () => Promise<Result>) => Promise<Result | null>;

/** Where no other process can be on the database. */
export const aloneHere = (): Alone => {
  const held = new Set<string>();
  return async (name, work) => {
    if (held.has(name)) return null;
    held.add(name);
    try {
      return await work();
    } finally {
      held.delete(name);
    }
  };
};

/** Keeps these locks apart from others on the database. */
const lockClass = 730_421;

/**
 * Where several processes are. `connection` is one single connection of its own: a lock belongs to it, and is let go by
 * the database at the moment when the process dies.
 */
export const aloneAmongAll = (connection: Sql): Alone => {
  const here = aloneHere();
  return async (name, work) =>
    here(name, async () => {
      const [answer] = await connection<
        { held: boolean }[]
      >`select pg_try_advisory_lock(${lockClass}, hashtext(${name})) as held`;
      if (!answer?.held) return null;
      try {
        return await work();
      } finally {
        // Where the connection broke, the lock is gone already.
        await connection`select pg_advisory_unlock(${lockClass}, hashtext(${name}))`.catch(() => {});
      }
    });
};
