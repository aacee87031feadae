import type { SanctionPage } from '../../sanction/list-sanctions.ts';
import type { PlaceName } from '../case/case-sight.ts';
import { Empty, NextPage } from '../parts/page.tsx';
import { counted } from '../parts/words.ts';
import { SanctionFilters } from './sanction-filters.tsx';
import { SanctionTable, type SanctionTableProps } from './sanction-table.tsx';
import { queryOfView, type SanctionView } from './sanction-view.ts';

type SanctionsPageProps = Omit<SanctionTableProps, 'rows' | 'caption'> & {
  readonly list: SanctionPage;
  readonly view: SanctionView;
  readonly places: readonly PlaceName[];
  /** How many sanctions, of all there are, have stopped for a human. */
  readonly needHuman: number;
};

const captions = {
  active: 'Sanctions that hold now, the newest first',
  ended: 'Sanctions that have ended, the newest first',
  all: 'Sanctions of any time, the newest first',
} as const satisfies Record<SanctionView['state'], string>;

/** What holds for people, what has stopped, and when it ends. */
export const SanctionsPage = ({ list, view, places, needHuman, ...table }: SanctionsPageProps) => (
  <>
    <header class="heading">
      <h1>Sanctions</h1>
      <p>
        <a href="/desk/calendar">Ends and reviews in your calendar</a>
      </p>
    </header>
    {needHuman > 0 && view.needsHuman === undefined && (
      <p class="note alarm">
        {counted(needHuman, 'sanction has', 'sanctions have')} stopped and{' '}
        {needHuman === 1 ? 'needs' : 'need'} a human:{' '}
        <a href="/desk/sanctions?state=all&needsHuman=true">show what to look at</a>.
      </p>
    )}
    {(view.caseId ?? view.personId) !== undefined && (
      <p class="note">
        Only of one {view.caseId === undefined ? 'person' : 'case'}. <a href="/desk/sanctions">Show all</a>
      </p>
    )}
    <SanctionFilters view={view} places={places} />
    {list.items.length === 0 ? (
      <Empty heading="No sanction is like this.">
        <p>
          What a body decides, and what holds before it decides, is listed here from the moment at which it is
          adopted until it has ended in every place.
        </p>
      </Empty>
    ) : (
      <>
        <p class="quiet">{counted(list.total, 'sanction')} in all.</p>
        <SanctionTable {...table} rows={list.items} caption={captions[view.state]} />
      </>
    )}
    <NextPage path="/desk/sanctions" query={queryOfView(view)} next={list.next} words="Older sanctions" />
  </>
);
