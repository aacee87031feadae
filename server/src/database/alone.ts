import type { Sql } from 'postgres';

/**
 * Runs `work` unless somebody on this database, in whichever process, is at something of that name; then the answer is
 * `null`. Work that takes long asks `isHeld` now and then: where the connection broke, another may be at it by now.
 */
export type Alone = <Result>(
  name: string,
  work: (isHeld: () => boolean) => Promise<Result>,
) => Promise<Result | null>;

/** Where no other process can be on the database. */
export const aloneHere = (): Alone => {
  const held = new Set<string>();
  return async (name, work) => {
    if (held.has(name)) return null;
    held.add(name);
    try {
      return await work(() => true);
    } finally {
      held.delete(name);
    }
  };
};

/** Keeps these locks apart from others on the database. */
const lockClass = 730_421;

/**
 * Where several processes are. A lock belongs to `connection`, one single connection that is used for nothing else, and
 * is let go by the database at the moment when the process dies. `breaks` counts how often it was lost.
 */
export const aloneAmongAll = (connection: Sql, breaks: () => number): Alone => {
  const here = aloneHere();
  return async (name, work) =>
    here(name, async () => {
      const [answer] = await connection<
        { held: boolean }[]
      >`select pg_try_advisory_lock(${lockClass}, hashtext(${name})) as held`;
      if (!answer?.held) return null;
      const before = breaks();
      try {
        return await work(() => breaks() === before);
      } finally {
        // Where the connection broke, the lock is gone already.
        await connection`select pg_advisory_unlock(${lockClass}, hashtext(${name}))`.catch(() => {});
      }
    });
};
