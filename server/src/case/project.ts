import type { CaseEvent, CaseState, Notice, Procedure } from '@comity/core';
import { eq } from 'drizzle-orm';
import type { Tx } from '../database/database.ts';
import { cases, dataKey, notice, report } from '../database/schema/index.ts';
import { type CaseRows, rowsOf } from './case-rows.ts';
import { writeRows } from './write-rows.ts';

/** Where the log stands after the events that are being projected. */
export type Head = { readonly version: number; readonly hash: string; readonly at: string };

/** A case before and after some events. The procedures are those that it has then. */
export type Projection = {
  readonly before: CaseState;
  readonly after: CaseState;
  readonly procedureBefore: Procedure;
  readonly procedure: Procedure;
  readonly events: readonly CaseEvent[];
  readonly notices: readonly Notice[];
  readonly head: Head;
};

/** Writes the rows that lists and pages read: what follows from the state, and what events bring of their own. */
export const project = async (tx: Tx, projection: Projection): Promise<void> => {
  const { before, after, procedureBefore, procedure, events, notices, head } = projection;
  const was = before.caseId === '' ? null : rowsOf(before, procedureBefore);
  const is = rowsOf(after, procedure);
  await projectHead(tx, after, is, head);
  await writeRows(tx, after.caseId, was, is);
  for (const event of events) await projectEvent(tx, after.caseId, event, notices, head);
};

const projectHead = async (tx: Tx, state: CaseState, rows: CaseRows, head: Head): Promise<void> => {
  const changing = { ...rows.head, version: head.version, headHash: head.hash };
  const { caseId: id, caseName: name, procedureId, openedAt } = state;
  await tx
    .insert(cases)
    .values({ id, name, procedureId, openedAt, ...changing })
    .onConflictDoUpdate({ target: cases.id, set: changing });
};

/** What an event brings besides: a report becomes the case's, a notice is written, sent, or left to a human. */
const projectEvent = async (
  tx: Tx,
  caseId: string,
  event: CaseEvent,
  notices: readonly Notice[],
  { at }: Head,
): Promise<void> => {
  switch (event.type) {
    case 'report-added':
      await tx.update(report).set({ caseId }).where(eq(report.id, event.reportId));
      // What seals it is the case's from now on: erasing the case erases it too.
      await tx.update(dataKey).set({ caseId }).where(eq(dataKey.reportId, event.reportId));
      return;
    case 'notice-owed': {
      const written = notices.find(({ id }) => id === event.noticeId);
      if (!written) throw new Error('a notice is owed that nobody has written');
      const { personId } = event;
      await tx.insert(notice).values({ ...written, caseId, personId, state: 'owed', createdAt: at });
      return;
    }
    case 'notice-delivered': {
      const delivered = { state: 'delivered' as const, how: event.how, deliveredAt: at };
      await tx.update(notice).set(delivered).where(eq(notice.id, event.noticeId));
      return;
    }
    case 'notice-needs-human':
      await tx.update(notice).set({ state: 'needs-human' }).where(eq(notice.id, event.noticeId));
      return;
    case 'case-opened':
    case 'respondent-named':
    case 'respondent-withdrawn':
    case 'respondent-separated':
    case 'witness-named':
    case 'track-set':
    case 'case-assigned':
    case 'track-proposed':
    case 'track-declined':
    case 'emergency-meeting-called':
    case 'report-dismissed':
    case 'abuse-referred':
    case 'asked-to-step-down':
    case 'procedure-moved':
    case 'member-recused':
    case 'member-challenged':
    case 'conflict-settled':
    case 'deadlock-reached':
    case 'case-transferred':
    case 'temporary-member-appointed':
    case 'finding-recorded':
    case 'account-asked':
    case 'account-due':
    case 'account-received':
    case 'account-declined':
    case 'statement-recorded':
    case 'wishes-recorded':
    case 'harm-recorded':
    case 'consent-recorded':
    case 'contact-arranged':
    case 'note-added':
    case 'authority-informed':
    case 'safety-arranged':
    case 'step-left-out':
    case 'counsel-consulted':
    case 'advice-recorded':
    case 'motion-proposed':
    case 'vote-cast':
    case 'voters-reminded':
    case 'motion-continued':
    case 'motion-adopted':
    case 'motion-failed':
    case 'motion-withdrawn':
    case 'meeting-held':
    case 'decision-adopted':
    case 'sanction-imposed':
    case 'obligation-imposed':
    case 'appeal-window-opened':
    case 'decision-overruled':
    case 'decision-final':
    case 'interim-imposed':
    case 'interim-reviewed':
    case 'appeal-filed':
    case 'appeal-admitted':
    case 'appeal-withdrawn':
    case 'appeal-decided':
    case 'measure-recorded':
    case 'content-change-recorded':
    case 'drift-settled':
    case 'access-restored':
    case 'sanction-ended':
    case 'review-due':
    case 'readmission-asked':
    case 'sanction-reviewed':
    case 'obligation-settled':
      return;
    default:
      event satisfies never;
  }
};
