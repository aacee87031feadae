import { endOfLocalDay } from '@comity/core';
import type { CaseSight } from '../case/case-sight.ts';
import { FieldInput } from '../command/field-input.tsx';
import type { SentBack } from '../command/small-form.tsx';
import { DraftInput, MistakeSummary, typedOne, untouched } from '../parts/field.tsx';
import { Moment } from '../parts/moment.tsx';
import { counted, listed } from '../parts/words.ts';
import { decisionFields, type DecisionOffer, outcomeField } from './decision-kind.ts';
import { Responses } from './responses.tsx';

type DecisionFormProps = {
  readonly sight: CaseSight;
  readonly offer: DecisionOffer;
  readonly back: SentBack | null;
  readonly idPrefix: string;
};

/** Whether a decision form that was sent back is this one. */
export const isDecisionBack = ({ kind, about }: DecisionOffer, { filled: { typed } }: SentBack): boolean =>
  typedOne(typed, 'kind') === kind && typedOne(typed, kind === 'appeal' ? 'appealId' : 'personId') === about;

/**
 * The form to decide, or to move a decision. It leads to a page that says what would follow; nothing is adopted here.
 */
export const DecisionForm = ({ sight, offer, back, idPrefix }: DecisionFormProps) => {
  const { view } = sight;
  const { kind, about } = offer;
  const filled = back?.filled ?? untouched;
  const shared = { sight, filled, idPrefix };
  return (
    <form
      method="post"
      action={`/desk/cases/${view.id}/decide#${idPrefix}`}
      class="decision"
      id={idPrefix}
      data-letters={`/desk/cases/${view.id}/decide/letters`}
      novalidate
    >
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name={kind === 'appeal' ? 'appealId' : 'personId'} value={about} />
      <input type="hidden" name="version" value={String(view.version)} />
      <DraftInput filled={filled} />
      <MistakeSummary filled={filled} words={back?.words ?? null} />
      {kind === 'appeal' && <FieldInput {...shared} field={outcomeField} />}
      <Responses {...shared} offer={offer} />
      {decisionFields[kind].map((field) => (
        <FieldInput {...shared} field={field} />
      ))}
      <WhatFollows sight={sight} offer={offer} />
      {/* A script shows it and keeps it up to date; without one it stands on the next page. */}
      <div class="so-far" hidden>
        <p class="label">What would go out, as far as the form is filled in</p>
        <p data-letters-said aria-live="polite"></p>
        <div data-letters-shown></div>
      </div>
      <button type="submit" name="step" value="look">
        Look at what would follow
      </button>
    </form>
  );
};

const WhatFollows = ({ sight, offer: { kind, personId } }: { sight: CaseSight; offer: DecisionOffer }) => {
  const { view, zone, now, names } = sight;
  const { windowDays } = view.procedure.appeal;
  const accounts = view.people.find(({ id }) => id === personId)?.accounts ?? [];
  const linked = accounts.filter(({ link }) => link.state === 'confirmed');
  const where = [...new Set(linked.map(({ channelId }) => names.channel(channelId)))];
  return (
    <div class="note standing">
      <p>
        <strong>{kind === 'alone' ? 'When you adopt it' : 'When the body adopts it'}</strong>
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
        {kind === 'appeal' ? (
          <li>The outcome of an appeal is final.</li>
        ) : (
          <li>
            An appeal is open for {counted(windowDays, 'day')} from the day it arrives: if that is today,
            until{' '}
            <Moment at={endOfLocalDay(now.toISOString(), windowDays, view.procedure.timeZone)} zone={zone} />.
          </li>
        )}
      </ul>
    </div>
  );
};
