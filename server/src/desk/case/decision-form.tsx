import { endOfLocalDay } from '@comity/core';
import type { PersonView } from '../../identity/read-person.ts';
import { Choice, type Filled, MistakeSummary, TextField } from '../parts/field.tsx';
import { Moment } from '../parts/moment.tsx';
import { counted, listed } from '../parts/words.ts';
import type { CaseSight } from './case-sight.ts';
import { Length, Responses, Scope } from './decision-fieldsets.tsx';

type DecisionFormProps = {
  readonly sight: CaseSight;
  readonly person: PersonView;
  readonly filled: Filled;
  readonly words: string | null;
  readonly idPrefix: string;
};

/** The decider's form about one person. It leads to a page that says what would follow; nothing is adopted here. */
export const DecisionForm = ({ sight, person, filled, words, idPrefix }: DecisionFormProps) => {
  const { view, names } = sight;
  const id = (name: string) => `${idPrefix}-${name}`;
  const consulted = filled.typed.consulted ?? [];
  return (
    <form
      method="post"
      action={`/desk/cases/${view.id}/decide#${idPrefix}`}
      class="decision"
      id={idPrefix}
      novalidate
    >
      <input type="hidden" name="personId" value={person.id} />
      <input type="hidden" name="version" value={String(view.version)} />
      <MistakeSummary filled={filled} words={words} />
      <Responses sight={sight} filled={filled} id={id} />
      <Length sight={sight} filled={filled} id={id} />
      <Scope sight={sight} filled={filled} id={id} />
      <TextField
        filled={filled}
        name="finding"
        id={id('finding')}
        label="What happened, and why this follows"
        hint="The finding. It stays in the case; the person does not get it."
        rows={5}
        maxlength={50_000}
        required
      />
      <TextField
        filled={filled}
        name="wording"
        id={id('wording')}
        label="Your words to the person"
        hint={`Part of the notice to ${names.person(person.id)}. It already says what was decided, how long it lasts and how to appeal.`}
        rows={4}
        maxlength={20_000}
      />
      <fieldset>
        <legend>Whom did you ask?</legend>
        <div class="choices">
          {view.procedure.consults.map((body) => (
            <Choice
              type="checkbox"
              name="consulted"
              value={body}
              id={id(`consulted-${body}`)}
              checked={consulted.includes(body)}
            >
              {body}
            </Choice>
          ))}
        </div>
      </fieldset>
      <WhatFollows sight={sight} person={person} />
      <button type="submit" name="step" value="look">
        Look at what would follow
      </button>
    </form>
  );
};

const WhatFollows = ({
  sight: { view, zone, now, names },
  person,
}: {
  sight: CaseSight;
  person: PersonView;
}) => {
  const { appealWindowDays } = view.procedure;
  const linked = person.accounts.filter(({ link }) => link.state === 'confirmed');
  const where = [...new Set(linked.map(({ channelId }) => names.channel(channelId)))];
  return (
    <div class="note standing">
      <p>
        <strong>When you adopt it</strong>
      </p>
      <ul>
        <li>
          A suspension or removal begins at once on{' '}
          {linked.length === 0
            ? 'no account: none is linked yet'
            : `${counted(linked.length, 'linked account')} (${listed(where)})`}
          , and on accounts that are linked later.
        </li>
        <li>
          A notice is written and brought by mail or private message. Where neither works, it waits for you to
          hand it over.
        </li>
        <li>
          An appeal is open for {counted(appealWindowDays, 'day')} from the day it arrives: if that is today,
          until <Moment at={endOfLocalDay(now.toISOString(), appealWindowDays, zone)} zone={zone} />.
        </li>
      </ul>
    </div>
  );
};
