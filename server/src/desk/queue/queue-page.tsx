import type { HoldState } from '@comity/core';
import type { CaseRow } from '../../case/list-cases.ts';
import type { Page } from '../../database/page.ts';
import type { ReportView } from '../../intake/read-reports.ts';
import { CaseTable } from '../case/cases-page.tsx';
import type { Filled } from '../parts/field.tsx';
import { Empty, NextPage, TrialHint } from '../parts/page.tsx';
import { counted } from '../parts/words.ts';
import { WaitingForm } from './waiting-form.tsx';

export type QueuePageProps = {
  readonly waiting: Page<ReportView>;
  readonly holdStates: ReadonlyMap<string, HoldState>;
  readonly open: readonly CaseRow[] | null;
  readonly held: number | null;
  readonly zone: string;
  readonly trial: boolean;
  readonly mayOpen: boolean;
  readonly channelName: (id: string) => string;
  readonly filled: Filled;
  readonly words: string | null;
};

/** What waits: reports that no case has taken up, cases that wait for the desk, held posts. */
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
          <h2 id="open">Open cases</h2>
          {open.length === 0 ? (
            <p class="quiet">None.</p>
          ) : (
            <CaseTable caption="Cases that wait for the desk, newest first" rows={open} zone={zone} />
          )}
          <p>
            <a href="/desk/cases">All cases</a>
          </p>
        </section>
      )}
    </>
  );
};
