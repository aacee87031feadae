import type { CommandOf } from '../case/command.ts';
import type { DecideContext } from '../case/context.ts';
import type { CaseEvent } from '../case/event.ts';
import { idsFor } from '../case/next-id.ts';
import type { CaseState } from '../case/state.ts';
import { takeWords } from '../case/texts.ts';
import { holdsOn } from '../procedure/roster.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { localDayOf } from '../time/local-day.ts';
import { trackEvents } from './track-rules.ts';

type Answer = readonly CaseEvent[] | Refusal;

/** A case is opened from reports, or about the abuse of reporting. Source: R5, R20, R62 */
export const openCase = (
  state: CaseState,
  command: CommandOf<'open-case'>,
  context: DecideContext,
): Answer => {
  const { procedure, now } = context;
  if (state.phase !== 'none') return refuse('case-exists', 'design', 'This case is already open.');
  if (command.reports.length === 0 && !command.abuseOf) {
    return refuse('no-report', 'R5', 'A case is opened from at least one report.');
  }
  const [only, ...others] = procedure.tracks;
  return [
    {
      type: 'case-opened',
      caseId: command.caseId,
      caseName: command.caseName,
      openedAt: now,
      procedureId: procedure.id,
      procedureVersion: procedure.version,
      abuseOf: command.abuseOf ?? null,
    },
    ...command.reports.map((report) => ({ type: 'report-added' as const, ...report })),
    ...[...new Set(command.personIds)].map((personId) => ({ type: 'respondent-named' as const, personId })),
    ...(only && others.length === 0 ? trackEvents(only, only.bodyId, null, {}, now) : []),
  ];
};

/** Another report, and whom it names. */
export const attachReport = (state: CaseState, { report, personId }: CommandOf<'attach-report'>): Answer => {
  if (state.reports.some(({ reportId }) => reportId === report.reportId)) {
    return refuse('report-already-in-case', 'design', 'This report is already part of the case.');
  }
  const named = personId !== null && !state.personIds.includes(personId);
  return [
    { type: 'report-added', ...report },
    ...(named ? [{ type: 'respondent-named' as const, personId }] : []),
  ];
};

/** A person has to answer. Source: R20 */
export const nameRespondent = (state: CaseState, personId: string): Answer =>
  state.personIds.includes(personId)
    ? refuse('already-a-respondent', 'R20', 'This person is a respondent of the case already.')
    : [{ type: 'respondent-named', personId }];

/** A person saw it. Source: R5, R35 */
export const nameWitness = (state: CaseState, personId: string): Answer =>
  state.witnessIds.includes(personId)
    ? refuse('already-a-witness', 'R5', 'This person is a witness of the case already.')
    : [{ type: 'witness-named', personId }];

/** The reporting was itself an abuse; the case about it was opened by a human's act. Source: R61, R62 */
export const recordAbuse = (state: CaseState, command: CommandOf<'record-abuse'>): Answer => {
  const dismissed = state.dismissals.find(({ reportId }) => reportId === command.reportId);
  if (dismissed?.why !== 'bad-faith') {
    return refuse(
      'not-in-bad-faith',
      'R62',
      'First dismiss this report as made in bad faith, with a reason.',
    );
  }
  if (state.abusiveReportIds.includes(command.reportId)) {
    return refuse('abuse-referred', 'R62', 'A case about the abuse of this report was opened before.');
  }
  const { texts } = takeWords({ reason: command.reason }, () => idsFor(state)('t'));
  const { reportId, openedCaseId } = command;
  return [{ type: 'abuse-referred', reportId, openedCaseId, texts }];
};

/** A member who is the cause of the complaint is asked to step down. Source: R30 */
export const askToStepDown = (
  state: CaseState,
  command: CommandOf<'ask-to-step-down'>,
  { roster, involved, now, procedure }: DecideContext,
): Answer => {
  const day = localDayOf(now, procedure.timeZone);
  const sits = roster.some((seat) => seat.memberId === command.memberId && holdsOn(seat, day));
  const cause = involved.some(({ memberId, as }) => memberId === command.memberId && as === 'respondent');
  if (!cause || !sits) {
    return refuse('not-the-cause', 'R30', 'Only a member of a body who is a respondent here is asked to.');
  }
  const { texts } = takeWords({ reason: command.reason }, () => idsFor(state)('t'));
  return [{ type: 'asked-to-step-down', memberId: command.memberId, texts }];
};
