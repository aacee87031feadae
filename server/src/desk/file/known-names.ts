import { folded, type KnownAs } from '@comity/core';
import { type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { CaseView } from '../../case/read-case.ts';
import type { Db } from '../../database/database.ts';
import { account } from '../../database/schema/index.ts';
import { readPerson } from '../../identity/read-person.ts';
import type { Caller } from '../../members/caller.ts';

/** Parts of names that are no names by themselves. */
const particles = new Set(['van', 'von', 'der', 'den', 'del', 'the', 'and', 'bin', 'ibn', 'los', 'las']);
const partCharactersMin = 3;

/** A name, and each part of it that somebody may be called by alone. */
const withParts = (name: string): string[] => [
  name,
  ...name
    .split(/[\s,]+/u)
    .filter((part) => Array.from(part).length >= partCharactersMin && !particles.has(part.toLowerCase())),
];

/** How those who answer in a case are called: one alone has no number. */
export const respondentRole = ({ state: { personIds } }: CaseView, personId: string): string =>
  personIds.length === 1 ? 'the respondent' : `respondent ${personIds.indexOf(personId) + 1}`;

/** Those who answer, by the names of all their accounts, and writers of whom no more is known. Source: R58 */
export const partiesOf = (view: CaseView): KnownAs[] => {
  const respondents = view.people.map(({ id, accounts }) => ({
    role: respondentRole(view, id),
    names: accounts.flatMap(({ handle, externalId }) => [
      ...withParts(handle),
      ...(externalId.includes('@') ? [externalId] : []),
    ]),
  }));
  const writers = view.reports.flatMap((report) => [
    ...(report.account ? [report.account.handle] : []),
    ...report.evidence.flatMap(({ author }) => (author ? [author.handle] : [])),
  ]);
  const theirs = new Set(respondents.flatMap(({ names }) => names.map((name) => name.toLowerCase())));
  const others = [...new Set(writers)].filter((handle) => !theirs.has(handle.toLowerCase()));
  return [
    ...respondents,
    ...others.map((handle, index) => ({ role: `writer ${index + 1}`, names: withParts(handle) })),
  ];
};

/** Witnesses by the names of their accounts, as far as the reader may know them (`seenBy`). Source: R58 */
export const readWitnesses = async (
  db: Db,
  caller: Caller,
  { state }: CaseView,
  now: Date,
): Promise<KnownAs[]> => {
  const found: KnownAs[] = [];
  for (const [index, id] of state.witnessIds.entries()) {
    const person = await readPerson(db, caller, id, now);
    const names = person?.accounts.flatMap(({ handle }) => withParts(handle)) ?? [];
    found.push({ role: `witness ${index + 1}`, names });
  }
  return found;
};

const othersMax = 5_000;

/** As names are looked for in a text, in SQL and here: in any casing, as NFC, a line's end like a space. */
const plain = (words: AnyPgColumn): SQL =>
  sql`lower(normalize(regexp_replace(${words}, '\\s+', ' ', 'g'), NFC))`;
const plainOf = (text: string): string => folded(text).replace(/\s+/gu, ' ').toLowerCase();

/** Accounts of others whose name stands in a text, as far as the reader may know them (`seenBy`). Source: R58 */
export const readOthersIn = async (db: Db, text: string): Promise<KnownAs> => {
  const rows = await db
    .selectDistinct({ handle: account.handle })
    .from(account)
    .where(sql`length(${account.handle}) > 1 and position(${plain(account.handle)} in ${plainOf(text)}) > 0`)
    .limit(othersMax);
  return { role: 'somebody', names: rows.map(({ handle }) => handle) };
};

/** Members: those who acted in the case have a number in the order in which they came. Source: R58 */
export const membersOf = (
  { timeline, state }: CaseView,
  members: readonly { readonly id: string; readonly name: string }[],
): { readonly known: KnownAs[]; readonly roleOf: (id: string) => string } => {
  const ids = [
    ...timeline.map(({ actorId }) => actorId),
    ...state.motions.flatMap(({ votes }) => Object.keys(votes)),
    ...state.recusals.map(({ memberId }) => memberId),
  ];
  const acted = [...new Set(ids)].filter((id) => members.some((member) => member.id === id));
  const programs = [...new Set(ids)].filter((id) => id.startsWith('token '));
  const roleOf = (id: string): string => {
    if (id === 'system') return 'Comity';
    if (programs.includes(id)) return `program ${programs.indexOf(id) + 1}`;
    return acted.includes(id) ? `member ${acted.indexOf(id) + 1}` : 'another member';
  };
  const known = members.map(({ id, name }) => ({ role: roleOf(id), names: withParts(name) }));
  return { known, roleOf };
};
