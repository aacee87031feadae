import { standingDecision, votersOf } from '@comity/core';
import { counted, listed } from '../parts/words.ts';
import { trackNames } from '../parts/procedure-words.ts';
import { numbered } from '../sentence/namings.ts';
import type { CaseSight } from './case-sight.ts';
import { measureRows, needsHuman } from './measure-rows.ts';
import { nextStep } from './next-step.ts';

type Task = { readonly href: string; readonly words: string };

/** What waits for the reader of this case, with the way there. */
export const NeedsYou = ({ sight }: { sight: CaseSight }) => {
  const tasks = [
    ...sortingTasks(sight),
    ...votingTasks(sight),
    ...decidingTasks(sight),
    ...carryingOut(sight),
  ];
  return tasks.length === 0 ? null : (
    <nav aria-label="What needs you" class="note waiting">
      <p>
        <strong>Needs you</strong>
      </p>
      <ul>
        {tasks.map(({ href, words }) => (
          <li>
            <a href={href}>{words}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

const sortingTasks = (sight: CaseSight): Task[] => {
  const { view, can, offers } = sight;
  const { state } = view;
  const steps = can('record-finding')
    ? state.personIds.flatMap((id) => (standingDecision(state, id) ? [] : (nextStep(sight, id) ?? [])))
    : [];
  return [
    ...(state.track === null && can('set-track') ? [{ href: '#track', words: 'Choose the track' }] : []),
    ...(state.proposedTrack && can('decline-track')
      ? [
          {
            href: '#track',
            words: `Take or decline the ${trackNames[state.proposedTrack]}, which is proposed`,
          },
        ]
      : []),
    ...(offers.some(({ formId }) => formId === 'appoint-temporary')
      ? [{ href: '#taking-part', words: 'Appoint somebody for this case: too few are left' }]
      : []),
    ...steps.filter(({ words }, index) => steps.findIndex((step) => step.words === words) === index),
  ];
};

const votingTasks = ({ view: { state }, context, offers, can }: CaseSight): Task[] => {
  const { id } = context.actor;
  const open = state.motions.filter((motion) => motion.state === 'open');
  const toVote = open.filter(
    (motion) =>
      can('cast-vote') &&
      context.now < motion.closesAt &&
      votersOf(state, motion, context).includes(id) &&
      !Object.hasOwn(motion.votes, id),
  );
  const toCount = open.filter(
    ({ motionId, closesAt }) =>
      context.now >= closesAt &&
      offers.some(({ formId, about }) => formId === 'close-motion' && about.includes(motionId)),
  );
  return [
    ...toVote.map(({ motionId }) => ({
      href: `#${motionId}`,
      words: `Vote on ${numbered('motion', motionId)}`,
    })),
    ...toCount.map(({ motionId }) => ({
      href: `#${motionId}`,
      words: `Count ${numbered('motion', motionId)}: its time is over`,
    })),
  ];
};

const decidingTasks = (sight: CaseSight): Task[] => {
  const { view, names, decisions, offers } = sight;
  const { state } = view;
  const moved = (personId: string) =>
    state.motions.some(
      ({ state: is, proposal }) =>
        is === 'open' &&
        proposal.kind === 'decide' &&
        proposal.outcomes.some((outcome) => outcome.personId === personId),
    );
  const people = decisions.filter(
    ({ kind, personId }) => kind !== 'appeal' && !standingDecision(state, personId) && !moved(personId),
  );
  const verb = people.some(({ kind }) => kind === 'motion') ? 'Propose a decision about' : 'Decide about';
  const appeals = state.appeals.filter(({ appealId }) =>
    decisions.some(({ kind, about }) => kind === 'appeal' && about === appealId),
  );
  const admissions = offers.filter(({ formId }) => formId === 'admit-appeal' || formId === 'move-to-admit');
  const reviews = state.interims.filter(
    ({ sanctionId, reviewed }) =>
      !reviewed &&
      state.sanctions.some(({ id, endedAt }) => id === sanctionId && endedAt === null) &&
      offers.some(({ formId, about }) => formId === 'review-interim' && about.includes(sanctionId)),
  );
  return [
    ...(people.length > 0
      ? [
          {
            href: '#decision',
            words: `${verb} ${listed(people.map(({ personId }) => names.person(personId)))}`,
          },
        ]
      : []),
    ...reviews.map(({ reviewBy }) => ({
      href: '#interim',
      words: `Look at the measure before a decision, until ${names.moment(reviewBy)}`,
    })),
    ...(admissions.length > 0 ? [{ href: '#appeals', words: 'Say whether the appeal is heard' }] : []),
    ...appeals.map(({ appealId }) => ({ href: '#appeals', words: `Decide ${numbered('appeal', appealId)}` })),
    ...(state.counsel && !state.counsel.advised && offers.some(({ formId }) => formId === 'record-advice')
      ? [{ href: '#counsel', words: `Give your advice, until ${names.moment(state.counsel.dueAt)}` }]
      : []),
  ];
};

const measuresNamed = 5;

const carryingOut = ({ view, names, can, now }: CaseSight): Task[] => {
  const measures = measureRows(view.people.flatMap(({ accounts }) => accounts)).filter(needsHuman);
  const notices = view.notices.filter(({ state }) => state === 'needs-human' && can('record-delivery'));
  const overdue = view.state.obligations.filter(
    ({ state, dueAt }) => state === 'owed' && dueAt < now.toISOString() && can('settle-obligation'),
  );
  return [
    ...notices.map(({ personId }) => ({
      href: '#notices',
      words: `Hand over the notice to ${names.person(personId)}`,
    })),
    ...(overdue.length > 0 ? [{ href: '#obligations', words: 'See to what is owed and overdue' }] : []),
    ...measures.slice(0, measuresNamed).map(({ account }) => ({
      href: '#measures',
      words: `Look at ${names.account(account.id)} on ${names.channel(account.channelId)}`,
    })),
    ...(measures.length > measuresNamed
      ? [{ href: '#measures', words: `Look at ${counted(measures.length - measuresNamed, 'more account')}` }]
      : []),
  ];
};
