import type { LoadedCase } from './load.ts';

/** Only long logs take long to read, and few of them are under way at once. */
const eventsMin = 500;
const casesMax = 16;

const cases = new Map<string, LoadedCase>();

/**
 * The case as it was when it was last read here, if its log still ends in the same hash: the chain says that nothing
 * has changed since, whoever wrote in between and whatever was rolled back.
 */
export const recall = (caseId: string, headHash: string): LoadedCase | null => {
  const known = cases.get(caseId);
  return known?.headHash === headHash ? known : null;
};

/** Keeps a long case in mind; the one that was used longest ago is forgotten for it. */
export const remember = (caseId: string, loaded: LoadedCase): LoadedCase => {
  if (loaded.version < eventsMin) return loaded;
  cases.delete(caseId);
  cases.set(caseId, loaded);
  const [oldest] = cases.keys();
  if (cases.size > casesMax && oldest !== undefined) cases.delete(oldest);
  return loaded;
};
