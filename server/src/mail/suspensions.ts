import type { ChannelId, Instant } from '@comity/core';
import { and, eq } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { mailSuspension } from '../database/schema/index.ts';

/** A suspension of one address on one mail channel, as the verdict reads it. */
export type MailSuspension = { readonly measureId: string; readonly until: Instant | null };

/** Where the mail channel keeps what it enforces: each write is one statement and idempotent by measure. */
export const suspensionStore = (db: Db, channelId: ChannelId) => {
  const of = (externalId: string) =>
    and(
      eq(mailSuspension.channelId, channelId),
      eq(mailSuspension.externalId, externalId),
      eq(mailSuspension.kind, 'suspend'),
    );
  return {
    get: async (externalId: string): Promise<MailSuspension | null> => {
      const [row] = await db.select().from(mailSuspension).where(of(externalId));
      return row ? { measureId: row.measureId, until: row.until } : null;
    },
    put: async (externalId: string, { measureId, until }: MailSuspension): Promise<void> => {
      await db
        .insert(mailSuspension)
        .values({ channelId, externalId, kind: 'suspend', measureId, until })
        .onConflictDoUpdate({
          target: [mailSuspension.channelId, mailSuspension.externalId, mailSuspension.kind],
          set: { measureId, until },
        });
    },
    remove: async (externalId: string, measureId: string): Promise<void> => {
      await db.delete(mailSuspension).where(and(of(externalId), eq(mailSuspension.measureId, measureId)));
    },
  };
};
