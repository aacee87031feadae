import { type Instant, type MeasureKind, measureFor, reaches } from '@comity/core';
import { asc, sql } from 'drizzle-orm';
import { type Asker, caseIsThere } from '../case/hidden.ts';
import type { Db } from '../database/database.ts';
import { sanction } from '../database/schema/index.ts';
import { isSamePerson } from '../identity/same-person.ts';
import type { MeasureRow } from './standing.ts';

/** A sanction as it is kept. */
export type KeptSanction = typeof sanction.$inferSelect;

/** A human's sanctions as far as somebody may know of them. */
export type KnownSanctions = {
  /** In the order in which they begin. */
  readonly sanctions: readonly KeptSanction[];
  readonly isKnown: (sanctionId: string) => boolean;
  /** Whether a sanction of a hidden case asked for this kind of measure in that place at any time between the two. */
  readonly isShared: (kind: MeasureKind, channelId: string, from: Instant, to: Instant | null) => boolean;
  /** Whether all that a measure carries out, or carried out before, is theirs to know. */
  readonly isWhole: (row: MeasureRow) => boolean;
};

/** Reads the sanctions of a human, under whichever of their names. Source: R28, R29 */
export const readKnownSanctions = async (db: Db, asker: Asker, personId: string): Promise<KnownSanctions> => {
  const rows = await db
    .select({ sanction, isThere: sql<boolean>`${caseIsThere(sanction.caseId, asker) ?? sql`true`}` })
    .from(sanction)
    .where(isSamePerson(sanction.personId, personId))
    .orderBy(asc(sanction.startsAt), asc(sanction.id));
  const sanctions = rows.filter(({ isThere }) => isThere).map((row) => row.sanction);
  const hidden = rows.filter(({ isThere }) => !isThere).map((row) => row.sanction);
  const ids = new Set(sanctions.map(({ id }) => id));
  const isKnown = (id: string) => ids.has(id);
  const isShared: KnownSanctions['isShared'] = (kind, channelId, from, to) =>
    hidden.some(
      (one) =>
        measureFor(one.kind) === kind &&
        reaches(one, channelId) &&
        (to === null || one.startsAt <= to) &&
        (one.endedAt === null || from <= one.endedAt),
    );
  const isWhole = ({ kind, channelId, createdAt, liftedAt, sanctionIds }: MeasureRow) =>
    sanctionIds.every(isKnown) && !isShared(kind, channelId, createdAt, liftedAt);
  return { sanctions, isKnown, isShared, isWhole };
};
