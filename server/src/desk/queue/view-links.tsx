import { upTo } from '../parts/counted-up-to.ts';
import type { ViewCounts, ViewId } from '../../queue/views.ts';

/** What each view is called. */
export const viewNames = {
  waiting: 'Waiting reports',
  mine: 'Mine',
  unassigned: 'Unassigned',
  due: 'Due',
  severe: 'Severe',
  open: 'All open',
} as const satisfies Record<ViewId, string>;

/** The views of the queue; which one is open stands in the address. */
export const ViewLinks = ({ counts, open }: { counts: ViewCounts; open: ViewId }) => (
  <nav aria-label="Views of the queue" class="filter">
    <ul>
      {[...counts.views].map(([view, count]) => (
        <li>
          <a
            href={view === 'waiting' ? '/desk' : `/desk?view=${view}`}
            {...(view === open ? { 'aria-current': 'page' as const } : {})}
          >
            {viewNames[view]} <Count of={count} />
          </a>
        </li>
      ))}
      {counts.held !== null && (
        <li>
          <a href="/desk/holds">
            Held posts <Count of={counts.held} />
          </a>
        </li>
      )}
    </ul>
  </nav>
);

const Count = ({ of }: { of: number }) => <span class="count">{upTo(of)}</span>;
