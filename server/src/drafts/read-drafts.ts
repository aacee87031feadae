import { asc, eq } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { draft } from '../database/schema/index.ts';
import type { Vault } from '../sealing/vault.ts';
import { type DraftText, openDraft } from './draft-text.ts';

/** A draft as its writer finds it again. */
export type Draft = DraftText & { readonly id: string; readonly beganAt: string };

export type DraftRow = typeof draft.$inferSelect;

/** What is kept of the forms of a page. `db` shows only one's own, and nothing of a hidden case (`seenBy`). */
export const readDraftRows = (db: Db, path: string): Promise<DraftRow[]> =>
  db.select().from(draft).where(eq(draft.path, path)).orderBy(asc(draft.beganAt));

/** Opens drafts that were read as their writer; those whose key was destroyed are gone. */
export const openDrafts = async (db: Db, vault: Vault, rows: readonly DraftRow[]): Promise<Draft[]> => {
  const drafts: Draft[] = [];
  for (const row of rows) {
    const text = await openDraft(db, vault, row);
    if (text) drafts.push({ ...text, id: row.id, beganAt: row.beganAt });
  }
  return drafts;
};
