import type { LoadedCase } from './load.ts';

/** Only long logs take long to read, and few of them are under way at once. */
const eventsMin = 500;
const casesMax = 16;

const cases = new Map<string, LoadedCase>();

/**
 * The case as it was when it was last read or written here. It may have been rolled back since, or written to by
 * another process: it holds only where the log has the same hash at its version.
 */
export const recall = (caseId: string): LoadedCase | null => cases.get(caseId) ?? null;

/** Keeps a long case in mind; the one that was used longest ago is forgotten for it. */
export const remember = (caseId: string, loaded: LoadedCase): LoadedCase => {
  if (loaded.version < eventsMin) return loaded;
  cases.delete(caseId);
  cases.set(caseId, loaded);
  const [oldest] = cases.keys();
  if (cases.size > casesMax && oldest !== undefined) cases.delete(oldest);
  return loaded;
};
