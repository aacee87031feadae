import {
  type CaseEvent,
  type DecideContext,
  decide,
  isRefusal,
  type MemberCommand,
  type Notice,
  noticesOf,
  numberOf,
  type Procedure,
  textsOf,
  wordsAt,
} from '@comity/core';
import type { CaseView } from './read-case.ts';
import type { Follow } from './follow.ts';

/** What a command would lead to. */
export type Prospect = { readonly events: readonly CaseEvent[]; readonly notices: readonly Notice[] };

type Motion = Extract<MemberCommand, { type: 'propose-motion' }>;

/**
 * What would follow if everybody on a body adopted a motion at once: the rules are asked as if its members decided
 * alone. In words: why it could not be adopted as things stand.
 */
export const ifAdopted = (
  { state, texts, name }: CaseView,
  command: Motion,
  context: DecideContext,
  { community, channelName }: Pick<Follow, 'community' | 'channelName'>,
): Prospect | string => {
  const events = decide(state, command, { ...context, procedure: withoutVotes(context.procedure) });
  if (isRefusal(events)) return events.detail;
  const brought = new Map<string, string>();
  for (const [path, id] of events.flatMap((event) => Object.entries(textsOf(event)))) {
    if (numberOf(id) > state.counts.texts && !brought.has(id)) brought.set(id, wordsAt(command, path));
  }
  const word = (id: string) => brought.get(id) ?? texts[id] ?? '';
  const { procedure } = context;
  const notices = noticesOf({ events, state, word, community, procedure, caseName: name, channelName });
  const opening = ['motion-proposed', 'motion-adopted'];
  return { events: events.filter(({ type }) => !opening.includes(type)), notices };
};

const withoutVotes = (procedure: Procedure): Procedure => ({
  ...procedure,
  bodies: procedure.bodies.map((body) => ({ ...body, voting: { how: 'alone' } })),
});
