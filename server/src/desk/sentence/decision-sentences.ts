import type { DecisionEvent, Sanction } from '@comity/core';
import { noticeKindNames, obligationName, sanctionNames } from '../parts/procedure-words.ts';
import { isolated } from '../parts/visible-text.ts';
import { capital, listed } from '../parts/words.ts';
import type { Namings, Sentences } from './namings.ts';
import { responsesInPassing } from './proposal-words.ts';

/** Where and until when; only what a channel enforces has places. */
export const sanctionSpan = ({ kind, scope, endsAt }: Sanction, name: Namings): string => {
  const until = endsAt === null ? 'without an end date' : `until ${name.moment(endsAt)}`;
  if (kind !== 'suspension' && kind !== 'removal') return until;
  return `${scope === 'everywhere' ? 'everywhere' : `on ${listed(scope.map(name.channel))}`}, ${until}`;
};

/** What was decided, and what it owes. */
export const decisionSentences: Sentences<DecisionEvent> = {
  'decision-adopted': ({ personId, responses, basis, consulted }, name) => {
    const after = consulted.length > 0 ? `, after asking ${listed(consulted)}` : '';
    const on = basis === 'appeal' ? ' on appeal' : '';
    return `Decided${on} about ${name.person(personId)}: ${responsesInPassing(responses)}${after}.`;
  },
  'sanction-imposed': ({ sanction }, name) => {
    const what = `${sanctionNames[sanction.kind]}${sanction.basis === 'interim' ? ' before a decision' : ''}`;
    return `For ${name.person(sanction.personId)}, this began: ${what}, ${sanctionSpan(sanction, name)}.`;
  },
  'obligation-imposed': ({ obligation: { what, owner, personId, dueAt } }, name) =>
    `Owed by ${owner === 'staff' ? 'staff' : name.person(personId)}, until ${name.moment(dueAt)}: ${obligationName(what)}.`,
  'notice-owed': ({ kind, personId }, name) =>
    `A notice to ${name.person(personId)} was written: ${noticeKindNames[kind]}.`,
  'notice-delivered': ({ how }) => `The notice reached the person: ${isolated(how)}.`,
  'notice-needs-human': () => 'No channel could carry the notice: someone has to hand it over.',
  'appeal-window-opened': ({ personId, closesAt }, name) =>
    `${capital(name.person(personId))} can appeal until ${name.moment(closesAt)}.`,
  'decision-overruled': ({ effect }) =>
    `Counsel overruled the decision: ${effect === 'returns-to-body' ? 'it is decided again' : 'nothing follows'}.`,
  'decision-final': ({ why }) =>
    `The decision is final: ${why === 'window-closed' ? 'the time to appeal is over' : 'the appeal was decided'}.`,
};
