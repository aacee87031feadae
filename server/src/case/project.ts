import type { CaseEvent, CaseState, Notice } from '@comity/core';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '../database/database.ts';
import { casePerson, cases, notice, report, sanction } from '../database/schema/index.ts';

/** Where the log stands after the events that are being projected. */
export type Head = { readonly version: number; readonly hash: string; readonly at: string };

/** Writes the rows that lists and pages read, from events and the time they carry alone. */
export const project = async (
  tx: Tx,
  state: CaseState,
  events: readonly CaseEvent[],
  head: Head,
): Promise<void> => {
  await projectCase(tx, state, head);
  for (const event of events) await projectEvent(tx, state, event, head);
};

const projectCase = async (tx: Tx, state: CaseState, head: Head): Promise<void> => {
  const changing = {
    phase: state.phase,
    reportCount: state.reports.length,
    version: head.version,
    headHash: head.hash,
  };
  await tx
    .insert(cases)
    .values({
      id: state.caseId,
      name: state.caseName,
      procedureId: state.procedureId,
      procedureVersion: state.procedureVersion,
      openedAt: head.at,
      ...changing,
    })
    .onConflictDoUpdate({ target: cases.id, set: changing });
};

const projectEvent = async (tx: Tx, state: CaseState, event: CaseEvent, head: Head): Promise<void> => {
  switch (event.type) {
    case 'report-added':
      await tx.update(report).set({ caseId: state.caseId }).where(eq(report.id, event.reportId));
      return;
    case 'respondent-named':
      await tx
        .insert(casePerson)
        .values({ caseId: state.caseId, personId: event.personId })
        .onConflictDoNothing();
      return;
    case 'respondent-withdrawn':
      await tx
        .delete(casePerson)
        .where(and(eq(casePerson.caseId, state.caseId), eq(casePerson.personId, event.personId)));
      return;
    case 'sanction-imposed':
      await tx.insert(sanction).values({ ...event.sanction, caseId: state.caseId });
      return;
    case 'sanction-ended':
      await tx.update(sanction).set({ endedAt: event.endedAt }).where(eq(sanction.id, event.sanctionId));
      return;
    case 'notice-delivered':
      await projectNotice(tx, event.noticeId, { state: 'delivered', how: event.how, deliveredAt: head.at });
      return;
    case 'notice-needs-human':
      await projectNotice(tx, event.noticeId, { state: 'needs-human' });
      return;
    case 'case-opened':
    case 'decision-adopted':
    case 'notice-owed':
    case 'appeal-window-opened':
    case 'measure-recorded':
      return;
    default:
      event satisfies never;
  }
};

const projectNotice = async (
  tx: Tx,
  noticeId: Notice['id'],
  change: Partial<typeof notice.$inferInsert>,
): Promise<void> => {
  await tx.update(notice).set(change).where(eq(notice.id, noticeId));
};
