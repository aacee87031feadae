import type { Child } from 'hono/jsx';
import { readsOnMinutes } from '../../audit/record-read.ts';
import type { ReadFilter, ReadView } from '../../audit/list-reads.ts';
import type { Page } from '../../database/page.ts';
import type { ReadThing } from '../../database/schema/index.ts';
import type { EmergencyView } from '../../emergency/read-requests.ts';
import type { ActorNames } from '../../members/actor-names.ts';
import { Foreign } from '../parts/foreign.tsx';
import { Outcome } from '../emergency/let-in.tsx';
import { Moment } from '../parts/moment.tsx';
import { Empty, NextPage } from '../parts/page.tsx';
import { Table } from '../parts/table.tsx';

type AuditPageProps = {
  readonly list: Page<ReadView>;
  readonly filter: ReadFilter;
  /** Who asked to be let in to cases; none where the list is narrowed to a reader, or goes on. */
  readonly emergencies: readonly EmergencyView[];
  readonly actorName: ActorNames;
  readonly zone: string;
};

/** Who read what. People are named by their place at the desk, cases by their code names, and nobody else at all. */
export const AuditPage = ({ list, emergencies, filter, actorName, zone }: AuditPageProps) => (
  <>
    <header class="heading">
      <h1>Who read what</h1>
      <p>
        Each time somebody opens a case, a person’s page, a report or a held post, it is recorded here.
        Opening the same again within {readsOnMinutes} minutes counts as reading on. What is not there for you
        is not there here either.
      </p>
      <Narrowed filter={filter} actorName={actorName} rows={list.items} />
    </header>
    {list.items.length === 0 ? (
      <Empty heading="Nothing was read yet.">
        <p>What you and others open from now on stands here, newest first.</p>
      </Empty>
    ) : (
      <Table
        caption="Newest first"
        columns={['Who', 'What', 'When']}
        rows={list.items.map((row) => [
          <a href={`/desk/audit?${new URLSearchParams({ ...given(filter), by: row.by }).toString()}`}>
            <bdi>{actorName(row.by)}</bdi>
          </a>,
          <What row={row} />,
          <Moment at={row.at} zone={zone} />,
        ])}
      />
    )}
    <NextPage path="/desk/audit" query={given(filter)} next={list.next} words="Earlier" />
    {emergencies.length > 0 && (
      <Table
        caption="Who asked to be let in to a case in an emergency"
        columns={['Who', 'Case', 'Why', 'What came of it', 'Asked']}
        rows={emergencies.map((one) => [
          <bdi>{actorName(one.memberId)}</bdi>,
          <a href={`/desk/cases/${one.caseId}`}>{one.caseName}</a>,
          <Foreign text={one.reason} charactersMax={2_000} />,
          <Outcome one={one} zone={zone} actorName={actorName} />,
          <Moment at={one.askedAt} zone={zone} />,
        ])}
      />
    )}
  </>
);

const given = ({ by, caseId }: ReadFilter): Record<string, string> => ({
  ...(by === undefined ? {} : { by }),
  ...(caseId === undefined ? {} : { caseId }),
});

/** What the list is narrowed to, with the way back. */
const Narrowed = ({
  filter: { by, caseId },
  actorName,
  rows,
}: Pick<AuditPageProps, 'filter' | 'actorName'> & { readonly rows: readonly ReadView[] }) => {
  if (by === undefined && caseId === undefined) return null;
  const name = rows.find((row) => row.caseId === caseId)?.caseName;
  return (
    <p>
      Only {by !== undefined && <>what {<bdi>{actorName(by)}</bdi>} read</>}
      {by !== undefined && caseId !== undefined && ', '}
      {caseId !== undefined && <>what belongs to the case {name ?? 'you asked for'}</>}.{' '}
      <a href="/desk/audit">Show everything</a>
    </p>
  );
};

const things = {
  case: ({ caseName, thingId }) => <a href={`/desk/cases/${thingId}`}>the case {caseName}</a>,
  parties: ({ caseName, thingId }) => (
    <>
      who has a part in <a href={`/desk/cases/${thingId}`}>the case {caseName}</a>, to declare conflicts
    </>
  ),
  person: ({ thingId }) => <a href={`/desk/people/${thingId}`}>a person’s page</a>,
  report: ({ thingId, caseName }) => (
    <>
      <a href={`/desk/reports/${thingId}`}>a report</a>
      {caseName === null ? '' : ` of the case ${caseName}`}
    </>
  ),
  hold: ({ thingId }) => <a href={`/desk/holds/${thingId}`}>a held post</a>,
  post: ({ thingId }) => <a href={`/desk/holds/${thingId}`}>the whole message of a held post</a>,
  file: ({ caseName, thingId }) => (
    <>
      the file for print of <a href={`/desk/cases/${thingId}`}>the case {caseName}</a>
    </>
  ),
  anonymised: ({ caseName, thingId }) => (
    <>
      an anonymised record of <a href={`/desk/cases/${thingId}`}>the case {caseName}</a>
    </>
  ),
} as const satisfies Record<ReadThing, (row: ReadView) => Child>;

const What = ({ row }: { row: ReadView }) => <>{things[row.thing](row)}</>;
