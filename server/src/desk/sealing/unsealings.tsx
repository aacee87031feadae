import type { CaseSight } from '../case/case-sight.ts';
import { Foreign } from '../parts/foreign.tsx';
import { Moment } from '../parts/moment.tsx';

const opened = { report: 'who reported', case_text: 'what was said in confidence' };

/** Who read what is sealed, and why; and when the seals of the case were destroyed. Source: R56, R57 */
export const Unsealings = ({ sight: { view, zone, actorName } }: { sight: CaseSight }) =>
  view.unsealings.length + view.erasures.length === 0 ? null : (
    <section aria-labelledby="unsealed">
      <h2 id="unsealed">Unsealed</h2>
      <ol class="timeline">
        {view.unsealings.map(({ tableName, by, reason, at }) => (
          <li>
            <p>
              <bdi>{actorName(by)}</bdi> unsealed {tableName === 'report' ? opened.report : opened.case_text},
              because: <Foreign text={reason} charactersMax={2_000} />
            </p>
            <p class="quiet">
              <Moment at={at} zone={zone} />
            </p>
          </li>
        ))}
        {view.erasures.map(({ by, reason, at }) => (
          <li>
            <p>
              <bdi>{actorName(by)}</bdi> erased what was sealed, because:{' '}
              <Foreign text={reason} charactersMax={2_000} />
            </p>
            <p class="quiet">
              <Moment at={at} zone={zone} />
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
