import type { Draft } from '../case/draft.ts';
import type { TriageEvent } from './event.ts';

/** How a case changes while it is opened and sorted. */
export const evolveTriage = (draft: Draft, event: TriageEvent): void => {
  switch (event.type) {
    case 'case-opened': {
      const { caseId, caseName, openedAt, procedureId, procedureVersion, abuseOf } = event;
      Object.assign(draft, { caseId, caseName, openedAt, procedureId, procedureVersion, abuseOf });
      return;
    }
    case 'report-added': {
      const { type: _type, ...report } = event;
      draft.reports.push(report);
      return;
    }
    case 'respondent-named':
    case 'respondent-separated':
      draft.personIds.push(event.personId);
      draft.withdrawn = draft.withdrawn.filter(({ personId }) => personId !== event.personId);
      return;
    case 'respondent-withdrawn':
      draft.personIds = draft.personIds.filter((id) => id !== event.personId);
      draft.withdrawn.push({ personId: event.personId, byPersonId: event.byPersonId ?? null });
      return;
    case 'witness-named':
      draft.witnessIds.push(event.personId);
      return;
    case 'track-set':
      draft.track = event.track;
      draft.proposedTrack = null;
      // It was handed over before, and this track's body is another: the one that had it, had it.
      if (draft.bodyId !== null && draft.bodyId !== event.bodyId) {
        draft.formerBodyIds.push(draft.bodyId);
        draft.bodyId = null;
      }
      return;
    case 'case-assigned':
      draft.assigneeId = event.memberId;
      return;
    case 'track-proposed':
      draft.proposedTrack = event.track;
      draft.proposedFor.push(event.personId);
      return;
    case 'track-declined':
      draft.proposedTrack = null;
      return;
    case 'report-dismissed':
      draft.dismissals.push({ reportId: event.reportId, why: event.why });
      return;
    case 'procedure-moved':
      draft.procedureVersion = event.version;
      return;
    case 'abuse-referred':
      draft.abusiveReportIds.push(event.reportId);
      return;
    case 'emergency-meeting-called': {
      const { bodyId, calledAt, by } = event;
      draft.emergency = { bodyId, calledAt, by };
      return;
    }
    case 'asked-to-step-down':
      return;
    default:
      event satisfies never;
  }
};
