import type { Phase } from '@comity/core';
import type { CaseRow } from '../../case/list-cases.ts';
import type { Page } from '../../database/page.ts';
import { Badge } from '../parts/badge.tsx';
import { Moment } from '../parts/moment.tsx';
import { Empty, NextPage } from '../parts/page.tsx';
import { Table } from '../parts/table.tsx';
import { phaseNames } from '../parts/words.ts';

const filters = [undefined, 'triage', 'sanction', 'decided', 'restored'] as const;

type CasesPageProps = {
  readonly list: Page<CaseRow>;
  readonly phase: Phase | undefined;
  readonly zone: string;
};

/** All cases, newest first, by phase. */
export const CasesPage = ({ list, phase, zone }: CasesPageProps) => (
  <>
    <header class="heading">
      <h1>Cases</h1>
    </header>
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
    <NextPage path="/desk/cases" query={phase ? { phase } : {}} next={list.next} words="Older cases" />
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
    columns={['Case', 'Phase', 'Reports', 'Opened']}
    rows={rows.map((row) => [
      <a href={`/desk/cases/${row.id}`} class="name">
        {row.name}
      </a>,
      <Badge of={phaseNames[row.phase]} />,
      String(row.reportCount),
      <Moment at={row.openedAt} zone={zone} />,
    ])}
  />
);
