import type { Actor, CaseCommand, CaseState, DecideContext, InvolvedMember, Procedure } from '@comity/core';
import { and, asc, eq, gt, isNotNull } from 'drizzle-orm';
import { readRoster } from '../bodies/appointments.ts';
import { readEarlierViolations } from '../bodies/earlier-violations.ts';
import { readInvolvedMembers } from '../bodies/involved-members.ts';
import { readOfficeHolders } from '../bodies/office-holders.ts';
import type { Tx } from '../database/database.ts';
import type { Vault } from '../sealing/vault.ts';
import type { Caller } from '../members/caller.ts';
import { procedure as procedures } from '../database/schema/index.ts';

type Asked = {
  readonly caseId: string;
  readonly state: CaseState;
  readonly procedure: Procedure;
  readonly actor: Actor & Partial<Pick<Caller, 'ownRoles'>>;
  readonly now: Date;
  readonly vault: Pick<Vault, 'matchKey'>;
  /** What is to be decided; `null`: only what follows by itself. */
  readonly command: CaseCommand | null;
};

/**
 * Reads what the rules may look at besides the case: who sits where, who is involved, what was found before. Also for
 * what the system records: motions are counted with any command.
 */
export const readContext = async (tx: Tx, asked: Asked): Promise<DecideContext> => {
  const { caseId, state, procedure, actor, now, vault, command } = asked;
  const escalates = procedure.tracks.some(({ escalation }) => escalation !== null);
  const [appointed, holding, involved, earlier, newerVersions] = await Promise.all([
    readRoster(tx),
    readOfficeHolders(tx, procedure),
    readInvolved(tx, vault, caseId, state),
    escalates ? readEarlierViolations(tx, state.personIds, caseId) : [],
    mayMoveProcedure(state, command) ? readNewerVersions(tx, procedure) : [],
  ]);
  return {
    now: now.toISOString(),
    procedure,
    actor: asGiven(actor),
    roster: [...appointed, ...holding],
    involved,
    earlier,
    newerVersions,
  };
};

/** A body that is filled by office is filled by the roles that somebody was given, not by those that seats elsewhere add. */
const asGiven = ({ id, roles, ownRoles = roles }: Asked['actor']): Actor => ({ id, roles: ownRoles });

/** Who was accused by a report that was an abuse does not decide about whoever made it. Source: R15, R28, R62 */
const readInvolved = async (
  tx: Tx,
  vault: Asked['vault'],
  caseId: string,
  { abuseOf }: CaseState,
): Promise<InvolvedMember[]> => {
  const own = await readInvolvedMembers(tx, vault, caseId);
  if (!abuseOf) return own;
  const accused = await readInvolvedMembers(tx, vault, abuseOf.caseId);
  return [
    ...own,
    ...accused.flatMap(({ memberId, as }) =>
      as === 'respondent' ? [{ memberId, as: 'reporter' as const }] : [],
    ),
  ];
};

const mayMoveProcedure = (state: CaseState, command: CaseCommand | null): boolean =>
  (command?.type === 'propose-motion' && command.proposal.kind === 'move-procedure') ||
  state.motions.some(({ state: is, proposal }) => is === 'open' && proposal.kind === 'move-procedure');

const readNewerVersions = async (tx: Tx, { id, version }: Procedure): Promise<Procedure[]> => {
  const rows = await tx
    .select({ body: procedures.body })
    .from(procedures)
    .where(and(eq(procedures.id, id), gt(procedures.version, version), isNotNull(procedures.adoptedAt)))
    .orderBy(asc(procedures.version));
  return rows.map(({ body }) => body);
};
