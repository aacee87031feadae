import { type CaseCommand, type CaseState, isRefusal, systemActor } from '@comity/core';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { execute, type Execution } from '../case/execute.ts';
import { loadCase } from '../case/load.ts';
import type { Tx } from '../database/database.ts';
import { caseEvent, casePerson } from '../database/schema/index.ts';
import { rootsOf } from './same-person.ts';

/** When it happens, and what follows; who has to answer follows from who is who, and is nobody's act on the case. */
export type When = Pick<Execution, 'now' | 'follow'>;

/** Runs a command that follows by itself. Answers whether the rules let it. */
export const runOnCase = async (tx: Tx, caseId: string, command: CaseCommand, when: When): Promise<boolean> =>
  !isRefusal(await execute(tx, { ...when, actor: systemActor, caseId, command }));

/**
 * In every case of these persons in which one human is a respondent under two names they answer once; also in one that
 * whoever said so does not see. A case that knows them by one name only keeps it. Source: R20
 */
export const joinRespondents = async (tx: Tx, personIds: readonly string[], when: When): Promise<void> => {
  for (const caseId of await casesOf(tx, personIds)) await joinInCase(tx, caseId, when);
};

/** Whoever was taken for somebody from whom they have parted answers for themselves again. Source: R20, R22 */
export const partRespondents = async (
  tx: Tx,
  [some, others]: readonly [readonly string[], readonly string[]],
  when: When,
): Promise<void> => {
  const parted = (one: string, other: string) =>
    (some.includes(one) && others.includes(other)) || (others.includes(one) && some.includes(other));
  const caseIds = await casesWithWithdrawn(tx, [...some, ...others]);
  for (const caseId of caseIds) {
    const { state } = await loadCase(tx, caseId);
    const wrong = state.withdrawn.filter(({ personId }) => parted(personId, nameOf(state, personId)));
    for (const { personId } of wrong)
      await runOnCase(tx, caseId, { type: 'separate-respondent', personId }, when);
    await joinInCase(tx, caseId, when);
  }
};

/** Under whose name a respondent who was withdrawn answers. */
const nameOf = (
  { personIds, withdrawn }: Pick<CaseState, 'personIds' | 'withdrawn'>,
  personId: string,
): string => {
  const taken = withdrawn.find((one) => one.personId === personId);
  if (personIds.includes(personId) || !taken?.byPersonId) return personId;
  return nameOf({ personIds, withdrawn: withdrawn.filter((one) => one !== taken) }, taken.byPersonId);
};

/** What was decided about a name stays: then the other name gives way to it, and two that were decided both stay. */
const joinInCase = async (tx: Tx, caseId: string, when: When): Promise<void> => {
  const { personIds } = (await loadCase(tx, caseId)).state;
  const roots = await rootsOf(tx, personIds);
  for (const [rootId, names] of Map.groupBy(personIds, (id) => roots.get(id) ?? id)) {
    const [first, ...rest] = names.toSorted((a, b) => Number(b === rootId) - Number(a === rootId));
    let kept = first;
    for (const other of rest) {
      if (kept === undefined || (await replace(tx, caseId, other, kept, when))) continue;
      if (await replace(tx, caseId, kept, other, when)) kept = other;
    }
  }
};

const replace = (tx: Tx, caseId: string, personId: string, byPersonId: string, when: When) =>
  runOnCase(tx, caseId, { type: 'replace-respondent', personId, byPersonId }, when);

/** Where they have to answer. */
const casesOf = async (tx: Tx, personIds: readonly string[]): Promise<string[]> => {
  const rows = await tx
    .selectDistinct({ caseId: casePerson.caseId })
    .from(casePerson)
    .where(and(inArray(casePerson.personId, [...personIds]), eq(casePerson.part, 'respondent')))
    .orderBy(casePerson.caseId);
  return rows.map(({ caseId }) => caseId);
};

/** Where one of them was taken for another respondent. */
const casesWithWithdrawn = async (tx: Tx, personIds: readonly string[]): Promise<string[]> => {
  const rows = await tx
    .selectDistinct({ caseId: caseEvent.caseId })
    .from(caseEvent)
    .where(
      and(
        sql`${caseEvent.type} = 'respondent-withdrawn'`,
        inArray(sql`(${caseEvent.event} ->> 'personId')`, [...personIds]),
      ),
    )
    .orderBy(caseEvent.caseId);
  return rows.map(({ caseId }) => caseId);
};
