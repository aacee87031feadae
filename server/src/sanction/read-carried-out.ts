import type { Asker } from '../case/hidden.ts';
import type { Db } from '../database/database.ts';
import { readTasks, type TaskView } from '../task/read-tasks.ts';
import { readKnownSanctions } from './known-sanctions.ts';
import { type ActRow, readActs } from './read-acts.ts';
import { type AttemptView, readAttempts } from './read-attempts.ts';
import { type HistoryEntry, readHistory } from './read-history.ts';

/** How a human's sanctions were carried out: what became of each measure, every call, others' acts, and tasks. */
export type CarriedOut = {
  readonly history: readonly HistoryEntry[];
  readonly attempts: readonly AttemptView[];
  /** What others did on the platforms, newest first. */
  readonly acts: readonly ActRow[];
  readonly tasks: readonly TaskView[];
};

/** Reads it as far as the asker may know. What would tell of a measure for a hidden case is left out. Source: R28, R29, R47 */
export const readCarriedOut = async (
  db: Db,
  asker: Asker,
  { personId, accountIds }: { readonly personId: string; readonly accountIds: readonly string[] },
): Promise<CarriedOut> => {
  const known = await readKnownSanctions(db, asker, personId);
  const [history, attempts, acts, tasks] = await Promise.all([
    readHistory(db, known),
    readAttempts(db, accountIds, known),
    readActs(db, accountIds),
    readTasks(db, asker, { personId, state: 'all' }),
  ]);
  const others = acts.filter(
    ({ ours, kind, channelId, at }) => !ours && !known.isShared(kind, channelId, at, at),
  );
  return { history, attempts, acts: others, tasks };
};
