import { createHash } from 'node:crypto';
import { and, count, eq, sql } from 'drizzle-orm';
import { seenBy } from '../access/seen-by.ts';
import type { Db, Tx } from '../database/database.ts';
import { cases, draft } from '../database/schema/index.ts';
import type { Server } from '../http/context.ts';
import { notFound, Problem } from '../http/problem.ts';
import type { Caller } from '../members/caller.ts';
import { type DraftText, sealDraft } from './draft-text.ts';

export const draftsPerMemberMax = 200;

/** One draft of a member after the other: a page may send two at once. */
const keeping = 730_423;

type Owner = Caller & { readonly memberId: string };

/**
 * Keeps what a member began to write, in place of what the same draft said before. `from` is that draft: the one which
 * was taken up, or the id that the page gave to its own. Where nothing is left of it nothing is kept. Source: R28, R29, R56
 *
 * @throws Problem 404 where the case of the page is not there for them, 409 for too many, and where other words are kept
 * of the form: they are not overwritten.
 */
export const keepDraft = async (
  server: Pick<Server, 'database' | 'clock' | 'follow'>,
  caller: Owner,
  from: string,
  text: DraftText,
): Promise<void> => {
  const path = text.page.split('?')[0] ?? '';
  const caseId = /^\/desk\/cases\/([\w-]+)/.exec(path)?.[1] ?? null;
  if (caseId !== null) await mustSeeCase(server, caller, caseId);
  const now = server.clock.now();
  await server.database.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${keeping}, hashtext(${caller.memberId}))`);
    const form = createHash('sha256').update(text.form).digest('hex');
    const own = eq(draft.memberId, caller.memberId);
    const isThis = and(own, eq(draft.path, path), eq(draft.form, form));
    const [kept] = await tx.select({ id: draft.id }).from(draft).where(isThis);
    if (text.content.length === 0) {
      if (kept?.id === from) await tx.delete(draft).where(isThis);
      return;
    }
    if (kept && kept.id !== from) throw otherDraft();
    if (!kept) await mustHaveRoom(tx, caller.memberId);
    const sealed = await sealDraft(tx, server.follow.vault, { id: from, caseId, text }, now);
    const at = now.toISOString();
    if (kept) await tx.update(draft).set({ sealed, savedAt: at }).where(isThis);
    else {
      const named = { id: from, memberId: caller.memberId, path, form, caseId };
      const row = { ...named, sealed, beganAt: at, savedAt: at };
      const made = await tx.insert(draft).values(row).onConflictDoNothing().returning({ id: draft.id });
      // The id is that of another form's words.
      if (made.length === 0) throw otherDraft();
    }
  });
};

const mustHaveRoom = async (tx: Tx, memberId: string): Promise<void> => {
  const [all] = await tx.select({ n: count() }).from(draft).where(eq(draft.memberId, memberId));
  if ((all?.n ?? 0) >= draftsPerMemberMax) throw tooMany();
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

const otherDraft = () =>
  new Problem(
    409,
    'other-draft',
    'Earlier words are kept of this form. Take them up or throw them away first.',
  );
