import type { LinkBasis, LinkConfidence } from '@comity/core';
import { and, eq } from 'drizzle-orm';
import type { Asker } from '../case/hidden.ts';
import type { Db } from '../database/database.ts';
import { account, accountLink } from '../database/schema/index.ts';
import { type KeptSanction, readKnownSanctions } from '../sanction/known-sanctions.ts';
import { type Progress, progressOf } from '../sanction/progress.ts';
import { type MeasureView, readMeasures } from '../sanction/read-measures.ts';
import type { MeasureRow } from '../sanction/standing.ts';
import { personExists } from './link-account.ts';
import { isOneself } from './must-be-free.ts';
import { isSamePerson } from './same-person.ts';

/** Why an account is a person's, and under which of their names it was confirmed. */
export type LinkView = {
  readonly state: string;
  readonly personId: string;
  readonly basis: LinkBasis;
  readonly confidence: LinkConfidence;
  readonly evidence: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
};

/** One account of a person: why we think it is theirs, what should hold on it and what does, as far as the asker may know. */
export type AccountView = typeof account.$inferSelect & {
  readonly link: LinkView;
  /** One of each kind that should hold, or that we ever made there. */
  readonly measures: readonly MeasureView[];
  /** The first of those that should hold. */
  readonly desired: { readonly kind: string; readonly until: string | null } | null;
  readonly measure: MeasureRow | null;
};

/** One human, under the name that was asked for; accounts and sanctions are those of all their names. */
export type PersonView = {
  readonly id: string;
  readonly accounts: readonly AccountView[];
  readonly sanctions: readonly KeptSanction[];
  /** How many measures on these accounts have come how far. */
  readonly progress: Progress;
};

/** A person with the desired and the observed state of each account; `null` when there is none. */
export const readPerson = async (
  db: Db,
  asker: Asker,
  personId: string,
  now: Date,
): Promise<PersonView | null> => {
  if (await isOneself(db, asker, personId)) return null;
  if (!(await personExists(db, personId))) return null;
  const rows = await db
    .select({ account, link: accountLink })
    .from(accountLink)
    .innerJoin(account, eq(account.id, accountLink.accountId))
    .where(and(isSamePerson(accountLink.personId, personId), eq(accountLink.state, 'confirmed')))
    .orderBy(account.channelId, account.handle);
  const known = await readKnownSanctions(db, asker, personId);
  const measuresOn = await readMeasures(
    db,
    rows.map((row) => row.account),
    known,
    now.toISOString(),
  );
  const accounts = rows.map((row) => accountView(row, measuresOn(row.account.id)));
  const progress = progressOf(accounts.flatMap(({ measures }) => measures));
  return { id: personId, accounts, sanctions: known.sanctions, progress };
};

const accountView = (
  row: { readonly account: typeof account.$inferSelect; readonly link: typeof accountLink.$inferSelect },
  measures: readonly MeasureView[],
): AccountView => {
  const first = measures.find(({ desired }) => desired !== null) ?? measures.at(-1);
  return {
    ...row.account,
    link: linkView(row.link),
    measures,
    desired: first?.desired ? { kind: first.kind, until: first.desired.until } : null,
    measure: first?.measure ?? null,
  };
};

const linkView = (link: typeof accountLink.$inferSelect): LinkView => {
  const { state, personId, basis, confidence, evidence, decidedBy, decidedAt } = link;
  return { state, personId, basis, confidence, evidence, decidedBy, decidedAt };
};
