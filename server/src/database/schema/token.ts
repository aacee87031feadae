import type { Role } from '@comity/core';
import { jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** What a token may do: look, or act too. */
export type TokenScope = 'read' | 'act';

/**
 * A bearer token for programs. Kept only as a digest. `channelId` is set for a gateway's token, which may do nothing
 * else; `memberId` for one that acts as a member.
 */
export const token = pgTable('token', {
  id: text('id').primaryKey(),
  hash: text('hash').notNull().unique(),
  name: text('name').notNull(),
  roles: jsonb('roles').$type<Role[]>().notNull(),
  scope: text('scope').$type<TokenScope>().notNull().default('act'),
  channelId: text('channel_id'),
  memberId: text('member_id'),
  /** The member who made it, and who they were then: what is not there for them is not there for their programs. */
  madeBy: text('made_by'),
  personId: text('person_id'),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at'),
});
