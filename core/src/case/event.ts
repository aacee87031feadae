import type { AppealEvent } from '../appeal/event.ts';
import type { ConflictEvent } from '../conflict/event.ts';
import type { DecisionEvent } from '../decision/event.ts';
import type { InquiryEvent } from '../inquiry/event.ts';
import type { InterimEvent } from '../interim/event.ts';
import type { MotionEvent } from '../motion/event.ts';
import type { RestorationEvent } from '../restoration/event.ts';
import type { TriageEvent } from '../triage/event.ts';
import type { Texts } from './texts.ts';

/**
 * What happened in a case. Events hold ids, codes and times; words live in rows that can be redacted, named by
 * `texts`. Source: design idea 3
 */
export type CaseEvent =
  | TriageEvent
  | ConflictEvent
  | InquiryEvent
  | MotionEvent
  | DecisionEvent
  | InterimEvent
  | AppealEvent
  | RestorationEvent;

/** The name of an event. */
export type CaseEventType = CaseEvent['type'];
/** One event by its name. */
export type EventOf<Type extends CaseEventType> = Extract<CaseEvent, { type: Type }>;

const noTexts: Texts = {};

/**
 * Which texts an event names, by the path of their words: new ones at their command's, and such as a motion brought
 * before.
 */
export const textsOf = (event: CaseEvent): Texts => ('texts' in event ? event.texts : noTexts);
