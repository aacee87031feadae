import { standingDecision } from '@comity/core';
import type { CaseSight } from '../case/case-sight.ts';
import { type CommandForm, type Offer, offerIf } from './command-form.ts';
import { always, reasonField } from './field.ts';

/** Measures before a decision. Source: R22, R23 */
export const interimForms = {
  'impose-interim': {
    type: 'impose-interim',
    about: ['personId'],
    title: 'Suspend access before a decision',
    hint: 'For protection that cannot wait. It begins at once, ends by itself, and the body looks at it.',
    fields: [
      { as: 'length', name: 'length', label: 'How long?' },
      { as: 'scope', name: 'scope', label: 'Where?' },
      reasonField('Why can it not wait?', 'reason', 10_000),
      {
        as: 'words',
        name: 'wording',
        label: 'Your words to the person',
        charactersMax: 20_000,
        optional: true,
      },
    ],
    button: 'Suspend access now',
    done: 'The measure is imposed and on its way to each platform.',
  },
  'review-interim': {
    type: 'propose-motion',
    given: { proposal: { kind: 'review-interim' } },
    about: ['proposal.sanctionId'],
    title: 'Look at the measure before a decision',
    fields: [
      {
        as: 'choice',
        name: 'proposal.outcome',
        label: 'What about it?',
        options: always({ keep: 'It stays as it is', end: 'It ends now', renew: 'It is renewed' }),
        missing: 'Choose what happens with it.',
      },
      {
        as: 'length',
        name: 'proposal.length',
        label: 'If it is renewed: how long from now?',
        optional: true,
      },
      reasonField('Why?', 'proposal.reason'),
    ],
    button: 'Propose this',
    done: 'It is on record.',
  },
} as const satisfies Record<string, CommandForm>;

/** Which of these the reader may send now. */
export const interimOffers = ({ view: { state, procedure }, can, sitting, context }: CaseSight): Offer[] => {
  const rule = procedure.interim;
  if (!rule) return [];
  const open = state.personIds.filter((id) => !standingDecision(state, id));
  const reviews = can('propose-motion') && sitting(rule.reviewedBy).includes(context.actor.id);
  return [
    ...open.flatMap((id) =>
      offerIf(
        can('impose-interim') && !state.interims.some(({ personId }) => personId === id),
        'impose-interim',
        'interim',
        id,
      ),
    ),
    ...state.interims
      .filter(
        ({ sanctionId, personId }) =>
          open.includes(personId) && !state.sanctions.some(({ supersedes }) => supersedes === sanctionId),
      )
      .flatMap(({ sanctionId }) => offerIf(reviews, 'review-interim', 'interim', sanctionId)),
  ];
};
