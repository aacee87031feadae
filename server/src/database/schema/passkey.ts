import { bigint, boolean, index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** A passkey of a member: its public half. */
export const passkey = pgTable(
  'passkey',
  {
    id: text('id').primaryKey(),
    name: text('name'),
    publicKey: text('public_key').notNull(),
    userId: text('member_id').notNull(),
    credentialID: text('credential_id').notNull().unique(),
    /** How often it was used, as far as it counts; up to 32 bits. */
    counter: bigint('counter', { mode: 'number' }).notNull(),
    deviceType: text('device_type').notNull(),
    backedUp: boolean('backed_up').notNull(),
    transports: text('transports'),
    createdAt: instant('created_at'),
    aaguid: text('aaguid'),
  },
  // A member's own passkeys.
  (table) => [index('passkey_member').on(table.userId)],
);
