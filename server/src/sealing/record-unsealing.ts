import type { Tx } from '../database/database.ts';
import { unsealing } from '../database/schema/index.ts';
import { newId } from '../new-id.ts';

/** What is opened: who made a report, or words that were said in confidence. */
export type SealedThing = {
  readonly table: 'report' | 'case_text';
  readonly rowId: string;
  readonly caseId: string | null;
};

/** Who opens it, and why. */
export type UnsealedBy = { readonly by: string; readonly reason: string; readonly now: Date };

const columns = { report: 'reporter', case_text: 'body' } as const;

/** Written before the seal is opened, in the transaction that opens it. Jobs open as the system. Source: R56, R57 */
export const recordUnsealing = async (
  tx: Tx,
  { table, rowId, caseId }: SealedThing,
  { by, reason, now }: UnsealedBy,
): Promise<void> => {
  const [id, at] = [newId(now), now.toISOString()];
  const place = { tableName: table, rowId, columnName: columns[table] };
  await tx.insert(unsealing).values({ id, ...place, caseId, by, reason, at });
};
