import { type DriftKind, outcomesOf } from '@comity/core';
import { Forms } from '../command/small-form.tsx';
import { Badge } from '../parts/badge.tsx';
import { Foreign } from '../parts/foreign.tsx';
import {
  choiceWords,
  driftNames,
  driftOutcomeNames,
  driftSentences,
  measureNames,
} from '../parts/measure-words.ts';
import { Moment, Until } from '../parts/moment.tsx';
import { counted } from '../parts/words.ts';
import { Entries, eventsOf } from './entries.tsx';
import { type MeasureRowView, measureRows } from './measure-rows.ts';
import { Measures } from './measures.tsx';
import type { SectionProps } from './section.tsx';

const rowsShown = 20;

/** What channels do for this case: how far they are, and what a human has to decide. Source: R45, R47 */
export const CarryingOut = ({ sight, back }: SectionProps) => {
  const { view, zone, names } = sight;
  const rows = measureRows(view.people.flatMap(({ accounts }) => accounts));
  const drifted = rows.flatMap((row) => driftOf(row, view.state.measures));
  return (
    <section aria-labelledby="measures">
      <h2 id="measures">Measures</h2>
      <Measures
        rows={rows.slice(0, rowsShown)}
        all={rows}
        zone={zone}
        channelName={names.channel}
        mayRetry={sight.may.retry}
        more={rows.length > rowsShown && <MoreRows sight={sight} count={rows.length - rowsShown} />}
      />
      {drifted.slice(0, rowsShown).map((drift) => (
        <Drift sight={sight} back={back} {...drift} />
      ))}
      {drifted.length > rowsShown && (
        <p class="quiet">
          {drifted.length - rowsShown} more like these follow once some of these are decided.
        </p>
      )}
      <Entries sight={sight} entries={eventsOf(view, 'drift-settled')} />
    </section>
  );
};

const MoreRows = ({ sight, count }: { sight: SectionProps['sight']; count: number }) => (
  <p>
    {counted(count, 'more row')}, on the page of{' '}
    {sight.view.people.map((person) => (
      <>
        <a href={`/desk/people/${person.id}#measures`}>{sight.names.person(person.id)}</a>{' '}
      </>
    ))}
  </p>
);

type Drifted = { readonly row: MeasureRowView; readonly measureId: string; readonly drift: DriftKind };

/** Where this case still has to say what becomes of it. */
const driftOf = (
  row: MeasureRowView,
  measures: SectionProps['sight']['view']['state']['measures'],
): Drifted[] => {
  const { measure } = row;
  if (measure?.state !== 'drifted' || measure.drift === null || measure.driftSettled !== null) return [];
  return measures[measure.id]?.drift ? [{ row, measureId: measure.id, drift: measure.drift }] : [];
};

const Drift = ({ sight, back, row, measureId, drift }: SectionProps & Drifted) => {
  const { names, zone } = sight;
  const { account, act, desired, kind } = row;
  return (
    <article class="card" id={`drift-${measureId}`}>
      <h3>
        <Foreign text={account.handle} charactersMax={60} /> on {names.channel(account.channelId)}{' '}
        <Badge of={driftNames[drift]} />
      </h3>
      <p>
        {driftSentences[drift]}{' '}
        {act ? (
          <>
            As the platform tells, it was{' '}
            {act.by ? <Foreign text={act.by.handle} charactersMax={60} /> : 'somebody'},{' '}
            <Moment at={act.at} zone={zone} />.
          </>
        ) : (
          drift !== 'unknown-account' && 'The platform does not tell who it was.'
        )}{' '}
        {desired && (
          <>
            By what was decided they should be {measureNames[kind].words}{' '}
            <Until at={desired.until} zone={zone} />.
          </>
        )}
      </p>
      <dl class="choices-explained">
        {outcomesOf[drift].map((outcome) => (
          <div>
            <dt>{driftOutcomeNames[outcome]}</dt>
            <dd>{choiceWords(drift, outcome)}</dd>
          </div>
        ))}
      </dl>
      <Forms sight={sight} back={back} at="measures" about={measureId} />
    </article>
  );
};
