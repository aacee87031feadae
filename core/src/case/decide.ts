import { type Refusal, refuse } from '../refusal.ts';
import type { Instant } from '../time/instant.ts';
import { endOfLocalDay } from '../time/local-day.ts';
import type { CaseCommand } from './command.ts';
import { adoptDecision } from './decision.ts';
import type { DecideContext } from './context.ts';
import type { CaseEvent } from './event.ts';
import type { CaseState } from './state.ts';

/** What follows from a command: events, or why not. Nothing else happens here. Source: design idea 1 */
export const decide = (
  state: CaseState,
  command: CaseCommand,
  context: DecideContext,
): readonly CaseEvent[] | Refusal => {
  if (command.type === 'open-case') return openCase(state, command, context);
  if (state.phase === 'none') return refuse('no-such-case', 'design', 'There is no such case.');
  switch (command.type) {
    case 'attach-report':
      return attachReport(state, command);
    case 'decide':
      return adoptDecision(state, command, context);
    case 'name-respondent':
      return state.personIds.includes(command.personId)
        ? refuse('already-a-respondent', 'R20', 'This person is a respondent of the case already.')
        : [{ type: 'respondent-named', personId: command.personId }];
    case 'record-delivery':
      return deliver(state, command.noticeId, command.how, context);
    case 'record-notice':
      return command.outcome.to === 'delivered'
        ? deliver(state, command.noticeId, command.outcome.how, context)
        : noticeNeedsHuman(state, command.noticeId);
    case 'replace-respondent':
      return replaceRespondent(state, command.personId, command.byPersonId);
    case 'end-sanction':
      return endSanction(state, command.sanctionId, context.now);
    case 'record-measure': {
      const { measureId, channelId, accountId, change } = command;
      return [{ type: 'measure-recorded', measureId, channelId, accountId, change }];
    }
    default:
      return command satisfies never;
  }
};

const openCase = (
  state: CaseState,
  command: Extract<CaseCommand, { type: 'open-case' }>,
  { procedure }: DecideContext,
): readonly CaseEvent[] | Refusal => {
  if (state.phase !== 'none') return refuse('case-exists', 'design', 'This case is already open.');
  if (command.reports.length === 0) {
    return refuse('no-report', 'R5', 'A case is opened from at least one report.');
  }
  return [
    {
      type: 'case-opened',
      caseId: command.caseId,
      caseName: command.caseName,
      procedureId: procedure.id,
      procedureVersion: procedure.version,
    },
    ...command.reports.map((report) => ({ type: 'report-added' as const, ...report })),
    ...[...new Set(command.personIds)].map((personId) => ({ type: 'respondent-named' as const, personId })),
  ];
};

const attachReport = (
  state: CaseState,
  { report, personId }: Extract<CaseCommand, { type: 'attach-report' }>,
): readonly CaseEvent[] | Refusal => {
  if (state.reports.some(({ reportId }) => reportId === report.reportId)) {
    return refuse('report-already-in-case', 'design', 'This report is already part of the case.');
  }
  const named = personId !== null && !state.personIds.includes(personId);
  return [
    { type: 'report-added', ...report },
    ...(named ? [{ type: 'respondent-named' as const, personId }] : []),
  ];
};

/** One person under two names answers once. What was already decided about a name stays on record. Source: R20 */
const replaceRespondent = (
  state: CaseState,
  personId: string,
  byPersonId: string,
): readonly CaseEvent[] | Refusal => {
  if (!state.personIds.includes(personId)) {
    return refuse('not-a-respondent', 'R20', 'This person is no respondent of the case.');
  }
  if (state.decisions.some((decision) => decision.personId === personId)) {
    return refuse('already-decided', 'R33', 'This case has already been decided for this person.');
  }
  const known = state.personIds.includes(byPersonId);
  return [
    { type: 'respondent-withdrawn', personId },
    ...(known ? [] : [{ type: 'respondent-named' as const, personId: byPersonId }]),
  ];
};

/** The appeal clock starts when the decision was communicated, not when it was taken. Source: R53 */
const deliver = (
  state: CaseState,
  noticeId: string,
  how: string,
  { now, procedure }: DecideContext,
): readonly CaseEvent[] | Refusal => {
  const notice = state.notices.find((candidate) => candidate.noticeId === noticeId);
  if (!notice) return refuse('no-such-notice', 'R50', 'This case owes no such notice.');
  if (notice.state === 'delivered') {
    return refuse('notice-already-delivered', 'R50', 'This notice was already delivered.');
  }
  return [
    { type: 'notice-delivered', noticeId, how },
    {
      type: 'appeal-window-opened',
      decisionId: notice.decisionId,
      personId: notice.personId,
      closesAt: endOfLocalDay(now, procedure.appealWindowDays, procedure.timeZone),
    },
  ];
};

const noticeNeedsHuman = (state: CaseState, noticeId: string): readonly CaseEvent[] | Refusal =>
  state.notices.some((notice) => notice.noticeId === noticeId && notice.state === 'owed')
    ? [{ type: 'notice-needs-human', noticeId }]
    : refuse('notice-not-owed', 'R50', 'This notice is not waiting to be delivered.');

/** A sanction ends at its instant and once; only itself. Source: R45 */
const endSanction = (state: CaseState, sanctionId: string, now: Instant): readonly CaseEvent[] | Refusal => {
  const sanction = state.sanctions.find(({ id }) => id === sanctionId);
  if (!sanction) return refuse('no-such-sanction', 'R45', 'This case has no such sanction.');
  if (sanction.endedAt !== null)
    return refuse('sanction-already-ended', 'R45', 'This sanction has already ended.');
  if (sanction.endsAt === null || now < sanction.endsAt) {
    return refuse('sanction-not-due', 'R45', 'This sanction is not due to end yet.');
  }
  return [{ type: 'sanction-ended', sanctionId, endedAt: sanction.endsAt, why: 'expired' }];
};
