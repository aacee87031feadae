import type { DesiredMeasure, DriftKind, Instant, MeasureChange, Observed, Outcome } from '@comity/core';
import { and, eq, type SQL } from 'drizzle-orm';
import type { Follow } from '../case/follow.ts';
import type { Clock } from '../clock.ts';
import type { Db, Tx } from '../database/database.ts';
import { retriedTransaction } from '../database/retried.ts';
import { measure, measureAttempt } from '../database/schema/index.ts';
import { newId } from '../new-id.ts';
import { dropTask, openTask } from '../task/open-task.ts';
import { carries, done, driftWords, isNotOurs, leftBy, refusedColumns } from './columns.ts';
import type { MeasureRow } from './standing.ts';
import { goesOn, lockCases, tellCases } from './tell-cases.ts';

type Act = 'apply' | 'change' | 'lift';
export type Attempt = { readonly attemptId: string; readonly row: MeasureRow; readonly act: Act };
type Columns = Partial<Omit<typeof measure.$inferInsert, 'todo'>>;

/** What is to be done was changed since it was read, or another process is at it. */
export class Overtaken extends Error {
  override name = 'Overtaken';
}

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

  /**
   * Writes down that a call is about to be made.
   *
   * @throws Overtaken when it is not to be made any more, or another makes it.
   */
  async begin(row: MeasureRow, act: Act, until: Instant | null): Promise<Attempt> {
    const attemptId = newId(this.#clock.now());
    const again =
      row.state === 'drifted' ? { state: 'pending' as const, drift: null, driftSettled: null } : {};
    const changing = act === 'change' || (act === 'apply' && row.changing);
    const begun =
      act === 'lift'
        ? { state: 'lifting' as const }
        : { begunAt: this.#now(), begunUntil: until, changing, ...again };
    return retriedTransaction(this.#db, async (tx) => {
      const [own] = await tx
        .update(measure)
        .set({ ...begun, revision: row.revision + 1 })
        .where(and(eq(measure.id, row.id), eq(measure.revision, row.revision)))
        .returning();
      if (!own) throw new Overtaken();
      await tx
        .insert(measureAttempt)
        .values({ id: attemptId, measureId: row.id, act, startedAt: this.#now() });
      return { attemptId, row: own, act };
    });
  }

  /** Writes down how a call came out. What a lift gave back is written down when it was seen. */
  async finish(
    { attemptId, row, act }: Attempt,
    outcome: Outcome,
    desired: DesiredMeasure | undefined,
  ): Promise<void> {
    const words = 'words' in outcome ? outcome.words : '';
    await this.#db
      .update(measureAttempt)
      .set({ finishedAt: this.#now(), outcome: outcome.outcome, words })
      .where(eq(measureAttempt.id, attemptId));
    switch (outcome.outcome) {
      case 'done':
        if (desired) await this.applied(row, desired, { state: 'present', until: desired.until });
        return;
      case 'retry':
        await this.#change(row, { words }, null);
        return;
      case 'needs-human':
        await this.needsHuman(row, words, desired, refusedColumns(act, outcome.takeFirst));
        return;
      case 'not-ours':
        await this.drifted(row, 'made-elsewhere', desired, outcome.observed);
        return;
      default:
        outcome satisfies never;
    }
  }

  /** Nothing has changed. */
  async settled(row: MeasureRow, desired: DesiredMeasure | undefined): Promise<void> {
    await this.#change(row, { ...carries(row, desired), ...done(row) }, null);
  }

  async applied(row: MeasureRow, desired: DesiredMeasure, observed: Observed): Promise<void> {
    const { until } = desired;
    await this.#change(
      row,
      {
        state: 'applied',
        until,
        words: '',
        drift: null,
        driftSettled: null,
        changing: false,
        appliedAt: row.appliedAt ?? this.#now(),
        observed,
        observedAt: this.#now(),
        ...carries(row, desired),
        ...done(row),
      },
      { to: 'applied', until },
      // A case that knows that it stands is not told again when another joins.
      row.state === 'applied' ? row.sanctionIds : [],
    );
  }

  /**
   * It is over: seen to be so after our call (`lifted`), or without one (`closed`).
   *
   * @throws Overtaken when something new was decided since it was read: then it may not be over.
   */
  async ended(row: MeasureRow, to: 'lifted' | 'closed', observed: Observed | null): Promise<void> {
    const now = this.#now();
    // What was never applied anywhere took nothing that could come back.
    const absent = observed === null || observed.state === 'absent';
    const over = { liftedAt: now, observed, observedAt: now, todo: null, todoAt: null };
    await this.#change(
      row,
      { state: to, words: '', ...over },
      to === 'lifted' ? { to } : { to, absent },
      [],
      async (tx, changed) => {
        if (changed.revision !== row.revision) throw new Overtaken();
        // Only a human can take somebody in again. Where a human keeps them out, nobody is asked to.
        const isMissed = row.takeFirst && row.appliedAt && observed?.state === 'absent';
        if (isMissed) await this.#openTask(tx, changed, 'invite');
      },
    );
  }

  /** What a human did there still stands. */
  async stays(row: MeasureRow, desired: DesiredMeasure, observed: Observed): Promise<void> {
    await this.#change(
      row,
      { observed, observedAt: this.#now(), ...carries(row, desired), ...done(row) },
      row.drift === null ? null : { to: 'drifted', drift: row.drift },
      row.sanctionIds,
    );
  }

  /** The channel will not do it; the words say why. */
  async needsHuman(
    row: MeasureRow,
    words: string,
    desired: DesiredMeasure | undefined,
    more: Columns = {},
  ): Promise<void> {
    await this.#change(
      row,
      { ...more, state: 'needs-human', words, ...carries(row, desired), ...done(row) },
      { to: 'needs-human' },
      row.state === 'needs-human' ? row.sanctionIds : [],
    );
  }

  /** A human did otherwise on the platform: kept, shown, and left alone until a human decides. */
  async drifted(
    row: MeasureRow,
    drift: DriftKind,
    desired: DesiredMeasure | undefined,
    observed: Observed,
  ): Promise<void> {
    await this.#change(
      row,
      {
        state: 'drifted',
        drift,
        driftSettled: null,
        words: driftWords[drift],
        changing: false,
        ...(isNotOurs(drift) ? { begunAt: null, appliedAt: null } : {}),
        observed,
        observedAt: this.#now(),
        ...carries(row, desired),
        ...done(row),
      },
      { to: 'drifted', drift },
      row.state === 'drifted' && row.drift === drift ? row.sanctionIds : [],
    );
  }

  /** A named person does it, because no program does. Source: R25, R41, R73 */
  async byHand(row: MeasureRow, act: 'apply' | 'lift', desired: DesiredMeasure | undefined): Promise<void> {
    const set = desired ? { until: desired.until } : {};
    await this.#change(
      row,
      {
        ...set,
        state: act === 'lift' ? 'lifting' : 'task',
        words: '',
        ...carries(row, desired),
        ...done(row),
      },
      { to: 'task' },
      [],
      (tx, changed) => this.#openTask(tx, changed, act),
    );
  }

  /** What was to be done by hand is no longer to be done. */
  async notByHand(row: MeasureRow, desired: DesiredMeasure | undefined): Promise<void> {
    await retriedTransaction(this.#db, (tx) => dropTask(tx, row.id, this.#clock.now()));
    if (desired) await this.applied(row, desired, { state: 'present' });
    else await this.ended(row, 'closed', null);
  }

  #openTask(tx: Tx, changed: MeasureRow, act: 'apply' | 'lift' | 'invite'): Promise<void> {
    return openTask(tx, this.#follow, { measure: changed, act, now: this.#clock.now() });
  }

  #now(): string {
    return this.#clock.now().toISOString();
  }

  async #change(
    row: MeasureRow,
    set: Columns & { todo?: SQL | null },
    tell: MeasureChange | null,
    told: readonly string[] = [],
    more?: (tx: Tx, changed: MeasureRow) => Promise<void>,
  ): Promise<void> {
    await retriedTransaction(this.#db, async (tx) => {
      // Cases before measures, as a decision locks them: else the two could wait for each other.
      const left = leftBy(row, set);
      const concerned = [...row.sanctionIds, ...(set.sanctionIds ?? [])];
      const asking = tell || left.length > 0 ? await lockCases(tx, concerned) : [];
      const [changed] = await tx.update(measure).set(set).where(eq(measure.id, row.id)).returning();
      if (!changed) return;
      const by = { follow: this.#follow, now: this.#clock.now() };
      if (tell) await tellCases(tx, { measure: changed, asking, became: tell, told }, by);
      // It goes on for others: in these cases it is over, with nothing given back.
      const theirs = { ...changed, sanctionIds: left };
      if (left.length > 0) await tellCases(tx, { measure: theirs, asking, became: goesOn }, by);
      await more?.(tx, changed);
    });
  }
}
