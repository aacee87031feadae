import type { Child } from 'hono/jsx';
import { Badge } from '../parts/badge.tsx';
import { Foreign } from '../parts/foreign.tsx';
import { driftNames, measureNames } from '../parts/measure-words.ts';
import { Moment, Until } from '../parts/moment.tsx';
import { Table } from '../parts/table.tsx';
import { measureStateNames, type Named } from '../parts/words.ts';
import { type MeasureRowView, stagesOf } from './measure-rows.ts';
import { ProgressLine } from './progress-line.tsx';

type Shown = {
  readonly rows: readonly MeasureRowView[];
  /** All that there are; those shown may be a part of them. */
  readonly all: readonly MeasureRowView[];
  readonly zone: string;
  readonly channelName: (id: string) => string;
  readonly mayRetry: boolean;
  /** The way to the rows that are not shown. */
  readonly more?: Child;
};

/** Each account: what should hold there, what does, and what a human has to do. */
export const Measures = ({ rows, all, zone, channelName, mayRetry, more }: Shown) => {
  if (all.length === 0) {
    return (
      <p class="quiet">
        Nothing is asked of any platform. Once a suspension or removal is adopted, each linked account is
        listed here with what should hold and what does.
      </p>
    );
  }
  return (
    <>
      {all.length > 1 && stagesOf(all).map((stage) => <ProgressLine stage={stage} />)}
      <Table
        caption="What should hold on each account, and what the platform says"
        columns={['Account', 'Should be', 'Is', 'State']}
        rows={rows.map((row) => [
          <>
            <Foreign text={row.account.handle} />
            <small class="hint">{channelName(row.account.channelId)}</small>
          </>,
          <Desired row={row} zone={zone} />,
          <Observed row={row} zone={zone} />,
          <State row={row} zone={zone} mayRetry={mayRetry} />,
        ])}
      />
      {more}
    </>
  );
};

const Desired = ({ row: { desired, kind }, zone }: { row: MeasureRowView; zone: string }) =>
  desired ? (
    <>
      {measureNames[kind].words} <Until at={desired.until} zone={zone} />
    </>
  ) : (
    <>{measureNames[kind].free}</>
  );

const Observed = ({ row: { measure, kind }, zone }: { row: MeasureRowView; zone: string }) => {
  if (!measure?.observed) return <span class="quiet">not looked at yet</span>;
  const { observed, observedAt } = measure;
  const { words, free } = measureNames[kind];
  return (
    <>
      {observed.state === 'absent' && free}
      {observed.state === 'unknown-account' && 'the platform does not know this account'}
      {observed.state === 'present' &&
        (observed.until === undefined ? (
          <>{words} (the platform keeps no end; Comity lifts it)</>
        ) : (
          <>
            {words} <Until at={observed.until} zone={zone} />
          </>
        ))}
      {observedAt && (
        <small class="hint">
          seen <Moment at={observedAt} zone={zone} />
        </small>
      )}
    </>
  );
};

const leftNames = {
  accept: { tone: 'over', words: 'left as it is' },
  adopt: { tone: 'over', words: 'counts as theirs' },
} as const satisfies Record<'accept' | 'adopt', Named>;

/** A state by its name; of one that differs, how it does or what was decided of it. */
const stateName = ({ measure }: MeasureRowView): Named => {
  if (!measure) return measureStateNames.pending;
  const { state, drift, driftSettled } = measure;
  if (state !== 'drifted' || drift === null) return measureStateNames[state];
  return driftSettled === null ? driftNames[drift] : leftNames[driftSettled];
};

type StateProps = { readonly row: MeasureRowView; readonly zone: string; readonly mayRetry: boolean };

const State = ({ row, zone, mayRetry }: StateProps) => {
  const { measure, act } = row;
  return (
    <>
      <span class="badges">
        <Badge of={stateName(row)} />
      </span>
      {measure?.words && (
        <small class="hint">
          <Foreign text={measure.words} charactersMax={600} />
        </small>
      )}
      {act && (
        <small class="hint">
          {act.by ? <Foreign text={act.by.handle} charactersMax={60} /> : 'Somebody'}, as the platform tells,{' '}
          <Moment at={act.at} zone={zone} />
        </small>
      )}
      {mayRetry && measure?.state === 'needs-human' && (
        <form method="post" action={`/desk/measures/${measure.id}/retry`}>
          <button type="submit" class="secondary outline">
            Try again
          </button>
        </form>
      )}
    </>
  );
};
