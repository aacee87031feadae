import { and, asc, count, eq, gt, isNull, ne } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { dataKey } from '../database/schema/index.ts';
import { unwrapKey, wrapKey } from './keyring.ts';
import type { Vault } from './vault.ts';

/** How far a rotation came. */
export type Rotation = {
  readonly rewrapped: number;
  /** Data keys that an older master key still wraps: made meanwhile by a process that has not been restarted. */
  readonly left: number;
};

const keysPerBatch = 200;

/**
 * Wraps all data keys under the newest master key. What they seal stays as it is, and old and new wraps open meanwhile;
 * a run that was cut off is finished by the next. Source: R57
 *
 * @throws SealBroken where a key was wrapped with a master key that is not known here.
 */
export const rotateKeys = async (
  db: Db,
  { keyring }: Pick<Vault, 'keyring'>,
  batch = keysPerBatch,
): Promise<Rotation> => {
  const isOld = and(ne(dataKey.masterKeyId, keyring.newest.id), isNull(dataKey.destroyedAt));
  let rewrapped = 0;
  for (let after = ''; ; ) {
    const done = await db.transaction(async (tx) => {
      const rows = await tx
        .select()
        .from(dataKey)
        .where(and(isOld, gt(dataKey.id, after)))
        .orderBy(asc(dataKey.id))
        .limit(batch)
        .for('update');
      for (const row of rows) {
        const { wrapped, masterKeyId } = wrapKey(keyring, unwrapKey(keyring, row));
        await tx.update(dataKey).set({ wrapped, masterKeyId }).where(eq(dataKey.id, row.id));
      }
      return rows;
    });
    rewrapped += done.length;
    const last = done.at(-1);
    if (!last) break;
    after = last.id;
  }
  const [left] = await db.select({ n: count() }).from(dataKey).where(isOld);
  return { rewrapped, left: left?.n ?? 0 };
};
