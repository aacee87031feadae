import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Channel } from '@comity/core';
import { and, eq, inArray, isNull, lt, notInArray, or, sql } from 'drizzle-orm';
import type { Clock } from '../clock.ts';
import type { Db } from '../database/database.ts';
import { measure, person, sanction } from '../database/schema/index.ts';
import type { JobQueue } from '../jobs/queue.ts';
import { planMeasures } from './plan-measures.ts';
import { ringChannel } from './ring-channel.ts';

type Ground = {
  readonly db: Db;
  readonly jobs: Pick<JobQueue, 'enqueue'>;
  readonly clock: Clock;
  readonly channels: ReadonlyMap<string, Channel>;
};

const hourMs = 3_600_000;
/** What was seen less than so long ago need not be looked at again. */
const freshMs = 50 * 60_000;
/** A transaction plans for so many people. */
const peopleMax = 50;

/**
 * Each hour, and when a process starts: what should be so is worked out again for everybody, so that a new channel, a
 * lost job or a clock that was wrong makes no difference for long; and what stands on each platform is looked at.
 * Source: R45, R47
 */
export const lookEverywhere = async ({ db, jobs, clock, channels }: Ground): Promise<void> => {
  const now = clock.now();
  for (let after = ''; ; ) {
    // Others have their turn in between, on the embedded database too.
    await nextTurn();
    const roots = await peopleAfter(db, after);
    const last = roots.at(-1);
    if (last === undefined) break;
    await db.transaction((tx) => planMeasures(tx, roots, now));
    after = last;
  }
  const seenBefore = new Date(now.getTime() - freshMs).toISOString();
  for (const channel of channels.values()) {
    if (channel.enforces.length === 0) continue;
    await db.transaction(async (tx) => {
      const marked = await tx
        .update(measure)
        .set({ todo: 'look' })
        .where(
          and(
            eq(measure.channelId, channel.id),
            inArray(measure.kind, [...channel.enforces]),
            isNull(measure.todo),
            inArray(measure.state, ['applied', 'drifted', 'needs-human']),
            or(isNull(measure.observedAt), lt(measure.observedAt, seenBefore)),
          ),
        )
        .returning({ id: measure.id });
      if (marked.length > 0) await ringChannel(tx, channel.id);
    });
  }
  await db.transaction((tx) =>
    jobs.enqueue(tx, 'look-everywhere', {}, { key: 'hourly', dueAt: new Date(now.getTime() + hourMs) }),
  );
};

/** Those for whom something holds, or on whose accounts something may still stand. */
const peopleAfter = async (db: Db, after: string): Promise<readonly string[]> => {
  const sanctioned = db.select({ id: sanction.personId }).from(sanction).where(isNull(sanction.endedAt));
  const measured = db
    .select({ id: measure.personId })
    .from(measure)
    .where(notInArray(measure.state, ['lifted', 'closed']));
  const rows = await db
    .selectDistinct({ rootId: person.rootId })
    .from(person)
    .where(
      and(sql`${person.rootId} > ${after}`, or(inArray(person.id, sanctioned), inArray(person.id, measured))),
    )
    .orderBy(person.rootId)
    .limit(peopleMax);
  return rows.map(({ rootId }) => rootId);
};
