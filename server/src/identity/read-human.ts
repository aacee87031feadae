import { and, desc, or } from 'drizzle-orm';
import type { Asker } from '../case/hidden.ts';
import { type CaseOfPerson, readCasesOfPerson } from '../case/read-cases-of-person.ts';
import type { Db } from '../database/database.ts';
import { personChange } from '../database/schema/index.ts';
import { type CarriedOut, readCarriedOut } from '../sanction/read-carried-out.ts';
import { listProposals, type ProposalView } from './list-proposals.ts';
import { personIsFree } from './must-be-free.ts';
import { type HandleView, readHandles } from './read-handles.ts';
import { type LookalikeView, readLookalikes } from './read-lookalikes.ts';
import { type PersonView, readPerson } from './read-person.ts';
import { isSamePerson, samePersonIds } from './same-person.ts';

/** A merge or a split, and whether it was undone. */
export type ChangeView = typeof personChange.$inferSelect;

/** A person's page whole: who else they are, how that came about, what waits, and what to look out for. */
export type HumanView = PersonView &
  CarriedOut & {
    /** The other names of this human. */
    readonly otherIds: readonly string[];
    readonly cases: readonly CaseOfPerson[];
    readonly changes: readonly ChangeView[];
    readonly proposals: readonly ProposalView[];
    readonly handles: readonly HandleView[];
    readonly lookalikes: readonly LookalikeView[];
  };

/** A person with all that their page shows; `null` when there is none that the asker may know of. */
export const readHuman = async (
  db: Db,
  asker: Asker,
  personId: string,
  now: Date,
): Promise<HumanView | null> => {
  const found = await readPerson(db, asker, personId, now);
  if (!found) return null;
  const accountIds = found.accounts.map(({ id }) => id);
  const [ids, carriedOut, cases, changes, proposals, handles, lookalikes] = await Promise.all([
    samePersonIds(db, personId),
    readCarriedOut(db, asker, { personId, accountIds }),
    readCasesOfPerson(db, asker, personId),
    readChanges(db, asker, personId),
    listProposals(db, asker, personId),
    readHandles(db, asker, found.accounts),
    readLookalikes(db, asker, personId, now),
  ]);
  const otherIds = ids.filter((id) => id !== personId);
  return { ...found, ...carriedOut, otherIds, cases, changes, proposals, handles, lookalikes };
};

/** Newest first. One that names somebody who is not there for the asker is not there either. Source: R28, R29 */
const readChanges = (db: Db, asker: Asker, personId: string): Promise<ChangeView[]> =>
  db
    .select()
    .from(personChange)
    .where(
      and(
        or(isSamePerson(personChange.personId, personId), isSamePerson(personChange.otherId, personId)),
        personIsFree(db, personChange.personId, asker),
        personIsFree(db, personChange.otherId, asker),
      ),
    )
    .orderBy(desc(personChange.at), desc(personChange.id));
