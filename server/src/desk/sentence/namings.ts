import type { CaseEvent, CaseEventType, EventOf, Id } from '@comity/core';

/** How ids are called in sentences. */
export type Namings = {
  readonly channel: (id: string) => string;
  readonly account: (id: string) => string;
  readonly person: (id: string) => string;
  readonly member: (id: string) => string;
  readonly body: (id: string) => string;
  readonly moment: (at: string) => string;
};

/** A sentence for each event of a slice: a new one does not compile without its own. */
export type Sentences<Event extends CaseEvent> = {
  readonly [Type in Event['type'] & CaseEventType]: (event: EventOf<Type>, name: Namings) => string;
};

/** What has a number in its case, by the end of its id: `motion 2`. */
export const numbered = (what: 'motion' | 'appeal', id: Id): string =>
  `${what} ${/\d+$/.exec(id)?.[0] ?? ''}`.trim();
