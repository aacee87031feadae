import type { MeasureKind } from '@comity/core';
import { desc, eq, inArray } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { measure, measureAttempt } from '../database/schema/index.ts';
import type { KnownSanctions } from './known-sanctions.ts';

/** A call to a channel: what was asked for, when, and what the platform said. */
export type AttemptView = typeof measureAttempt.$inferSelect & {
  readonly accountId: string;
  readonly channelId: string;
  readonly kind: MeasureKind;
};

const attemptsMax = 200;

/**
 * The last calls about some accounts, newest first. None that was made while something asked for it of which the asker
 * may not know. Source: R28, R29, R47
 */
export const readAttempts = async (
  db: Db,
  accountIds: readonly string[],
  known: KnownSanctions,
): Promise<AttemptView[]> => {
  if (accountIds.length === 0) return [];
  const rows = await db
    .select({ attempt: measureAttempt, measure })
    .from(measureAttempt)
    .innerJoin(measure, eq(measure.id, measureAttempt.measureId))
    .where(inArray(measure.accountId, [...accountIds]))
    .orderBy(desc(measureAttempt.startedAt), desc(measureAttempt.id))
    .limit(attemptsMax);
  return rows
    .filter(
      ({ attempt: { startedAt }, measure: { kind, channelId } }) =>
        !known.isShared(kind, channelId, startedAt, startedAt),
    )
    .map(({ attempt, measure: { accountId, channelId, kind } }) => ({
      ...attempt,
      accountId,
      channelId,
      kind,
    }));
};
