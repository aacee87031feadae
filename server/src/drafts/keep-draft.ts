import { createHash } from 'node:crypto';
import { and, count, eq } from 'drizzle-orm';
import { seenBy } from '../access/seen-by.ts';
import type { Db } from '../database/database.ts';
import { cases, draft } from '../database/schema/index.ts';
import type { Server } from '../http/context.ts';
import { notFound, Problem } from '../http/problem.ts';
import type { Caller } from '../members/caller.ts';
import { newId } from '../new-id.ts';
import { type DraftText, sealDraft } from './draft-text.ts';

export const draftBytesMax = 65_536;
export const draftsPerMemberMax = 200;

type Owner = Caller & { readonly memberId: string };

/**
 * Keeps what a member began to write, in place of what was kept of the same form; answers its id. Where nothing is left
 * of it nothing is kept. Source: R28, R29, R56
 *
 * @throws Problem 404 where the case of the page is not there for them, 409 for too many.
 */
export const keepDraft = async (
  server: Pick<Server, 'database' | 'clock' | 'follow'>,
  caller: Owner,
  text: DraftText,
): Promise<string> => {
  const path = text.page.split('?')[0] ?? '';
  const caseId = /^\/desk\/cases\/([\w-]+)/.exec(path)?.[1] ?? null;
  if (caseId !== null) await mustSeeCase(server, caller, caseId);
  const now = server.clock.now();
  return server.database.db.transaction(async (tx) => {
    const form = createHash('sha256').update(text.form).digest('hex');
    const own = eq(draft.memberId, caller.memberId);
    const isThis = and(own, eq(draft.path, path), eq(draft.form, form));
    if (text.content.length === 0) {
      await tx.delete(draft).where(isThis);
      return '';
    }
    const [kept] = await tx.select({ id: draft.id, beganAt: draft.beganAt }).from(draft).where(isThis);
    const id = kept?.id ?? newId(now);
    if (!kept) {
      const [all] = await tx.select({ n: count() }).from(draft).where(own);
      if ((all?.n ?? 0) >= draftsPerMemberMax) throw tooMany();
    }
    const sealed = await sealDraft(tx, server.follow.vault, { id, caseId, text }, now);
    const at = now.toISOString();
    await tx
      .insert(draft)
      .values({ id, memberId: caller.memberId, path, form, caseId, sealed, beganAt: at, savedAt: at })
      .onConflictDoUpdate({ target: draft.id, set: { sealed, savedAt: at } });
    return id;
  });
};

/** Throws a draft of one's own away. */
export const removeDraft = async (db: Db, memberId: string, id: string): Promise<void> => {
  await db.delete(draft).where(and(eq(draft.id, id), eq(draft.memberId, memberId)));
};

const mustSeeCase = async (
  server: Pick<Server, 'database' | 'clock'>,
  caller: Caller,
  caseId: string,
): Promise<void> => {
  const found = await seenBy(server, caller, (db) =>
    db.select({ id: cases.id }).from(cases).where(eq(cases.id, caseId)),
  );
  if (found.length === 0) throw notFound();
};

const tooMany = () =>
  new Problem(409, 'too-many-drafts', `At most ${draftsPerMemberMax} drafts are kept. Throw some away.`);
