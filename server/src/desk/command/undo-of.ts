import type { RecordedEvent } from '@comity/core';

/** A form that takes back what was done a moment ago: its name, and the fields that it is sent with. */
export type Undo = { readonly form: string; readonly fields: Readonly<Record<string, string>> };

/**
 * How whoever did the last thing in a case takes it back; `null` where it was somebody else's, or stays. Only what a
 * command of its own puts back plainly: who looks after a case, and a motion that nobody has adopted. Source: R31, R33
 */
export const undoOf = (last: RecordedEvent | undefined, callerId: string): Undo | null => {
  if (!last || last.actorId !== callerId) return null;
  const { event } = last;
  if (event.type === 'motion-proposed') {
    return { form: 'withdraw-motion', fields: { motionId: event.motionId } };
  }
  if (event.type !== 'case-assigned' || event.why !== 'asked') return null;
  const { memberId, from } = event;
  if (memberId === null) return from === null ? null : { form: 'take-case', fields: { memberId: from } };
  return from === null
    ? { form: 'give-back', fields: { from: memberId } }
    : { form: 'take-over', fields: { memberId: from, from: memberId } };
};
