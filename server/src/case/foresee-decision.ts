import type { MemberCommand } from '@comity/core';
import type { Server } from '../http/context.ts';
import type { Caller } from '../members/caller.ts';
import { foreseeCommand } from './command-case.ts';
import type { Foreseen } from './execute.ts';
import { ifAdopted, type Prospect } from './if-adopted.ts';
import type { CaseView } from './read-case.ts';
import { readContext } from './read-context.ts';

/** What can be looked at before it is sent. */
export type ForeseenCommand = Exclude<MemberCommand, { type: 'add-report' | 'refer-abuse' }>;

/** What a command leads to. */
export type Outlook = {
  /** What the rules say would happen at once. */
  readonly now: Foreseen;
  /** What would follow once a body adopts it; in words, why it could not yet; `null` where nobody has to adopt it. */
  readonly later: Prospect | string | null;
};

/**
 * What a command would lead to, at once and when a body adopts it, with each notice as it would go out. Nothing is kept.
 *
 * @throws Problem as `commandCase` does. Source: R44, R46, R50
 */
export const foreseeDecision = async (
  server: Server,
  caller: Caller,
  view: CaseView,
  command: ForeseenCommand,
): Promise<Outlook> => {
  const now = await foreseeCommand(server, caller, view.id, command);
  const isOpen = now.events.every(({ type }) => type !== 'motion-adopted');
  if (command.type !== 'propose-motion' || !isOpen) return { now, later: null };
  const { database, clock, follow } = server;
  const asked = {
    caseId: view.id,
    state: view.state,
    procedure: view.procedure,
    actor: { id: caller.id, roles: caller.ownRoles },
    now: clock.now(),
    vault: follow.vault,
    command: null,
  };
  const context = await database.db.transaction((tx) => readContext(tx, asked));
  return { now, later: ifAdopted(view, command, context, follow) };
};
