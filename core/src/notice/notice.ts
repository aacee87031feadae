import type { CaseEvent } from '../case/event.ts';
import type { CaseState } from '../case/state.ts';
import type { Id } from '../identity/account.ts';
import type { Procedure } from '../procedure/procedure.ts';

/** Why a notice is owed. */
export type NoticeKind =
  | 'decision'
  /** Access is suspended before a decision, or for longer than was told. Source: R22, R44 */
  | 'interim'
  /** The respondent is asked for their account. Source: R35 */
  | 'account-request'
  /** Counsel overruled a decision that had been told. Source: R34 */
  | 'withdrawn'
  /** Whether an appeal is heard. Source: R54 */
  | 'appeal-answer'
  /** What came of it. Source: R55 */
  | 'appeal-outcome'
  /** A sanction was looked at again. Source: R46 */
  | 'review'
  /** It was seen that access is back. Source: R45 */
  | 'restored';

/** A message owed to a party. The text that was sent is kept. Source: R44, R50 */
export type Notice = {
  readonly id: Id;
  readonly kind: NoticeKind;
  readonly subject: string;
  /** Plain text. */
  readonly body: string;
};

/** What notices need to know besides the case. */
export type NoticeSetting = {
  readonly community: { readonly name: string; readonly codeUrl: string | null; readonly appealTo: string };
  /** The version under which the case is. */
  readonly procedure: Procedure;
  readonly caseName: string;
  /** The name of a channel as people know it. */
  readonly channelName: (id: string) => string;
};

/** What a command's notices are made of. */
export type NoticeFacts = NoticeSetting & {
  /** All that the command led to, or would lead to. */
  readonly events: readonly CaseEvent[];
  /** The case before the command. */
  readonly state: CaseState;
  /** The words of a text, of this command or of an earlier one. */
  readonly word: (textId: Id) => string;
};
