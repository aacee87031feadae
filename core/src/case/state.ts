import type { Id } from '../identity/account.ts';
import type { Sanction } from '../sanction/sanction.ts';
import type { Instant } from '../time/instant.ts';
import type { ReportInCase } from './command.ts';

/** How far a case has come. `restored`: every sanction of it has ended. */
export type Phase = 'none' | 'triage' | 'sanction' | 'decided' | 'restored';

/** A decision about one person, and who took it. */
export type DecisionInCase = { readonly decisionId: Id; readonly personId: Id; readonly decidedBy: Id };

/** A notice that a decision owes, and how far it has come. */
export type NoticeInCase = {
  readonly noticeId: Id;
  readonly personId: Id;
  readonly decisionId: Id;
  readonly state: 'owed' | 'needs-human' | 'delivered';
};

/** Until when a decision can be appealed. Source: R53 */
export type AppealWindow = { readonly decisionId: Id; readonly personId: Id; readonly closesAt: Instant };

/** All that the rules need to know of a case. Built from its events alone. */
export type CaseState = {
  readonly caseId: Id;
  readonly caseName: string;
  readonly phase: Phase;
  readonly procedureId: string;
  readonly procedureVersion: number;
  readonly reports: readonly ReportInCase[];
  readonly personIds: readonly Id[];
  readonly decisions: readonly DecisionInCase[];
  readonly sanctions: readonly Sanction[];
  readonly notices: readonly NoticeInCase[];
  readonly appealWindows: readonly AppealWindow[];
};

/** A case of which nothing is known yet. */
export const initialState: CaseState = {
  caseId: '',
  caseName: '',
  phase: 'none',
  procedureId: '',
  procedureVersion: 0,
  reports: [],
  personIds: [],
  decisions: [],
  sanctions: [],
  notices: [],
  appealWindows: [],
};
