import { Moment } from '../parts/moment.tsx';
import { Table } from '../parts/table.tsx';
import type { ProcedurePageProps } from './procedure-page.tsx';

/** The versions that there were, and how to make the next one. */
export const Versions = ({ versions, mayChange, zone, nameOf }: ProcedurePageProps) => (
  <section aria-labelledby="versions">
    <h2 id="versions">Versions, and how to change it</h2>
    <p>
      A new version is adopted as a whole, and holds for cases that are opened from then on. An open case
      keeps its own, unless its body moves it to the newer one by a motion.
    </p>
    <ol>
      <li>
        Take <a href="/api/procedures/current">the one in force</a> as a file, or begin with a preset:{' '}
        <code>npm run comity -- procedure show conduct-team</code>.
      </li>
      <li>
        Change what your community has decided, and let it be checked:{' '}
        <code>npm run comity -- procedure check our-procedure.yaml</code> says what does not fit together, by
        line.
      </li>
      <li>
        {mayChange ? 'Adopt it' : 'Whoever runs the server adopts it'} with <code>POST /api/procedures</code>.
        It is refused as a whole while something in it cannot work.
      </li>
    </ol>
    <Table
      caption="Every version that was adopted, the newest first"
      columns={['Procedure', 'Version', 'Adopted', 'By']}
      rows={versions.map(({ id, version, body, adoptedAt, adoptedBy }, index) => [
        <a href={`/desk/procedure/${id}/${version}`} class="name">
          {body.name}
        </a>,
        index === 0 ? `${version}, in force` : String(version),
        adoptedAt === null ? '–' : <Moment at={adoptedAt} zone={zone} />,
        adoptedBy === null ? '–' : <bdi>{nameOf(adoptedBy)}</bdi>,
      ])}
    />
  </section>
);
