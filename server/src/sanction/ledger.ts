import {
  type DesiredMeasure,
  type Drift,
  type MeasureChange,
  type Observed,
  type ObservedMeasure,
  type Outcome,
  systemActor,
} from '@comity/core';
import { eq } from 'drizzle-orm';
import { execute } from '../case/execute.ts';
import type { Follow } from '../case/follow.ts';
import type { Clock } from '../clock.ts';
import type { Db, Tx } from '../database/database.ts';
import { measure, measureAttempt, sanction } from '../database/schema/index.ts';
import { newId } from '../new-id.ts';
import type { MeasureRow } from './standing.ts';

type Act = 'apply' | 'change' | 'lift';
type Attempt = { readonly attemptId: string; readonly row: MeasureRow; readonly act: Act };

/**
 * Whether what stands there is ours. A platform that keeps a mark says so itself. For one that keeps none, it is ours
 * when we had begun to apply it after having seen nothing there.
 */
export const observedOwn = (row: MeasureRow, observed: Observed): ObservedMeasure['ours'] => {
  const own = { measureId: row.id, until: row.until };
  const wasOurs = row.state === 'applied' || row.state === 'lifting';
  if (observed.state !== 'present') return wasOurs ? own : null;
  // With our mark on it, its end is the one that we last gave it, even if a crash kept us from writing that down.
  if (observed.mark === row.id)
    return { ...own, until: observed.until === undefined ? row.until : observed.until };
  if (wasOurs) return own;
  return observed.mark === undefined && row.begun === 1 ? own : null;
};

/** The record of what was done on channels. Each entry is its own transaction; no channel is called within one. */
export class Ledger {
  readonly #db: Db;
  readonly #follow: Follow;
  readonly #clock: Clock;

  constructor(db: Db, follow: Follow, clock: Clock) {
    this.#db = db;
    this.#follow = follow;
    this.#clock = clock;
  }

  /** The row for something that is about to be applied. */
  async pending(personId: string, desired: DesiredMeasure, row: MeasureRow | undefined): Promise<MeasureRow> {
    return row ?? (await insert(this.#db, personId, desired, this.#clock));
  }

  /** Writes down that a call is about to be made. */
  async begin(row: MeasureRow, act: Act): Promise<Attempt> {
    const attemptId = newId(this.#clock.now());
    await this.#db.transaction(async (tx) => {
      await tx
        .insert(measureAttempt)
        .values({ id: attemptId, measureId: row.id, act, startedAt: this.#now() });
      await tx
        .update(measure)
        .set(act === 'lift' ? { state: 'lifting' } : { begun: 1 })
        .where(eq(measure.id, row.id));
    });
    return { attemptId, row, act };
  }

  /** Writes down how a call came out; `later` when it has to be made again. */
  async finish(
    { attemptId, row, act }: Attempt,
    outcome: Outcome,
    onDone: () => Promise<void>,
  ): Promise<'done' | 'later'> {
    const words = 'words' in outcome ? outcome.words : '';
    await this.#db
      .update(measureAttempt)
      .set({ finishedAt: this.#now(), outcome: outcome.outcome, words })
      .where(eq(measureAttempt.id, attemptId));
    switch (outcome.outcome) {
      case 'done':
        await onDone();
        return 'done';
      case 'retry':
        await this.#change(row, { words }, null);
        return 'later';
      case 'needs-human':
        // The platform said no: what is found there later is somebody else's.
        await this.#needsHuman(row, words, act === 'apply' ? { begun: 0 } : {});
        return 'done';
      case 'not-ours':
        await this.#drift(row, { observed: outcome.observed, words: driftWords['made-elsewhere'], begun: 0 });
        return 'done';
      default:
        return outcome satisfies never;
    }
  }

  async applied(row: MeasureRow, desired: DesiredMeasure): Promise<void> {
    const { until } = desired;
    const stands = { observed: { state: 'present' as const, until }, observedAt: this.#now() };
    const set = { state: 'applied' as const, until, sanctionIds: [...desired.sanctionIds], words: '' };
    await this.#change(
      row,
      { ...set, ...stands, appliedAt: row.appliedAt ?? this.#now() },
      { to: 'applied', until },
      // A case that knows that it stands until then is not told again when another joins.
      row.state === 'applied' && row.until === until ? row.sanctionIds : [],
    );
  }

  /** It is over: by our call (`lifted`), or without one (`closed`). */
  async ended(row: MeasureRow, to: 'lifted' | 'closed', observed: Observed): Promise<void> {
    const now = this.#now();
    await this.#change(row, { state: to, words: '', liftedAt: now, observed, observedAt: now }, { to });
  }

  /** What the channel said when it was asked. */
  async observed(row: MeasureRow, observed: Observed): Promise<void> {
    await this.#change(row, { observed, observedAt: this.#now() }, null);
  }

  /** The channel cannot do it; the words say why. */
  async needsHuman(
    personId: string,
    desired: DesiredMeasure,
    row: MeasureRow | undefined,
    words: string,
  ): Promise<void> {
    await this.#needsHuman(await this.pending(personId, desired, row), words);
  }

  /** A human did otherwise on the platform: kept, shown, and left alone until a human decides. */
  async drifted(
    personId: string,
    drift: Drift,
    desired: DesiredMeasure | undefined,
    row: MeasureRow | undefined,
    observed: Observed,
  ): Promise<void> {
    const own = row ?? (desired ? await this.pending(personId, desired, row) : null);
    if (own) await this.#drift(own, { words: driftWords[drift.drift], observed });
  }

  #now(): string {
    return this.#clock.now().toISOString();
  }

  async #needsHuman(
    row: MeasureRow,
    words: string,
    more: Partial<typeof measure.$inferInsert> = {},
  ): Promise<void> {
    await this.#change(
      row,
      { ...more, state: 'needs-human', words },
      row.state === 'needs-human' ? null : { to: 'needs-human' },
    );
  }

  async #drift(row: MeasureRow, set: Partial<typeof measure.$inferInsert>): Promise<void> {
    const tell = row.state === 'drifted' ? null : ({ to: 'drifted' } as const);
    await this.#change(row, { ...set, state: 'drifted', observedAt: this.#now() }, tell);
  }

  async #change(
    row: MeasureRow,
    set: Partial<typeof measure.$inferInsert>,
    tell: MeasureChange | null,
    told: readonly string[] = [],
  ): Promise<void> {
    await this.#db.transaction(async (tx) => {
      const [changed] = await tx.update(measure).set(set).where(eq(measure.id, row.id)).returning();
      if (tell && changed) await tellCases(tx, this.#follow, this.#clock, changed, tell, told);
    });
  }
}

const driftWords = {
  'made-elsewhere': 'Someone had already done this on the platform. It is left as it is.',
  'lifted-elsewhere': 'Someone lifted it on the platform before its end.',
  'changed-elsewhere': 'Someone changed its end on the platform.',
  'unknown-account': 'The platform does not know this account any more.',
} as const satisfies Record<Drift['drift'], string>;

const insert = async (
  db: Db,
  personId: string,
  desired: DesiredMeasure,
  clock: Clock,
): Promise<MeasureRow> => {
  const [row] = await db
    .insert(measure)
    .values({
      id: newId(clock.now()),
      accountId: desired.account.id,
      channelId: desired.account.channelId,
      personId,
      kind: desired.kind,
      state: 'pending',
      until: desired.until,
      sanctionIds: [...desired.sanctionIds],
      createdAt: clock.now().toISOString(),
    })
    .returning();
  if (!row) throw new Error('a measure was not stored');
  return row;
};

/** What came of a measure goes back into each case whose sanction asked for it, as a new command. */
const tellCases = async (
  tx: Tx,
  follow: Follow,
  clock: Clock,
  row: MeasureRow,
  change: MeasureChange,
  told: readonly string[],
): Promise<void> => {
  const caseIds = new Set<string>();
  for (const id of row.sanctionIds.filter((sanctionId) => !told.includes(sanctionId))) {
    const [found] = await tx.select({ caseId: sanction.caseId }).from(sanction).where(eq(sanction.id, id));
    if (found) caseIds.add(found.caseId);
  }
  for (const caseId of [...caseIds].sort()) {
    const { id: measureId, channelId, accountId } = row;
    const command = { type: 'record-measure' as const, measureId, channelId, accountId, change };
    await execute(tx, { caseId, command, actor: systemActor, now: clock.now(), follow });
  }
};
