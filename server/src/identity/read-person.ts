import { type DesiredMeasure, desiredMeasures } from '@comity/core';
import { and, eq, inArray } from 'drizzle-orm';
import { type Asker, caseIsThere } from '../case/hidden.ts';
import type { Db } from '../database/database.ts';
import { account, accountLink, measure, person, sanction } from '../database/schema/index.ts';

/** One account of a person: why we think it is theirs, what should hold on it and what does, as far as the asker may know. */
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
  const sanctions = await db
    .select()
    .from(sanction)
    .where(and(eq(sanction.personId, personId), caseIsThere(sanction.caseId, asker)))
    .orderBy(sanction.startsAt);
  const links = rows.map((row) => ({ personId, state: row.link.state, account: row.account }));
  const desired = desiredMeasures(sanctions, links, now.toISOString());
  const measures = await db
    .select()
    .from(measure)
    .where(eq(measure.personId, personId))
    .orderBy(measure.createdAt);
  const visible = new Set(sanctions.map(({ id }) => id));
  const accounts = rows.map((row) => {
    const wanted = desired.find((candidate) => candidate.account.id === row.account.id);
    const seen = measures.flatMap((found) =>
      found.accountId === row.account.id ? (asSeen(found, visible, wanted) ?? []) : [],
    );
    return {
      ...row.account,
      link: { state: row.link.state, evidence: row.link.evidence, decidedBy: row.link.decidedBy },
      desired: wanted ? { kind: wanted.kind, until: wanted.until } : null,
      measure: seen.at(-1) ?? null,
    };
  });
  return { id: personId, accounts, sanctions };
};

/** A measure as those see it who know of some of its sanctions: not how long it stands for the others. Source: R28, R29 */
const asSeen = (
  found: typeof measure.$inferSelect,
  visible: ReadonlySet<string>,
  wanted: DesiredMeasure | undefined,
): typeof measure.$inferSelect | null => {
  const sanctionIds = found.sanctionIds.filter((id) => visible.has(id));
  if (sanctionIds.length === found.sanctionIds.length) return found;
  // Where nothing that they know of asks for it any more, it stands for the others alone.
  return sanctionIds.length === 0 || !wanted
    ? null
    : { ...found, sanctionIds, until: wanted.until, observed: null, words: '' };
};
