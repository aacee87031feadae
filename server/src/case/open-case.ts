import { type Actor, isRefusal, type Procedure, type Refusal, refuse, type ReportInCase } from '@comity/core';
import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '../database/database.ts';
import { casePerson, report } from '../database/schema/index.ts';
import {
  confirmLink,
  createPerson,
  holdAccount,
  type LinkStatement,
  personOf,
} from '../identity/link-account.ts';
import { isSamePerson, rootsOf } from '../identity/same-person.ts';
import { newId } from '../new-id.ts';
import { accountIsAnothers, type Asker, caseIsThere } from './hidden.ts';
import { newCaseName } from './case-name.ts';
import { type Executed, execute } from './execute.ts';
import type { Follow } from './follow.ts';

/** Who opens: with the person they are, so that a case about themselves is never theirs to open. */
type OpeningMember = Actor & Asker;

type Opening = {
  readonly actor: OpeningMember;
  readonly now: Date;
  readonly follow: Follow;
  readonly procedure: Procedure;
};

/** Opens one case from one or several reports; their authors become its respondents. Source: R20 */
export const openCase = async (
  tx: Tx,
  reportIds: readonly string[],
  { actor, now, follow, procedure }: Opening,
): Promise<(Executed & { caseId: string }) | Refusal> => {
  const found = await takeReports(tx, reportIds, actor);
  if (isRefusal(found)) return found;
  const caseId = newId(now);
  const command = {
    type: 'open-case' as const,
    caseId,
    caseName: newCaseName(),
    reports: found,
    personIds: await personsOf(tx, found, { actor, now, follow }),
  };
  const executed = await execute(tx, { caseId, command, actor, now, follow, opensUnder: procedure });
  return isRefusal(executed) ? executed : { ...executed, caseId };
};

/** Adds one more report to a case that is open. */
export const attachReport = async (
  tx: Tx,
  caseId: string,
  reportId: string,
  { actor, now, follow }: Omit<Opening, 'procedure'>,
): Promise<Executed | Refusal> => {
  const found = await takeReports(tx, [reportId], actor);
  if (isRefusal(found)) return found;
  const [only] = found;
  if (!only) return refuse('no-such-report', 'R5', 'There is no such report.');
  const [author] = await personsOf(tx, found, { actor, now, follow });
  const personId = author === undefined ? null : await nameInCase(tx, caseId, author);
  return execute(tx, {
    caseId,
    command: { type: 'attach-report', report: only, personId },
    actor,
    now,
    follow,
  });
};

/** Takes reports that no case has. One that may not be known gets the answer of one that does not exist. Source: R29 */
const takeReports = async (
  tx: Tx,
  reportIds: readonly string[],
  caller: OpeningMember,
): Promise<ReportInCase[] | Refusal> => {
  const wanted = [...new Set(reportIds)];
  const rows =
    wanted.length === 0
      ? []
      : await tx
          .select()
          .from(report)
          .where(
            and(
              inArray(report.id, wanted),
              accountIsAnothers(report.accountId, caller),
              caseIsThere(report.caseId, caller),
            ),
          )
          .for('update');
  if (rows.length < wanted.length)
    return refuse('no-such-report', 'R5', 'One of the reports does not exist.');
  if (rows.some((row) => row.caseId !== null)) {
    return refuse('report-already-in-case', 'design', 'One of the reports is already part of a case.');
  }
  return wanted.flatMap((id) => {
    const row = rows.find((candidate) => candidate.id === id);
    return row
      ? [{ reportId: id, channelId: row.channelId, accountId: row.accountId, receivedAt: row.receivedAt }]
      : [];
  });
};

/** The persons behind the reported accounts, each human once. What their platforms know of them is asked for. */
const personsOf = async (
  tx: Tx,
  reports: readonly ReportInCase[],
  { actor, now, follow }: Pick<Opening, 'actor' | 'now' | 'follow'>,
): Promise<string[]> => {
  const personIds: string[] = [];
  const why = { evidence: 'the account that was reported', decidedBy: actor.id, now };
  for (const accountId of new Set(reports.flatMap((row) => row.accountId ?? []))) {
    personIds.push(await personBehind(tx, accountId, why));
    await follow.jobs.enqueue(tx, 'identify-account', { accountId }, { key: accountId });
  }
  const roots = await rootsOf(tx, personIds);
  return [...Map.groupBy(personIds, (id) => roots.get(id) ?? id).values()].flatMap(([first]) => first ?? []);
};

/** The person whose account it is; an account that is nobody's yet becomes a person of its own. */
export const personBehind = async (
  tx: Tx,
  accountId: string,
  why: Pick<LinkStatement, 'evidence' | 'decidedBy' | 'now'>,
): Promise<string> => {
  await holdAccount(tx, accountId);
  const known = await personOf(tx, accountId);
  if (known) return known;
  const personId = await createPerson(tx, why.now);
  const own = { basis: 'own-account', confidence: 'proved' } as const;
  await confirmLink(tx, { personId, accountId, ...own, ...why });
  return personId;
};

/** Under which name a human answers in a case; the one given, where they do not. One human answers once. Source: R20 */
export const nameInCase = async (tx: Tx, caseId: string, personId: string): Promise<string> => {
  const rows = await tx
    .select({ personId: casePerson.personId })
    .from(casePerson)
    .where(
      and(
        eq(casePerson.caseId, caseId),
        eq(casePerson.part, 'respondent'),
        isSamePerson(casePerson.personId, personId),
      ),
    )
    .orderBy(casePerson.personId);
  const names = rows.map((row) => row.personId);
  return names.includes(personId) ? personId : (names[0] ?? personId);
};
