import type { MemberCommand } from '@comity/core';
import type { Field } from './field.ts';

/** A form for one command with a few fields. */
export type CommandForm = {
  readonly type: MemberCommand['type'];
  /** What is the same each time, such as the kind of a proposal. */
  readonly given?: Readonly<Record<string, unknown>>;
  /** What it is about, by the place in the command: `personId`, `proposal.sanctionId`. Filled in by the page. */
  readonly about?: readonly string[];
  readonly title: string;
  readonly hint?: string;
  readonly fields: readonly Field[];
  /** The button's words; not for a form whose fields are buttons. */
  readonly button: string;
  /** What is said once it is done. */
  readonly done: string;
};

/** Sections of the case page in which forms stand. */
export type Place =
  | 'assignee'
  | 'reports'
  | 'track'
  | 'taking-part'
  | 'finding'
  | 'account'
  | 'record'
  | 'counsel'
  | 'motions'
  | 'interim'
  | 'decision'
  | 'appeals'
  | 'measures'
  | 'obligations'
  | 'notices'
  | 'notes';

/** A form that the reader of a case may send, and where it stands. */
export type Offer = {
  readonly formId: string;
  readonly at: Place;
  /** What it is about: the values of the form's `about`, in its order. */
  readonly about: readonly string[];
};

/** A form offered, unless a condition does not hold. */
export const offerIf = (holds: boolean, formId: string, at: Place, ...about: readonly string[]): Offer[] =>
  holds ? [{ formId, at, about }] : [];
