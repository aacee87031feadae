import type { CaseEvent } from '../case/event.ts';
import type { Id } from '../identity/account.ts';

/** Ids of the texts of an event that are kept sealed: what was said in confidence. Source: R35, R56 */
export const sealedTextsOf = (event: CaseEvent): readonly Id[] =>
  event.type === 'statement-recorded' && event.confidential ? Object.values(event.texts) : [];
