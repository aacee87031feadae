import { and, desc, eq } from 'drizzle-orm';
import type { Db, Tx } from '../database/database.ts';
import { afterCursor, type Page, pageOf } from '../database/page.ts';
import { signInEvent } from '../database/schema/index.ts';
import type { SignInEventKind } from '../database/schema/sign-in-event.ts';
import { newId } from '../new-id.ts';

type Happened = {
  readonly memberId: string | null;
  readonly by: string;
  readonly about?: string | null;
};

/** Keeps what happened to somebody's way in. Nothing else is kept of it: no address, no network. */
export const noteSignIn = async (
  db: Db | Tx,
  kind: SignInEventKind,
  { memberId, by, about = null }: Happened,
  now: Date,
): Promise<void> => {
  await db.insert(signInEvent).values({ id: newId(now), kind, memberId, by, about, at: now.toISOString() });
};

/** What happened, the newest first; to one member, or to all. */
export const listSignInEvents = async (
  db: Db,
  memberId: string | null,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<Page<typeof signInEvent.$inferSelect>> => {
  const { at, id } = signInEvent;
  const rows = await db
    .select()
    .from(signInEvent)
    .where(
      and(memberId === null ? undefined : eq(signInEvent.memberId, memberId), afterCursor(after, at, id)),
    )
    .orderBy(desc(at), desc(id))
    .limit(limit + 1);
  return pageOf(rows, limit, (row) => row);
};
