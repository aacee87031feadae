import { appealBodyOf, firstBodyOf, isRecused, localDayOf, sittingOn } from '@comity/core';
import type { CaseSight } from '../case/case-sight.ts';
import { oneLine } from '../parts/visible-text.ts';
import { type CommandForm, type Offer, offerIf } from './command-form.ts';
import type { Field, Option } from './field.ts';

/** Those who may be given the case: they sort it, decide it or convene, and are free of conflicts. Source: R29, R31 */
export const whoMayLookAfter = (sight: CaseSight): Option[] => {
  const { view, context, members, actorName } = sight;
  const { state, procedure } = view;
  const bodies = [firstBodyOf(state, procedure)?.id, appealBodyOf(state, procedure)?.id];
  const day = localDayOf(context.now, context.procedure.timeZone);
  const ids = [...procedure.triageBy, ...bodies].flatMap((bodyId) =>
    bodyId === undefined
      ? []
      : [...sight.sitting(bodyId), ...sittingOn(context.roster, bodyId, day).map(({ memberId }) => memberId)],
  );
  const away = new Set(context.involved.map(({ memberId }) => memberId));
  return [...new Set(ids)]
    .filter((id) => id !== state.assigneeId && !isRecused(state, id) && !away.has(id))
    .filter((id) => members.some((member) => member.id === id))
    .map((value) => ({ value, words: oneLine(actorName(value), 80) }));
};

const toWhom: Field = {
  as: 'choice',
  name: 'memberId',
  label: 'To whom?',
  options: whoMayLookAfter,
  missing: 'Choose a member.',
};

/** Who looks after the case. Each says who did before, so that nobody takes it from another by mistake. Source: R31 */
export const assignForms = {
  'take-case': {
    type: 'assign-case',
    given: { from: null },
    about: ['memberId'],
    title: 'Take it',
    fields: [],
    button: 'Take it',
    done: 'You look after this case now.',
  },
  'take-over': {
    type: 'assign-case',
    about: ['memberId', 'from'],
    title: 'Take it over',
    fields: [],
    button: 'Take it over',
    done: 'It is written down who looks after this case now.',
  },
  'give-case': {
    type: 'assign-case',
    given: { from: null },
    title: 'Give it to somebody',
    fields: [toWhom],
    button: 'Give it to them',
    done: 'They look after this case now.',
  },
  'hand-over': {
    type: 'assign-case',
    about: ['from'],
    title: 'Give it to somebody else',
    fields: [toWhom],
    button: 'Give it to them',
    done: 'They look after this case now.',
  },
  'give-back': {
    type: 'assign-case',
    given: { memberId: null },
    about: ['from'],
    title: 'Give it back',
    fields: [],
    button: 'Give it back',
    done: 'Nobody looks after this case now.',
  },
} as const satisfies Record<string, CommandForm>;

/** Which of these the reader may send now. */
export const assignOffers = (sight: CaseSight): Offer[] => {
  const { view, can, members, context } = sight;
  if (!can('assign-case')) return [];
  const { assigneeId } = view.state;
  const me = context.actor.id;
  const isMember = members.some(({ id }) => id === me);
  const others = whoMayLookAfter(sight).some(({ value }) => value !== me);
  const at = 'assignee';
  if (assigneeId === null) {
    return [...offerIf(isMember, 'take-case', at, me), ...offerIf(others, 'give-case', at)];
  }
  return [
    ...offerIf(assigneeId === me, 'give-back', at, assigneeId),
    ...offerIf(assigneeId !== me && isMember, 'take-over', at, me, assigneeId),
    ...offerIf(others, 'hand-over', at, assigneeId),
  ];
};
