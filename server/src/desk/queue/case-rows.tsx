import type { CaseRow } from '../../case/list-cases.ts';
import { Badge } from '../parts/badge.tsx';
import { Moment } from '../parts/moment.tsx';
import { trackNames } from '../parts/procedure-words.ts';
import { oneLine } from '../parts/visible-text.ts';
import { capital, counted, phaseNames } from '../parts/words.ts';

export type CaseRowsProps = {
  readonly rows: readonly CaseRow[];
  readonly zone: string;
  readonly now: string;
  readonly memberName: (id: string) => string;
  /** Who may take cases: the member who looks; `null`: nobody. */
  readonly taker: string | null;
  readonly me: string | null;
  /** The address of this view, to which whoever took a case comes back. */
  readonly back: string;
};

const formId = 'take-case';

/** Cases of a view. One form for all, which each button sends to its own case; the list stands outside, to be printed. */
export const CaseRows = (props: CaseRowsProps) => {
  const { rows, taker, back } = props;
  return (
    <>
      {taker !== null && (
        <form method="post" id={formId}>
          <input type="hidden" name="form" value="take-case" />
          <input type="hidden" name="memberId" value={taker} />
          <input type="hidden" name="back" value={back} />
        </form>
      )}
      <ul class="rows" data-rows>
        {rows.map((row) => (
          <Row row={row} {...props} />
        ))}
      </ul>
    </>
  );
};

const Row = ({ row, zone, now, memberName, taker, me }: CaseRowsProps & { row: CaseRow }) => {
  const { id, name, phase, track, reportCount, openedAt, assigneeId, dueAt } = row;
  return (
    <li class="row" data-row>
      <div>
        <p class="row-name">
          <a href={`/desk/cases/${id}`} id={`case-${id}`} data-open>
            {name}
          </a>{' '}
          <Badge of={phaseNames[phase]} /> {dueAt && <Due at={dueAt} zone={zone} now={now} />}
        </p>
        <p class="quiet meta">
          <span>{track === null ? 'No track yet' : capital(trackNames[track])}</span>
          <span>{counted(reportCount, 'report')}</span>
          <span>
            opened <Moment at={openedAt} zone={zone} />
          </span>
          <span>
            {assigneeId === null ? (
              'nobody looks after it'
            ) : assigneeId === me ? (
              'yours'
            ) : (
              <bdi>{oneLine(memberName(assigneeId), 60)}</bdi>
            )}
          </span>
        </p>
      </div>
      {taker !== null && assigneeId === null && (
        <button
          type="submit"
          form={formId}
          formaction={`/desk/cases/${id}/commands`}
          class="secondary take"
          aria-describedby={`case-${id}`}
          data-take
        >
          Take it
        </button>
      )}
    </li>
  );
};

const Due = ({ at, zone, now }: { at: string; zone: string; now: string }) => (
  <span class={`badge ${at < now ? 'alarm' : 'standing'}`}>
    {at < now ? 'overdue since' : 'due'} <Moment at={at} zone={zone} />
  </span>
);
