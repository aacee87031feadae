import { type Instant, isActive, isEnforceable } from '@comity/core';
import type { SanctionRow } from '../../sanction/list-sanctions.ts';
import type { Progress } from '../../sanction/progress.ts';
import { Badge } from '../parts/badge.tsx';
import { Foreign } from '../parts/foreign.tsx';
import { Moment, Until } from '../parts/moment.tsx';
import { basisNames, sanctionNames } from '../parts/procedure-words.ts';
import { Table } from '../parts/table.tsx';
import { capital, counted, listed, type Named } from '../parts/words.ts';

export type SanctionTableProps = {
  readonly rows: readonly SanctionRow[];
  readonly caption: string;
  readonly zone: string;
  readonly now: Instant;
  readonly channelName: (id: string) => string;
  readonly handlesOf: (personId: string) => readonly string[];
};

const handlesShown = 3;

/** Each sanction: for whom, where, until when, and how far the places have come with it. */
export const SanctionTable = ({ rows, caption, ...shown }: SanctionTableProps) => (
  <Table
    caption={caption}
    columns={['Sanction', 'Case', 'Person', 'Where', 'When', 'State']}
    rows={rows.map((row) => [
      <>
        {capital(sanctionNames[row.kind])}
        <small class="hint">{basisNames[row.basis]}</small>
      </>,
      <a href={`/desk/cases/${row.caseId}`} class="name">
        {row.caseName}
      </a>,
      <Person row={row} handles={shown.handlesOf(row.personId)} />,
      row.scope === 'everywhere' ? 'everywhere' : listed(row.scope.map(shown.channelName)),
      <When row={row} zone={shown.zone} />,
      <State row={row} now={shown.now} />,
    ])}
  />
);

const Person = ({ row, handles }: { row: SanctionRow; handles: readonly string[] }) => (
  <a href={`/desk/people/${row.personId}`}>
    {handles.length === 0 ? (
      'no account linked'
    ) : (
      <span class="handles">
        {handles.slice(0, handlesShown).map((handle) => (
          <Foreign text={handle} charactersMax={60} />
        ))}
        {handles.length > handlesShown && ` and ${handles.length - handlesShown} more`}
      </span>
    )}
  </a>
);

const When = ({ row, zone }: { row: SanctionRow; zone: string }) => (
  <>
    from <Moment at={row.startsAt} zone={zone} /> <Until at={row.endsAt} zone={zone} />
    {row.endedAt && (
      <small class="hint">
        ended <Moment at={row.endedAt} zone={zone} />
      </small>
    )}
    {row.reviewAt && !row.endedAt && (
      <small class="hint">
        looked at again <Moment at={row.reviewAt} zone={zone} />
      </small>
    )}
  </>
);

const progressNames = [
  { of: 'needsHuman', tone: 'alarm', words: (n) => counted(n, 'account needs you', 'accounts need you') },
  { of: 'drifted', tone: 'alarm', words: (n) => counted(n, 'account differs', 'accounts differ') },
  { of: 'waiting', tone: 'waiting', words: (n) => `${counted(n, 'account')} under way` },
  { of: 'applied', tone: 'standing', words: (n) => `in force on ${counted(n, 'account')}` },
  { of: 'left', tone: 'over', words: (n) => `${counted(n, 'account')} left as it is` },
  { of: 'over', tone: 'over', words: (n) => `over on ${counted(n, 'account')}` },
] as const satisfies readonly {
  of: keyof Progress;
  tone: Named['tone'];
  words: (n: number) => string;
}[];

const State = ({ row, now }: { row: SanctionRow; now: Instant }) => {
  const known = progressNames.filter(({ of }) => row.measures[of] > 0);
  const holds: Named = isActive(row, now)
    ? { tone: 'standing', words: 'holds' }
    : row.startsAt > now
      ? { tone: 'waiting', words: 'begins later' }
      : { tone: 'over', words: 'ended' };
  return (
    <span class="badges">
      <Badge of={holds} />
      {known.map(({ of, tone, words }) => (
        <Badge of={{ tone, words: words(row.measures[of]) }} />
      ))}
      {known.length === 0 && <small class="hint">{whyNoAccount(row)}</small>}
    </span>
  );
};

const whyNoAccount = ({ kind }: SanctionRow): string =>
  isEnforceable(kind) ? 'no account of theirs is known there' : 'people see to it, no channel does';
