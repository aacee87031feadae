import { refuse } from '@comity/core';
import { eq } from 'drizzle-orm';
import type { Tx } from '../database/database.ts';
import { type emergencyAccess, emergencyAccessStep } from '../database/schema/index.ts';
import { refused } from '../http/problem.ts';
import { stateOf } from './read-requests.ts';
import { emergencyAnswerHours } from './terms.ts';

type Step = typeof emergencyAccessStep.$inferSelect;

/** What became of a request so far. */
export const stepsOf = async (tx: Tx, requestId: string) => {
  const steps = await tx
    .select()
    .from(emergencyAccessStep)
    .where(eq(emergencyAccessStep.requestId, requestId));
  const ofKind = (kind: Step['kind']): Step | null => steps.find((step) => step.kind === kind) ?? null;
  return { granted: ofKind('granted'), refused: ofKind('refused'), ended: ofKind('ended') };
};

/** A request is answered once, and within a day. @throws Problem 409 */
export const mustWait = async (
  tx: Tx,
  { id, askedAt }: typeof emergencyAccess.$inferSelect,
  now: Date,
): Promise<void> => {
  const state = stateOf({ ...(await stepsOf(tx, id)), askedAt }, now);
  if (state === 'lapsed') throw refused(lapsed);
  if (state !== 'asked') throw refused(answeredBefore);
};

const lapsed = refuse(
  'request-lapsed',
  'R57',
  `Nobody answered it within ${emergencyAnswerHours} hours. If it is still needed, they ask again.`,
);
const answeredBefore = refuse('request-answered', 'R57', 'It has been answered already.');
