import { firstBodyOf, type ResponseKind, standingDecision, type TrackId, trackOf } from '@comity/core';
import type { CaseSight } from '../case/case-sight.ts';
import { always, type Field } from '../command/field.ts';

/** What a decision form leads to: a decision of one alone, a motion to decide, a motion about an appeal. */
export type DecisionKind = 'alone' | 'motion' | 'appeal';

/** A decision form that the reader may send. */
export type DecisionOffer = {
  readonly kind: DecisionKind;
  /** The person that it is about; for an appeal, the appeal. */
  readonly about: string;
  readonly personId: string;
  /** What the track allows. Source: R40 */
  readonly responses: readonly ResponseKind[];
};

const wording: Field = {
  as: 'words',
  name: 'wording',
  label: 'Your words to the person',
  hint: 'Part of the notice. It already says what was decided, how long it lasts and how to appeal.',
  charactersMax: 20_000,
  optional: true,
};

const consultable = ({ view: { procedure } }: CaseSight) => [
  ...(procedure.bodies.some(({ kind }) => kind === 'staff') ? [{ value: 'staff', words: 'Staff' }] : []),
  ...(procedure.counsel ? [{ value: 'counsel', words: 'Counsel' }] : []),
];

/** What each kind asks for besides what follows. Source: R20, R21, R33, R55 */
export const decisionFields: Readonly<Record<DecisionKind, readonly Field[]>> = {
  alone: [
    {
      as: 'words',
      name: 'finding',
      label: 'What happened, and why this follows',
      hint: 'The finding. It stays in the case; the person does not get it.',
      charactersMax: 50_000,
      missing: 'Write what happened and why this follows.',
    },
    {
      as: 'clauses',
      name: 'clauses',
      label: 'Which clauses of the code?',
      hint: 'Their numbers, with commas between: 2.1, 3.4',
      optional: true,
    },
    { as: 'words', name: 'context', label: 'Context', charactersMax: 20_000, optional: true },
    {
      as: 'words',
      name: 'impact',
      label: 'Impact',
      hint: 'Impact weighs more than intent.',
      charactersMax: 20_000,
      optional: true,
    },
    wording,
    { as: 'ticks', name: 'consulted', label: 'Whom did you ask?', options: consultable, optional: true },
  ],
  motion: [
    wording,
    {
      as: 'words',
      name: 'statement',
      label: 'What is said to members or the public',
      hint: 'Nobody is named without their consent.',
      charactersMax: 20_000,
      optional: true,
    },
    {
      as: 'choice',
      name: 'supersedes',
      label: 'Does it take the place of an open motion?',
      options: ({ view: { state } }) =>
        state.motions
          .filter((motion) => motion.state === 'open' && motion.proposal.kind === 'decide')
          .map(({ motionId }) => ({ value: motionId, words: `Motion ${/\d+$/.exec(motionId)?.[0] ?? ''}` })),
      optional: true,
    },
  ],
  appeal: [
    {
      as: 'words',
      name: 'reason',
      label: 'Why?',
      charactersMax: 20_000,
      missing: 'Write why the appeal is decided so.',
    },
    wording,
  ],
};

/** What comes of an appeal; asked before what follows instead. Source: R55 */
export const outcomeField: Field = {
  as: 'choice',
  name: 'outcome',
  label: 'What comes of the appeal?',
  options: always({
    uphold: 'The decision stands',
    change: 'The decision is changed, as chosen below',
    overturn: 'The decision is overturned',
  }),
  missing: 'Choose what comes of the appeal.',
};

/** The decision forms that the reader of a case may send now. Source: R19, R33, R55 */
export const decisionOffers = (sight: CaseSight): DecisionOffer[] => {
  const { view, can, standings } = sight;
  const { state, procedure } = view;
  const allowedOn = (track: TrackId | null) => (track && trackOf(procedure, track)?.responses) ?? [];
  const how = firstBodyOf(state, procedure)?.voting.how;
  const first: DecisionKind | null =
    how === 'alone' && can('decide')
      ? 'alone'
      : how === 'vote' && can('propose-motion') && standings.has('deciding')
        ? 'motion'
        : null;
  const undecided = first ? state.personIds.filter((id) => !standingDecision(state, id)) : [];
  const hears = can('propose-motion') && standings.has('appeal');
  return [
    ...undecided.map((personId) => ({
      kind: first ?? 'alone',
      about: personId,
      personId,
      responses: allowedOn(state.track),
    })),
    ...state.appeals
      .filter(({ state: is }) => hears && is === 'admitted')
      .flatMap(({ appealId, decisionId }) => {
        const decision = state.decisions.find((one) => one.decisionId === decisionId);
        return decision
          ? [
              {
                kind: 'appeal' as const,
                about: appealId,
                personId: decision.personId,
                responses: allowedOn(decision.track),
              },
            ]
          : [];
      }),
  ];
};
