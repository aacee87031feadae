import type { Bare } from '../case/texts.ts';
import type { Obligation } from '../decision/event.ts';
import type { ChosenResponse, ResponseKind } from '../procedure/response.ts';
import type { Sanction } from '../sanction/sanction.ts';
import { placesInWords } from './letter.ts';
import type { NoticeFacts } from './notice.ts';
import { sanctionReview, sanctionSpan, suspensionWords } from './sanction-words.ts';

/** A response of a decision, with what it became. */
export type ToldResponse<Kind extends ResponseKind = ResponseKind> = {
  readonly response: Bare<Extract<ChosenResponse, { kind: Kind }>>;
  readonly facts: NoticeFacts;
  readonly sanction: () => Sanction;
  readonly obligation: () => Obligation;
  /** Until when it is to be done. */
  readonly due: () => string;
  /** Words of the response, quoted below a line. */
  readonly needed: (line: string, field: string) => string;
  readonly optional: (line: string, field: string) => string;
};

const acts = {
  remove: { done: 'removed', todo: 'remove' },
  edit: { done: 'edited', todo: 'edit' },
  hide: { done: 'hidden', todo: 'hide' },
} as const;

/** Source: R38, R40, R41, R42, R43, R44, R46 */
const sentences: { readonly [Kind in ResponseKind]: (chosen: ToldResponse<Kind>) => string } = {
  'no-action': () => 'Nothing follows from it for you.',
  talk: ({ due }) => `Somebody will talk with you about it, by ${due()}.`,
  'ask-for-change': () =>
    'They tell you of this, and ask you to change how you behave, so that it does not happen again.',
  'private-reprimand': () => 'They reprimand you in private. They ask you to change how you behave.',
  'public-reprimand': ({ response, facts, due, needed }) =>
    needed(
      `They reprimand you in public, in ${placesInWords(response.scope, facts)}, by ${due()}, in these words:`,
      'statement',
    ),
  // Contact between parties needs consent first, and nobody is named without it. Source: R38, R56
  apology: ({ response, due }) =>
    response.audience === 'public'
      ? `They ask you to apologise in public, by ${due()}. Please name nobody else in it.`
      : `They ask you to apologise in private, by ${due()}. Please send it to us and to nobody else:` +
        ' whoever it is meant for is asked first.',
  amends: ({ due, needed }) => needed(`They ask you to make it right in this way, by ${due()}:`, 'amends'),
  'content-change': ({ response: { act, reportId }, facts, obligation, due }) =>
    obligation().owner === 'respondent'
      ? `They ask you to ${acts[act].todo} what was reported in ${placeOf(reportId, facts)}, by ${due()}.`
      : `What was reported in ${placeOf(reportId, facts)} is ${acts[act].done}, by ${due()}.`,
  'public-note': ({ response: { reportId }, facts, due, needed }) =>
    needed(
      `A public note is put where it happened, in ${placeOf(reportId, facts)}, by ${due()}, in these words:`,
      'statement',
    ),
  silence: ({ sanction, facts }) =>
    `You can read, and not write, in ${placesInWords(sanction().scope, facts)}${sanctionSpan(sanction(), facts)}.` +
    sanctionReview(sanction(), facts),
  premoderation: ({ sanction, facts }) =>
    `What you write in ${placesInWords(sanction().scope, facts)} is read by a moderator before others see it${sanctionSpan(sanction(), facts)}.` +
    sanctionReview(sanction(), facts),
  suspension: ({ sanction, facts, optional }) =>
    suspensionWords(sanction(), facts) + sanctionReview(sanction(), facts) + conditionsOf(optional),
  removal: ({ sanction, facts, optional }) =>
    `You are removed from ${placesInWords(sanction().scope, facts)}${sanctionSpan(sanction(), facts)}.` +
    sanctionReview(sanction(), facts) +
    conditionsOf(optional),
  'role-loss': ({ sanction, facts, needed }) =>
    needed(
      `You lose the following role${sanctionSpan(sanction(), facts)}.${sanctionReview(sanction(), facts)}`,
      'role',
    ),
  'through-colleague': ({ sanction, facts, needed }) =>
    needed(
      `You take part only through the following colleague${sanctionSpan(sanction(), facts)}.${sanctionReview(sanction(), facts)}`,
      'colleague',
    ),
  expulsion: ({ sanction, facts }) =>
    `You are expelled: you are no member${sanctionSpan(sanction(), facts)}.${sanctionReview(sanction(), facts)}`,
  conditions: ({ sanction, facts, needed }) =>
    needed(
      `You take part on the following conditions${sanctionSpan(sanction(), facts)}.${sanctionReview(sanction(), facts)}`,
      'conditions',
    ),
  'tell-partner': ({ due, needed }) =>
    needed(`They tell this partner institution of the decision, by ${due()}:`, 'partner'),
};

const conditionsOf = (optional: ToldResponse['optional']): string => {
  const below = optional('It comes with these conditions:', 'conditions');
  return below === '' ? '' : `\n\n${below}`;
};

const placeOf = (reportId: string, { state, channelName }: NoticeFacts): string => {
  const report = state.reports.find((known) => known.reportId === reportId);
  if (!report) throw new Error('a notice is about a report that the case does not have');
  return channelName(report.channelId);
};

/** What follows from one response, told to the person. Source: R40, R41, R42, R43 */
export const responseSentence = <Kind extends ResponseKind>(kind: Kind, chosen: ToldResponse<Kind>): string =>
  sentences[kind](chosen);

/** A response in passing. */
const names = {
  'no-action': 'that nothing follows',
  talk: 'the talk with you',
  'ask-for-change': 'the request that you change how you behave',
  'private-reprimand': 'the private reprimand',
  'public-reprimand': 'the public reprimand',
  apology: 'the request for an apology',
  amends: 'the request to make it right',
  'content-change': 'the change to what was reported',
  'public-note': 'the public note',
  silence: 'that you may read and not write',
  premoderation: 'that what you write is read first',
  suspension: 'the suspension',
  removal: 'the removal',
  'role-loss': 'the loss of a role',
  'through-colleague': 'that you take part only through a colleague',
  expulsion: 'the expulsion',
  conditions: 'the conditions on which you take part',
  'tell-partner': 'what a partner institution is told',
} as const satisfies Record<ResponseKind, string>;

/** Responses in passing, each once, such as `the talk with you`. */
export const responsesInPassing = (
  responses: readonly { readonly kind: ResponseKind }[],
): readonly string[] => [...new Set(responses.map(({ kind }) => names[kind]))];
