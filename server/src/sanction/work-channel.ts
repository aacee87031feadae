import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Channel, DesiredMeasure } from '@comity/core';
import { measureKey } from '@comity/core';
import { and, asc, eq, isNotNull, isNull, lte, notInArray, or, sql } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { measure } from '../database/schema/index.ts';
import { keepPace, noteAnswer, pauseChannel, readChannelState, type Silence } from './channel-answers.ts';
import { type Pacer, startPacer } from './pacer.ts';
import { reconcileMeasure, type Reconciler } from './reconcile.ts';
import { accountsOf, desiredOn, type MeasureRow } from './standing.ts';

/** What working on a channel needs. */
export type ChannelWork = Reconciler & {
  readonly channels: ReadonlyMap<string, Channel>;
  /** True from the moment of stopping: what is left is for whoever works on the channel next. */
  readonly isStopping: () => boolean;
};

/** So many accounts are looked after at once. */
const atOnce = 6;
/** A measure that does not get through alone is tried again after so long at most. */
const retrySecondsMax = 60;

/**
 * Does what a channel has to do: what is to be lifted first, then what is to be applied, then looks; until nothing is
 * left, or the channel is to be left alone for a while. Nobody else works on it meanwhile, whatever the number of
 * processes, so that its pace and its pauses hold for all of them.
 * Source: R45, R47, R76
 */
export const workChannel = async (work: ChannelWork, channelId: string): Promise<void> => {
  const { db, clock } = work;
  const state = await readChannelState(db, channelId);
  if (state?.pausedUntil && state.pausedUntil > clock.now().toISOString()) return;
  const channel = work.channels.get(channelId) ?? null;
  const pacer = startPacer(channel?.pace ?? null, state?.pacedUntil ? new Date(state.pacedUntil) : null);
  let failures = state?.failures ?? 0;
  let isOver = false;
  while (!isOver && !work.isStopping()) {
    // The embedded database never waits for anything outside: without a break nobody else would have their turn.
    await nextTurn();
    // While it is down one is tried at a time, another one each time: none keeps the rest from being seen to.
    const rows = await readTodo(db, channelId, clock.now(), failures > 0);
    if (rows.length === 0) break;
    const { silences, answered, outOfTurn } = await workOn(work, channel, pacer, rows);
    if (answered && failures > 0) {
      await noteAnswer(db, channelId, clock.now());
      failures = 0;
    }
    const pause = silences.find(({ afterSeconds }) => afterSeconds !== undefined) ?? silences[0];
    const isPaused = pause !== undefined && (pause.afterSeconds !== undefined || !answered);
    if (isPaused) await pauseChannel(db, channelId, pause, clock.now());
    isOver = isPaused || outOfTurn;
  }
  if (channel?.pace) await keepPace(db, channelId, pacer.usedUntil());
};

/** Whoever waits to be let in comes first; of a channel that is down, whoever was tried least. */
const readTodo = (db: Db, channelId: string, now: Date, isDown: boolean): Promise<MeasureRow[]> => {
  const urgency = sql`array_position(array['lift', 'apply', 'look'], ${measure.todo})`;
  const tries = asc(measure.tries);
  return db
    .select()
    .from(measure)
    .where(
      and(
        eq(measure.channelId, channelId),
        isNotNull(measure.todo),
        notInArray(measure.state, ['lifted', 'closed']),
        or(isNull(measure.todoAt), lte(measure.todoAt, now.toISOString())),
      ),
    )
    .orderBy(...(isDown ? [tries, urgency] : [urgency, tries]), asc(measure.id))
    .limit(isDown ? 1 : atOnce);
};

type Worked = {
  readonly silences: readonly Silence[];
  /** Whether the channel did or refused anything that it was asked. */
  readonly answered: boolean;
  readonly outOfTurn: boolean;
};

const workOn = async (
  work: ChannelWork,
  channel: Channel | null,
  pacer: Pacer,
  rows: readonly MeasureRow[],
): Promise<Worked> => {
  const { db, clock } = work;
  const accountIds = rows.map(({ accountId }) => accountId);
  const [accounts, desired] = await Promise.all([
    accountsOf(db, accountIds),
    desiredOn(db, accountIds, clock.now().toISOString()),
  ]);
  const wanted = new Map<string, DesiredMeasure>(
    desired.map((one) => [measureKey(one.account.id, one.kind), one]),
  );
  const answers = await Promise.all(
    rows.map(async (row) => {
      const account = accounts.get(row.accountId);
      if (!account) throw new Error('a measure is about an account that is not there');
      const place = { channel, account, row, desired: wanted.get(measureKey(row.accountId, row.kind)) };
      return { row, answer: await reconcileMeasure(work, place, () => pacer.turn()) };
    }),
  );
  const answered = answers.some(({ answer }) => answer === 'answered');
  const silent = answers.flatMap(({ row, answer }) => (typeof answer === 'string' ? [] : [{ row, answer }]));
  for (const { row } of silent) await putOff(work, row, answered);
  return {
    silences: silent.map(({ answer }) => answer),
    answered,
    outOfTurn: answers.some(({ answer }) => answer === 'out of turn'),
  };
};

/** One that does not get through while others do waits a little longer each time, and holds up no other. */
const putOff = async (work: ChannelWork, row: MeasureRow, othersDo: boolean): Promise<void> => {
  const { db, clock } = work;
  const seconds = Math.min(retrySecondsMax, 2 ** Math.min(row.tries, 10));
  const todoAt = othersDo ? new Date(clock.now().getTime() + seconds * 1000).toISOString() : null;
  await db
    .update(measure)
    .set({ tries: row.tries + 1, todoAt })
    .where(eq(measure.id, row.id));
};
