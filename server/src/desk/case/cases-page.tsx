import type { Phase } from '@comity/core';
import type { CaseRow } from '../../case/list-cases.ts';
import type { PageBothWays } from '../../database/page-both-ways.ts';
import { BothPages } from '../parts/both-pages.tsx';
import { Badge } from '../parts/badge.tsx';
import { Moment } from '../parts/moment.tsx';
import { Done, Empty } from '../parts/page.tsx';
import { Table } from '../parts/table.tsx';
import { trackNames } from '../parts/procedure-words.ts';
import { phaseNames } from '../parts/words.ts';

/** The phases by which the list can be narrowed. */
export const casePhases = [
  'triage',
  'deliberation',
  'sanction',
  'decided',
  'appeal',
  'restored',
  'dismissed',
] as const satisfies readonly Phase[];

const filters = [undefined, ...casePhases] as const;

type CasesPageProps = {
  readonly list: PageBothWays<CaseRow>;
  readonly phase: Phase | undefined;
  readonly zone: string;
  readonly done: string | null;
};

/** All cases, newest first, by phase. */
export const CasesPage = ({ list, phase, zone, done }: CasesPageProps) => (
  <>
    <header class="heading">
      <h1>Cases</h1>
    </header>
    <Done words={done} />
    <nav aria-label="Phase" class="filter">
      <ul>
        {filters.map((each) => (
          <li>
            <a
              href={each ? `/desk/cases?phase=${each}` : '/desk/cases'}
              {...(each === phase ? { 'aria-current': 'true' as const } : {})}
            >
              {each ? phaseNames[each].words : 'all'}
            </a>
          </li>
        ))}
      </ul>
    </nav>
    {list.items.length === 0 ? (
      <Empty heading={phase ? `No case is “${phaseNames[phase].words}”.` : 'No case has been opened yet.'}>
        <p>
          A case begins in the <a href="/desk">queue</a>: tick the reports that belong together and open one
          case from them.
        </p>
      </Empty>
    ) : (
      <CaseTable
        caption={phase ? `Cases: ${phaseNames[phase].words}` : 'All cases, newest first'}
        rows={list.items}
        zone={zone}
      />
    )}
    <BothPages
      path="/desk/cases"
      query={new URLSearchParams(phase ? { phase } : {})}
      page={list}
      words={{ previous: 'Newer cases', next: 'Older cases' }}
    />
  </>
);

/** Cases by their code names. */
export const CaseTable = ({
  caption,
  rows,
  zone,
}: {
  caption: string;
  rows: readonly CaseRow[];
  zone: string;
}) => (
  <Table
    caption={caption}
    columns={['Case', 'Phase', 'Track', 'Reports', 'Opened']}
    rows={rows.map((row) => [
      <a href={`/desk/cases/${row.id}`} class="name">
        {row.name}
      </a>,
      <Badge of={phaseNames[row.phase]} />,
      row.track === null ? <span class="quiet">none yet</span> : trackNames[row.track],
      String(row.reportCount),
      <Moment at={row.openedAt} zone={zone} />,
    ])}
  />
);
