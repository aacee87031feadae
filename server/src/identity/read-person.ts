import { and, eq, inArray } from 'drizzle-orm';
import { type Asker, caseIsThere } from '../case/hidden.ts';
import type { Db } from '../database/database.ts';
import { account, accountLink, measure, person, sanction } from '../database/schema/index.ts';
import { standingOf } from '../sanction/standing.ts';

/** One account of a person: why we think it is theirs, what should hold on it, and what does. */
export type AccountView = typeof account.$inferSelect & {
  readonly link: { readonly state: string; readonly evidence: string; readonly decidedBy: string | null };
  readonly desired: { readonly kind: string; readonly until: string | null } | null;
  readonly measure: typeof measure.$inferSelect | null;
};

export type PersonView = {
  readonly id: string;
  readonly accounts: readonly AccountView[];
  readonly sanctions: readonly (typeof sanction.$inferSelect)[];
};

/** A person with the desired and the observed state of each account; `null` when there is none. */
export const readPerson = async (
  db: Db,
  asker: Asker,
  personId: string,
  now: Date,
): Promise<PersonView | null> => {
  if (asker.personId === personId) return null;
  const [found] = await db.select().from(person).where(eq(person.id, personId));
  if (!found) return null;
  const rows = await db
    .select({ account, link: accountLink })
    .from(accountLink)
    .innerJoin(account, eq(account.id, accountLink.accountId))
    .where(and(eq(accountLink.personId, personId), inArray(accountLink.state, ['confirmed', 'proposed'])))
    .orderBy(account.channelId, account.handle);
  const { desired } = await standingOf(db, personId, now.toISOString());
  const measures = await db
    .select()
    .from(measure)
    .where(eq(measure.personId, personId))
    .orderBy(measure.createdAt);
  const accounts = rows.map((row) => {
    const wanted = desired.find((candidate) => candidate.account.id === row.account.id);
    return {
      ...row.account,
      link: { state: row.link.state, evidence: row.link.evidence, decidedBy: row.link.decidedBy },
      desired: wanted ? { kind: wanted.kind, until: wanted.until } : null,
      measure: measures.findLast((candidate) => candidate.accountId === row.account.id) ?? null,
    };
  });
  const sanctions = await db
    .select()
    .from(sanction)
    .where(and(eq(sanction.personId, personId), caseIsThere(sanction.caseId, asker)))
    .orderBy(sanction.startsAt);
  return { id: personId, accounts, sanctions };
};
