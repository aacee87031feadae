import type { CaseEvent, MeasureChange } from '@comity/core';
import { isolated } from '../parts/visible-text.ts';
import { listed, responseNames } from '../parts/words.ts';

/** How ids are called in sentences. */
export type Namings = {
  readonly channel: (id: string) => string;
  readonly account: (id: string) => string;
  readonly person: (id: string) => string;
  readonly moment: (at: string) => string;
};

/** What happened, as a sentence without its subject: the timeline says who and when beside it. */
export const eventSentence = (event: CaseEvent, name: Namings): string => {
  switch (event.type) {
    case 'case-opened':
      return `The case was opened under the procedure “${event.procedureId}”, version ${event.procedureVersion}.`;
    case 'report-added':
      return `A report from ${name.channel(event.channelId)} became part of it.`;
    case 'respondent-withdrawn':
      return 'A respondent turned out to be another person of the case, and was withdrawn.';
    case 'respondent-named':
      return `${capital(name.person(event.personId))} was named.`;
    case 'decision-adopted': {
      const after = event.consulted.length > 0 ? `, after asking ${listed(event.consulted)}` : '';
      return `Decided about ${name.person(event.personId)}: ${responseNames[event.response].words.toLowerCase()}${after}. Rule: ${event.rule}.`;
    }
    case 'sanction-imposed': {
      const { kind, personId, endsAt, scope } = event.sanction;
      const where = scope === 'everywhere' ? 'everywhere' : `on ${listed(scope.map(name.channel))}`;
      const until = endsAt === null ? 'without an end date' : `until ${name.moment(endsAt)}`;
      return `The ${kind} of ${name.person(personId)} began: ${where}, ${until}.`;
    }
    case 'notice-owed':
      return `A notice to ${name.person(event.personId)} was written.`;
    case 'notice-delivered':
      return `The notice reached the person: ${isolated(event.how)}.`;
    case 'notice-needs-human':
      return 'No channel could carry the notice: someone has to hand it over.';
    case 'appeal-window-opened':
      return `${capital(name.person(event.personId))} can appeal until ${name.moment(event.closesAt)}.`;
    case 'measure-recorded':
      return `${name.account(event.accountId)} on ${name.channel(event.channelId)}: ${changeWords(event.change, name)}.`;
    case 'sanction-ended':
      return `A sanction reached its end at ${name.moment(event.endedAt)}. What it asked for is lifted.`;
    default:
      return event satisfies never;
  }
};

const changeWords = (change: MeasureChange, name: Namings): string => {
  switch (change.to) {
    case 'applied':
      return change.until === null
        ? 'suspended, without an end'
        : `suspended until ${name.moment(change.until)}`;
    case 'lifted':
      return 'access restored';
    case 'closed':
      return 'it was no longer suspended; only the record was closed';
    case 'needs-human':
      return 'the platform would not do it, a human has to';
    case 'drifted':
      return 'someone changed it on the platform; left as it is';
    default:
      return change satisfies never;
  }
};

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
