import { type Act, type Actor, may, type MemberCommand } from '@comity/core';

/** Which act of the access table each command is. */
const actOf = {
  decide: 'decide',
  'add-report': 'open-case',
  'name-respondent': 'open-case',
  'record-delivery': 'record-delivery',
} as const satisfies Record<MemberCommand['type'], Act>;

/** Whether an actor may send this command at all. */
export const allowedAct = (actor: Actor, type: MemberCommand['type']): boolean => may(actor, actOf[type]);
