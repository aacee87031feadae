import type { KeptSanction } from '../../sanction/known-sanctions.ts';
import { Moment } from '../parts/moment.tsx';
import { basisNames, sanctionNames } from '../parts/procedure-words.ts';
import { Table } from '../parts/table.tsx';
import { capital } from '../parts/words.ts';
import type { PersonSight } from './person-sight.ts';
import { spanNames } from './measure-spans.ts';
import type { Standing } from './standings.ts';

/** The facts of the picture in words. */
export const TimeLineTable = ({
  sight,
  standings,
}: {
  sight: PersonSight;
  standings: readonly Standing[];
}) => {
  const { person, zone } = sight;
  return (
    <details class="in-words">
      <summary>The same in words</summary>
      <Table
        caption="Sanctions, in the order in which they begin"
        columns={['Sanction', 'Case', 'Where', 'From', 'Until', 'Looked at again']}
        rows={person.sanctions.map((one) => [
          <>
            {capital(sanctionNames[one.kind])}
            <small class="hint">{basisNames[one.basis]}</small>
          </>,
          <a href={`/desk/cases/${one.caseId}`}>{sight.caseName(one.caseId)}</a>,
          sight.scope(one.scope),
          <Moment at={one.startsAt} zone={zone} />,
          <End of={one} zone={zone} />,
          one.reviewAt ? <Moment at={one.reviewAt} zone={zone} /> : '–',
        ])}
      />
      {standings.length > 0 && (
        <Table
          caption="What stood on each channel"
          columns={['Where', 'What was so', 'From', 'Until']}
          rows={standings.flatMap(({ words, spans }) =>
            spans.map(({ from, to, as }) => [
              words,
              spanNames[as].words,
              <Moment at={from} zone={zone} />,
              to === null ? 'now' : <Moment at={to} zone={zone} />,
            ]),
          )}
        />
      )}
    </details>
  );
};

const End = ({ of: { endsAt, endedAt }, zone }: { of: KeptSanction; zone: string }) => (
  <>
    {endsAt === null ? 'no end' : <Moment at={endsAt} zone={zone} />}
    {endedAt !== null && (endsAt === null || endedAt < endsAt) && (
      <small class="hint">
        ended in fact <Moment at={endedAt} zone={zone} />
      </small>
    )}
  </>
);
