import type { Child } from 'hono/jsx';
import { Done } from '../parts/page.tsx';
import type { Bar } from '../../queue/stretches.ts';
import type { ViewCounts } from '../../queue/views.ts';
import { AgePicture } from './age-picture.tsx';
import { DuePicture } from './due-picture.tsx';
import { type FilterChoices, QueueFilters } from './queue-filters.tsx';
import type { QueueView } from './queue-view.ts';
import { ViewLinks, viewNames } from './view-links.tsx';

export type QueuePageProps = {
  readonly view: QueueView;
  readonly counts: ViewCounts;
  readonly choices: FilterChoices;
  /** Of all that is in the view, whatever its filters say; `null` where the picture would say nothing. */
  readonly ages: readonly Bar[] | null;
  readonly due: readonly Bar[] | null;
  readonly done: { readonly words: string; readonly undo: Child } | null;
  /** The rows of the view, and the ways to other pages of it. */
  readonly children: Child;
};

/** One view of the queue: which views there are, its filters, its rows, and what is to be seen at a glance. */
export const QueuePage = ({ view, counts, choices, ages, due, done, children }: QueuePageProps) => {
  const reports = view.view === 'waiting';
  return (
    <>
      <header class="heading">
        <h1>Queue</h1>
      </header>
      <ViewLinks counts={counts} open={view.view} />
      {done && <Done words={done.words}>{done.undo}</Done>}
      <div class="columns">
        <section aria-labelledby="view">
          <h2 id="view">{viewNames[view.view]}</h2>
          <QueueFilters view={view} choices={choices} />
          {children}
        </section>
        {(ages || due) && (
          <section class="glance" aria-labelledby="glance">
            <h2 id="glance">At a glance</h2>
            {due && <DuePicture bars={due} what={view.view === 'mine' ? 'Your cases' : 'Cases'} />}
            {ages && <AgePicture bars={ages} what={reports ? 'reports' : 'cases of this view'} />}
          </section>
        )}
      </div>
    </>
  );
};
