import {
  appealBodyOf,
  bodyOf,
  type CaseState,
  type DecisionInCase,
  earliestDue,
  firstBodyOf,
  type Matter,
  mattersOf,
  type Procedure,
  trackOf,
} from '@comity/core';

/** All that lists, pages and jobs read of a case, as its log says it. Pure: a rebuilt row is the same row. */
export type CaseRows = ReturnType<typeof rowsOf>;

/** The rows of a case after its events. `procedure` is the version that the case has then. */
export const rowsOf = (state: CaseState, procedure: Procedure) => {
  const matters = mattersOf(state, procedure);
  return { head: headOf(state, procedure, matters), ...partsOf(state), matters };
};

const headOf = (state: CaseState, procedure: Procedure, matters: readonly Matter[]) => ({
  phase: state.phase,
  track: state.track,
  procedureVersion: state.procedureVersion,
  reportCount: state.reports.length,
  bodyIds: bodiesWithPart(state, procedure),
  assigneeId: state.assigneeId,
  dueAt: earliestDue(matters),
});

const partsOf = (state: CaseState) => ({
  people: [
    ...[...new Set(state.personIds)].map((personId) => ({ personId, part: 'respondent' as const })),
    ...[...new Set(state.witnessIds)].map((personId) => ({ personId, part: 'witness' as const })),
    ...appellantsOf(state).map((personId) => ({ personId, part: 'appellant' as const })),
  ],
  // Whoever is recused softly goes on seeing it, and may speak. Source: R28
  recusals: state.recusals.flatMap(({ memberId, conflict }) => (conflict === 'hard' ? [{ memberId }] : [])),
  violations: violationsOf(state),
  decisions: state.decisions.map(decisionRow),
  sanctions: state.sanctions,
});

/** Whoever appeals is a party: they do not hear their own appeal. Source: R28, R32, R52 */
const appellantsOf = ({ appeals }: CaseState): string[] => [
  ...new Set(appeals.flatMap(({ appellant }) => appellant.personId ?? [])),
];

/** Bodies that have a part: the one that has the case, those before it, and whoever was asked, called or appealed to. */
const bodiesWithPart = (state: CaseState, procedure: Procedure): string[] => {
  const appealed = state.appeals.length > 0 || state.appealBodyId !== null;
  const told = state.obligations.some(({ what }) => what === 'tell-body');
  const deadlocked = procedure.bodies.filter(({ id }) => state.deadlockedBodyIds.includes(id));
  const found = [
    firstBodyOf(state, procedure)?.id,
    ...state.formerBodyIds,
    ...(appealed ? [appealBodyOf(state, procedure)?.id, ...state.appeals.map(({ bodyId }) => bodyId)] : []),
    // Who may overrule what was decided sees it, asked before or not. Source: R34
    state.counsel || (procedure.counsel?.mayOverrule && state.decisions.length > 0)
      ? procedure.counsel?.bodyId
      : undefined,
    ...state.interims.map(({ reviewBodyId }) => reviewBodyId),
    // Whoever judges a conflict, and whoever appoints temporary members, has to see what it is about.
    ...state.motions.map(({ bodyId }) => bodyId),
    ...deadlocked.map(({ deadlock }) =>
      deadlock?.rule === 'temporary-members' ? bodyOf(procedure, deadlock.appointedBy).id : undefined,
    ),
    told && state.track ? trackOf(procedure, state.track)?.reportsTo?.bodyId : undefined,
    ...state.temporary.map(({ memberId }) => partOfMember(memberId)),
  ];
  return [...new Set(found.filter((id) => id !== undefined))].sort();
};

/** How the list of parts names a member who joined a body for one case alone. Source: R27 */
export const partOfMember = (memberId: string): string => `member:${memberId}`;

/** One that was overruled, replaced or overturned counts no more. Source: R17, R34, R55 */
const counts = ({ state }: DecisionInCase): boolean => state === 'adopted' || state === 'final';

const violationsOf = ({ decisions }: CaseState) =>
  [...new Set(decisions.map(({ personId }) => personId))].flatMap((personId) => {
    const found = decisions.findLast(
      (decision) => decision.personId === personId && decision.violation && counts(decision),
    );
    return found ? [{ personId, track: found.track, decidedAt: found.decidedAt }] : [];
  });

const decisionRow = (decision: DecisionInCase) => {
  const { decisionId: id, personId, bodyId, track, basis, violation, clauses, responses, state } = decision;
  const { decidedAt } = decision;
  return { id, personId, bodyId, track, basis, violation, clauses, responses, state, decidedAt };
};
