import { bodyOf, tallyOf, votersOf } from '@comity/core';
import type { CaseSight } from '../case/case-sight.ts';
import { type CommandForm, type Offer, offerIf } from './command-form.ts';
import { always } from './field.ts';

/** Voting on motions, counting and withdrawing them. Source: R28, R33 */
export const motionForms = {
  'cast-vote': {
    type: 'cast-vote',
    about: ['motionId'],
    title: 'Vote',
    fields: [
      {
        as: 'buttons',
        name: 'vote',
        label: 'Your vote',
        options: always({ for: 'For', against: 'Against', abstain: 'Abstain' }),
        missing: 'Vote for, against, or abstain.',
      },
    ],
    button: 'Vote',
    done: 'Your vote is on record. You can change it while the motion is open.',
  },
  'close-motion': {
    type: 'close-motion',
    about: ['motionId'],
    title: 'Count the votes',
    fields: [],
    button: 'Count the votes',
    done: 'The votes are counted.',
  },
  'withdraw-motion': {
    type: 'withdraw-motion',
    about: ['motionId'],
    title: 'Take the motion back',
    fields: [],
    button: 'Take the motion back',
    done: 'The motion is taken back.',
  },
} as const satisfies Record<string, CommandForm>;

/** Which of these the reader may send now. */
export const motionOffers = ({ view: { state, procedure }, can, context, now }: CaseSight): Offer[] => {
  const { id } = context.actor;
  return state.motions
    .filter((motion) => motion.state === 'open')
    .flatMap((motion) => {
      const { motionId, closesAt, movedBy, bodyId } = motion;
      const isVoter = votersOf(state, motion, context).includes(id);
      const sits = isVoter || context.roster.some((seat) => seat.bodyId === bodyId && seat.memberId === id);
      const isOpen = now.toISOString() < closesAt;
      const { voting } = bodyOf(procedure, bodyId);
      const voters = votersOf(state, motion, context);
      const tally = voting.how === 'vote' ? tallyOf(motion, voting, voters, state) : null;
      // Before its time is over there is something to count only once enough are present.
      const countable = !isOpen || (tally !== null && tally.present >= tally.quorum);
      return [
        ...offerIf(can('cast-vote') && isVoter && isOpen, 'cast-vote', 'motions', motionId),
        ...offerIf(can('close-motion') && sits && countable, 'close-motion', 'motions', motionId),
        ...offerIf(can('withdraw-motion') && movedBy === id, 'withdraw-motion', 'motions', motionId),
      ];
    });
};
