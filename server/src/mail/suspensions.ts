import type { ChannelId } from '@comity/core';
import type { MailSuspension, SuspensionStore } from '@comity/mail-gateway';
import { and, eq } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { mailSuspension } from '../database/schema/index.ts';

const { kind, measureId, until } = mailSuspension;

/** Where the mail channel keeps what it enforces: each write is one statement and idempotent by measure. */
export const suspensionStore = (db: Db, channelId: ChannelId): SuspensionStore => {
  const on = (externalId: string) =>
    and(eq(mailSuspension.channelId, channelId), eq(mailSuspension.externalId, externalId));
  return {
    get: async (externalId, ofKind) => {
      const [row] = await db
        .select({ measureId, until })
        .from(mailSuspension)
        .where(and(on(externalId), eq(kind, ofKind)));
      return row ?? null;
    },
    put: async (externalId, ofKind, suspension) => {
      const stands = await db
        .insert(mailSuspension)
        .values({ channelId, externalId, kind: ofKind, ...suspension })
        .onConflictDoUpdate({
          target: [mailSuspension.channelId, mailSuspension.externalId, kind],
          set: { until: suspension.until },
          setWhere: eq(measureId, suspension.measureId),
        })
        .returning({ measureId });
      return stands.length > 0;
    },
    remove: async (externalId, ofKind, id) => {
      await db.delete(mailSuspension).where(and(on(externalId), eq(kind, ofKind), eq(measureId, id)));
    },
  };
};

/** All that stands on one address, in one query: it is asked at every message. */
export const measuresOn = (
  db: Db,
  channelId: ChannelId,
  externalId: string,
): Promise<(Pick<MailSuspension, 'until'> & { kind: typeof kind._.data })[]> =>
  db
    .select({ kind, until })
    .from(mailSuspension)
    .where(and(eq(mailSuspension.channelId, channelId), eq(mailSuspension.externalId, externalId)));
