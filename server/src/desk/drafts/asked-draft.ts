import { seenBy } from '../../access/seen-by.ts';
import { type Draft, openDrafts, readDraftRows } from '../../drafts/read-drafts.ts';
import type { RouteContext, Server } from '../../http/context.ts';
import type { Caller } from '../../members/caller.ts';
import type { SentBack } from '../command/small-form.tsx';

/** The draft at which a page is opened, `?draft=`; `null` where there is none of the reader's. */
export const readAsked = async (c: RouteContext, server: Server, caller: Caller): Promise<Draft | null> => {
  const id = c.req.query('draft');
  if (id === undefined || c.req.method !== 'GET' || caller.by !== 'session') return null;
  const rows = await seenBy(server, caller, (db) => readDraftRows(db, c.req.path));
  const own = rows.filter((row) => row.id === id);
  const [found] = await openDrafts(server.database.db, server.follow.vault, own);
  return found ?? null;
};

/** A draft as if its form had been sent back: it is shown filled in, without a mistake. */
export const backOf = (draft: Draft | null): SentBack | null => {
  if (!draft) return null;
  const typed: Record<string, string[]> = Object.create(null);
  for (const [name, value] of [...draft.content, ['draft', draft.id] as const])
    typed[name] = [...(typed[name] ?? []), value];
  return { filled: { typed, mistakes: [] }, words: null };
};
