import { and, eq, inArray, isNotNull, or, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '../database/database.ts';
import { accountLink, personChange } from '../database/schema/index.ts';

type Sides = readonly [some: readonly string[], others: readonly string[]];

/** The account is confirmed as one of these persons’. */
const isOf = (personIds: readonly string[]): SQL => {
  const ids = sql.join(
    personIds.map((id) => sql`${id}`),
    sql`, `,
  );
  return sql`exists (select from ${accountLink} own where own.account_id = ${accountLink.accountId} and own.state = 'confirmed' and own.person_id in (${ids}))`;
};

/** Links between an account of one side and a person of the other. */
const between = ([some, others]: Sides): SQL | undefined =>
  or(
    and(inArray(accountLink.personId, [...some]), isOf(others)),
    and(inArray(accountLink.personId, [...others]), isOf(some)),
  );

/**
 * Whether somebody has said that an account is not a person's: of this very account, of any between the two, or by
 * undoing that they were merged. Then it is never proposed again.
 */
export const isRefused = async (
  tx: Tx,
  accountId: string,
  [owners, persons]: readonly [owners: readonly string[], persons: readonly string[]],
): Promise<boolean> => {
  const ofThis = and(eq(accountLink.accountId, accountId), inArray(accountLink.personId, [...persons]));
  const [link] = await tx
    .select({ id: accountLink.id })
    .from(accountLink)
    .where(
      and(
        eq(accountLink.state, 'refused'),
        owners.length === 0 ? ofThis : or(ofThis, between([owners, persons])),
      ),
    )
    .limit(1);
  return link !== undefined || (owners.length > 0 && (await werePartedAgain(tx, [owners, persons])));
};

const werePartedAgain = async (tx: Tx, [some, others]: Sides): Promise<boolean> => {
  const { personId, otherId } = personChange;
  const [undone] = await tx
    .select({ id: personChange.id })
    .from(personChange)
    .where(
      and(
        eq(personChange.kind, 'merge'),
        isNotNull(personChange.undoneAt),
        or(
          and(inArray(personId, [...some]), inArray(otherId, [...others])),
          and(inArray(personId, [...others]), inArray(otherId, [...some])),
        ),
      ),
    )
    .limit(1);
  return undone !== undefined;
};

/** Two persons are not one after all: what was proposed between them is refused with it. */
export const refuseBetween = async (tx: Tx, sides: Sides, by: string, now: Date): Promise<void> => {
  await tx
    .update(accountLink)
    .set({ state: 'refused', decidedBy: by, decidedAt: now.toISOString() })
    .where(and(eq(accountLink.state, 'proposed'), between(sides)));
};
