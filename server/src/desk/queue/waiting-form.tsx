import type { HoldState } from '@comity/core';
import type { PageBothWays } from '../../database/page-both-ways.ts';
import type { ReportView } from '../../intake/read-reports.ts';
import { Badge } from '../parts/badge.tsx';
import { type Filled, MistakeSummary, TextField, typedOne } from '../parts/field.tsx';
import { Foreign } from '../parts/foreign.tsx';
import { Moment } from '../parts/moment.tsx';
import { Tick } from '../parts/tick.tsx';
import { holdStateNames } from '../parts/words.ts';
import { authorKey, byAuthor } from './same-person.ts';

/** Up to so many held posts are shown at once; more would bury what people reported. */
const openHoldsMax = 5;

export type WaitingProps = {
  readonly waiting: PageBothWays<ReportView>;
  readonly holdStates: ReadonlyMap<string, HoldState>;
  readonly zone: string;
  readonly mayOpen: boolean;
  readonly channelName: (id: string) => string;
  readonly filled: Filled;
  readonly words: string | null;
};

/** The waiting reports, to be ticked and taken into one case. Held posts come after what people reported. */
export const WaitingForm = (props: WaitingProps) => {
  const { waiting, filled, words, mayOpen } = props;
  const rows = byAuthor(waiting.items);
  const flagged = rows.filter(({ holdId }) => holdId === null);
  const held = rows.filter(({ holdId }) => holdId !== null);
  const ticked = held.some(({ id }) => filled.typed.reportId?.includes(id));
  return (
    <form method="post" action="/desk/cases" novalidate>
      <MistakeSummary filled={filled} words={words} />
      {flagged.length > 0 && <Rows reports={flagged} all={rows} {...props} />}
      {held.length > 0 && (
        <details class="more" open={ticked || flagged.length === 0 || held.length <= openHoldsMax}>
          <summary>List posts that were held ({held.length})</summary>
          <Rows reports={held} all={rows} {...props} />
        </details>
      )}
      {mayOpen && (
        <div class="bar">
          <button type="submit">Open one case</button>
          <span class="quiet">from the ticked reports</span>
          <SamePerson {...props} />
        </div>
      )}
    </form>
  );
};

const SamePerson = ({ filled }: WaitingProps) => {
  const chosen = typedOne(filled.typed, 'samePerson') !== '';
  return (
    <details open={chosen}>
      <summary>Same person?</summary>
      <div class="choice">
        <input type="checkbox" name="samePerson" value="yes" id="same-person" checked={chosen} />
        <label for="same-person">Link the accounts of the ticked reports as one person’s</label>
      </div>
      <TextField
        filled={filled}
        name="evidence"
        id="same-evidence"
        label="Why do you think so?"
        hint="Such as “says so in the forum profile”. Sanctions follow to each of these accounts."
        maxlength={2_000}
      />
    </details>
  );
};

type RowsProps = WaitingProps & {
  readonly reports: readonly ReportView[];
  readonly all: readonly ReportView[];
};

const Rows = ({ reports, all, ...props }: RowsProps) => (
  <ul class="rows" data-rows>
    {reports.map((report, index) => {
      const others = all.filter((other) => authorKey(other) === authorKey(report)).length;
      const before = reports[index - 1];
      const follows = before !== undefined && authorKey(before) === authorKey(report);
      return <Row report={report} sameAuthor={others} follows={follows} {...props} />;
    })}
  </ul>
);

type RowProps = WaitingProps & {
  readonly report: ReportView;
  readonly sameAuthor: number;
  readonly follows: boolean;
};

const Row = ({ report, sameAuthor, follows, holdStates, zone, channelName, filled, mayOpen }: RowProps) => {
  const nameId = `report-${report.id}`;
  const { title } = report.subject;
  const text = report.evidence[0]?.body ?? report.narrative;
  return (
    <li class={follows ? 'row follows' : 'row'} data-row>
      {mayOpen && (
        <Tick
          name="reportId"
          value={report.id}
          nameId={nameId}
          ticked={filled.typed.reportId?.includes(report.id) ?? false}
        />
      )}
      <div>
        <p class="row-name">
          <a href={`/desk/reports/${report.id}`} id={nameId} data-open>
            <Foreign text={title || text.slice(0, 400) || `a ${report.subject.type}`} charactersMax={100} />
          </a>{' '}
          <HoldBadge state={report.holdId ? holdStates.get(report.holdId) : undefined} />
        </p>
        {title && text && (
          <p class="excerpt">
            <Foreign text={text} charactersMax={150} />
          </p>
        )}
        <p class="quiet meta">
          <Author report={report} />
          {sameAuthor > 1 && (
            <Badge
              of={{
                tone: 'standing',
                words: `${sameAuthor} reports about this ${report.account?.personId ? 'person' : 'account'}`,
              }}
            />
          )}
          <span>{channelName(report.channelId)}</span>
          <span>
            <Foreign text={report.reason} charactersMax={80} />
          </span>
          <Moment at={report.receivedAt} zone={zone} />
        </p>
      </div>
    </li>
  );
};

const HoldBadge = ({ state }: { state: HoldState | undefined }) =>
  state ? <Badge of={holdStateNames[state]} /> : null;

const Author = ({ report: { account, evidence } }: { report: ReportView }) => {
  const handle = account?.handle ?? evidence[0]?.author?.handle;
  return (
    <span>
      {handle === undefined ? 'author unknown' : <Foreign text={handle} charactersMax={60} />}
      {handle !== undefined && account === null && ' (not proved)'}
    </span>
  );
};
