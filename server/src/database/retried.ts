import type { Db, Tx } from './database.ts';

const attemptsMax = 5;

/**
 * A transaction that is begun anew when another one got in its way: a deadlock, or a version of a case or a name that
 * was taken in between. Whatever else goes wrong is the caller's to know.
 */
export const retriedTransaction = async <Result>(
  db: Db,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction(work);
    } catch (fault) {
      if (attempt === attemptsMax || !gotInTheWay(fault)) throw fault;
    }
  }
};

/** Serialization failure, and deadlock. */
const passing = ['40001', '40P01'];
const uniqueViolation = '23505';
const takenInBetween = ['case_event_case_id_version_pk', 'cases_name_unique'];

const gotInTheWay = (fault: unknown): boolean => {
  for (let current = fault; current instanceof Error; current = current.cause) {
    const { code, constraint, constraint_name } = current as {
      code?: string;
      constraint?: string;
      constraint_name?: string;
    };
    if (code === undefined) continue;
    if (passing.includes(code)) return true;
    if (code === uniqueViolation && takenInBetween.includes(constraint_name ?? constraint ?? '')) return true;
  }
  return false;
};
