import type { HoldState } from '@comity/core';
import type { CaseRow } from '../../case/list-cases.ts';
import type { Page } from '../../http/page.ts';
import type { ReportView } from '../../intake/read-reports.ts';
import { CaseTable } from '../case/cases-page.tsx';
import { Badge } from '../parts/badge.tsx';
import { type Filled, MistakeSummary, TextField, typedOne } from '../parts/field.tsx';
import { Foreign } from '../parts/foreign.tsx';
import { Moment } from '../parts/moment.tsx';
import { Empty, NextPage, TrialHint } from '../parts/page.tsx';
import { counted, holdStateNames } from '../parts/words.ts';
import { authorKey, byAuthor } from './same-person.ts';

type QueuePageProps = {
  readonly waiting: Page<ReportView>;
  readonly holdStates: ReadonlyMap<string, HoldState>;
  readonly open: Page<CaseRow> | null;
  readonly held: number | null;
  readonly zone: string;
  readonly trial: boolean;
  readonly mayOpen: boolean;
  readonly channelName: (id: string) => string;
  readonly filled: Filled;
  readonly words: string | null;
};

/** What waits: reports that no case has taken up, cases to be decided, held posts. */
export const QueuePage = (props: QueuePageProps) => {
  const { waiting, open, held, zone, trial } = props;
  return (
    <>
      <header class="heading">
        <h1>Queue</h1>
        {held !== null && (
          <p>
            <a href="/desk/holds">
              {held === 0 ? 'No list post is held' : `${counted(held, 'list post')} held for a moderator`}
            </a>
          </p>
        )}
      </header>
      <section aria-labelledby="waiting">
        <h2 id="waiting">Waiting reports</h2>
        {waiting.items.length === 0 ? (
          <Empty heading="Nothing waits.">
            <p>
              Flags from the forum and GitHub, and held list posts, arrive here as reports. From one or
              several of them you open a case.
            </p>
            <TrialHint trial={trial} />
          </Empty>
        ) : (
          <WaitingForm {...props} />
        )}
        <NextPage path="/desk" query={{}} next={waiting.next} words="Older reports" />
      </section>
      {open && (
        <section aria-labelledby="open">
          <h2 id="open">Cases to be decided</h2>
          {open.items.length === 0 ? (
            <p class="quiet">None.</p>
          ) : (
            <CaseTable caption="Cases to be decided, newest first" rows={open.items} zone={zone} />
          )}
          {open.next && (
            <p>
              <a href="/desk/cases?phase=triage">All cases to be decided</a>
            </p>
          )}
        </section>
      )}
    </>
  );
};

const WaitingForm = (props: QueuePageProps) => {
  const { waiting, filled, words, mayOpen } = props;
  const rows = byAuthor(waiting.items);
  const count = (report: ReportView) => rows.filter((other) => authorKey(other) === authorKey(report)).length;
  return (
    <form method="post" action="/desk/cases" novalidate>
      <MistakeSummary filled={filled} words={words} />
      <ul class="rows">
        {rows.map((report) => (
          <Row report={report} sameAuthor={count(report)} {...props} />
        ))}
      </ul>
      {mayOpen && (
        <div class="bar">
          <button type="submit">Open one case</button>
          <span class="quiet">from the ticked reports</span>
          <details open={typedOne(filled.typed, 'samePerson') !== ''}>
            <summary>All by the same person?</summary>
            <div class="choice">
              <input
                type="checkbox"
                name="samePerson"
                value="yes"
                id="same-person"
                checked={typedOne(filled.typed, 'samePerson') !== ''}
              />
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
        </div>
      )}
    </form>
  );
};

const Row = ({
  report,
  sameAuthor,
  holdStates,
  zone,
  channelName,
  filled,
  mayOpen,
}: QueuePageProps & { report: ReportView; sameAuthor: number }) => {
  const id = `report-${report.id}`;
  const author = report.account?.handle ?? report.evidence[0]?.author?.handle ?? null;
  const state = report.holdId ? holdStates.get(report.holdId) : undefined;
  return (
    <li class="row">
      {mayOpen && (
        <input
          type="checkbox"
          name="reportId"
          value={report.id}
          id={id}
          checked={filled.typed.reportId?.includes(report.id) ?? false}
          aria-labelledby={`${id}-name`}
        />
      )}
      <div>
        <p class="row-name">
          <a href={`/desk/reports/${report.id}`} id={`${id}-name`}>
            <Foreign text={report.subject.title || firstWords(report)} charactersMax={100} />
          </a>{' '}
          {state && <Badge of={holdStateNames[state]} />}
        </p>
        <p class="excerpt">
          <Foreign text={report.evidence[0]?.body ?? report.narrative} charactersMax={180} />
        </p>
        <p class="quiet meta">
          <span>{channelName(report.channelId)}</span>
          <span>
            <Foreign text={report.reason} charactersMax={80} />
          </span>
          <span>
            {author ? <Foreign text={author} charactersMax={60} /> : 'author unknown'}
            {author && !report.account && ' (not proved)'}
          </span>
          <Moment at={report.receivedAt} zone={zone} />
          {sameAuthor > 1 && <Badge of={{ tone: 'standing', words: `same person, ${sameAuthor} reports` }} />}
        </p>
      </div>
    </li>
  );
};

const firstWords = ({ subject, evidence }: ReportView): string =>
  evidence[0]?.body.slice(0, 400) || `a ${subject.type}`;
