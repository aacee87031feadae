import {
  type Account,
  desiredMeasures,
  type DesiredMeasure,
  type DriftKind,
  type Instant,
  type MeasureKind,
  measureKey,
  measureKinds,
} from '@comity/core';
import { asc, inArray } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { measure } from '../database/schema/index.ts';
import type { KnownSanctions } from './known-sanctions.ts';
import { type ActRow, readActsByHumans } from './read-acts.ts';
import type { MeasureRow } from './standing.ts';

/** One kind of measure on one account: what should hold, and what does. */
export type MeasureView = {
  readonly kind: MeasureKind;
  readonly desired: { readonly until: Instant | null } | null;
  /** The open one, else the last; `null` before there is one. */
  readonly measure: MeasureRow | null;
  /** Where a human did otherwise: what the platform told of it, who and when. */
  readonly act: ActRow | null;
};

/** What should hold on some accounts of one human and what does, as far as is known. Source: R28, R29, R47 */
export const readMeasures = async (
  db: Db,
  accounts: readonly Account[],
  known: KnownSanctions,
  now: Instant,
): Promise<(accountId: string) => readonly MeasureView[]> => {
  const [rows, acts] = await readRows(
    db,
    accounts.map(({ id }) => id),
  );
  const links = accounts.map((account) => ({ personId: '', state: 'confirmed' as const, account }));
  const theirs = known.sanctions.map((one) => ({ ...one, personId: '' }));
  const wanted = new Map(
    desiredMeasures(theirs, links, now).map((one) => [measureKey(one.account.id, one.kind), one]),
  );
  const found = Map.groupBy(rows, ({ accountId, kind }) => measureKey(accountId, kind));
  return (accountId) =>
    measureKinds.flatMap((kind) => {
      const key = measureKey(accountId, kind);
      const desired = wanted.get(key);
      const seen = (found.get(key) ?? []).flatMap((row) => asSeen(row, known, desired) ?? []);
      const row = seen.at(-1) ?? null;
      if (!desired && !row) return [];
      const act = acts.find((one) => row !== null && tells(one, row)) ?? null;
      return [{ kind, desired: desired ? { until: desired.until } : null, measure: row, act }];
    });
};

const readRows = async (db: Db, accountIds: readonly string[]): Promise<[MeasureRow[], ActRow[]]> => {
  if (accountIds.length === 0) return [[], []];
  const rows = await db
    .select()
    .from(measure)
    .where(inArray(measure.accountId, [...accountIds]))
    .orderBy(asc(measure.createdAt), asc(measure.id));
  const drifted = rows.filter(({ state }) => state === 'drifted').map(({ accountId }) => accountId);
  return [rows, await readActsByHumans(db, drifted)];
};

const actBehind = {
  'made-elsewhere': 'applied',
  'lengthened-elsewhere': 'applied',
  'shortened-elsewhere': 'applied',
  'lifted-elsewhere': 'lifted',
  'unknown-account': null,
} as const satisfies Record<DriftKind, ActRow['act'] | null>;

const tells = (act: ActRow, { accountId, kind, state, drift }: MeasureRow): boolean =>
  state === 'drifted' &&
  drift !== null &&
  act.accountId === accountId &&
  act.kind === kind &&
  act.act === actBehind[drift];

/**
 * A measure as those see it who know of some of its sanctions: neither how long it stands for the others nor since
 * when. Source: R28, R29
 */
const asSeen = (
  found: MeasureRow,
  known: KnownSanctions,
  wanted: DesiredMeasure | undefined,
): MeasureRow | null => {
  if (known.isWhole(found)) return found;
  const sanctionIds = found.sanctionIds.filter(known.isKnown);
  // Where nothing that they know of asks for it any more, it stands for the others alone.
  if (sanctionIds.length === 0) return null;
  const isPart = sanctionIds.length < found.sanctionIds.length;
  if (isPart && !wanted) return null;
  const since = firstOf(known, sanctionIds);
  const dated = {
    createdAt: notBefore(found.createdAt, since),
    begunAt: found.begunAt && notBefore(found.begunAt, since),
    appliedAt: found.appliedAt && notBefore(found.appliedAt, since),
  };
  if (!isPart) return { ...found, ...dated, sanctionIds };
  const until = wanted?.until ?? null;
  const rest = { begunUntil: null, words: '', drift: null, driftSettled: null };
  return { ...found, ...dated, ...rest, sanctionIds, until, observed: asIfAlone(found, until) };
};

/** Where what we set is what was seen, they see what would stand there for the sanctions that they know of. */
const asIfAlone = ({ observed, until: set }: MeasureRow, until: Instant | null): MeasureRow['observed'] => {
  if (observed?.state !== 'present') return null;
  return observed.until === undefined || observed.until === set ? { ...observed, until } : null;
};

const firstOf = ({ sanctions }: KnownSanctions, ids: readonly string[]): Instant =>
  sanctions.find(({ id }) => ids.includes(id))?.startsAt ?? '';

const notBefore = (at: Instant, since: Instant): Instant => (at < since ? since : at);
