import { Choice } from '../parts/field.tsx';
import { oneLine } from '../parts/visible-text.ts';
import type { CaseSight } from './case-sight.ts';

/** Waiting reports that may belong here; those of the same people come first and say so. */
export const AddReports = ({ sight }: { sight: CaseSight }) => {
  if (!sight.may.add || sight.waiting.length === 0) return null;
  const { view, names, waiting } = sight;
  const known = (personId: string | null | undefined) =>
    typeof personId === 'string' && view.state.personIds.includes(personId);
  const ordered = [...waiting].sort(
    (a, b) => Number(known(b.account?.personId)) - Number(known(a.account?.personId)),
  );
  return (
    <details class="card">
      <summary>Add a waiting report ({waiting.length})</summary>
      <form method="post" action={`/desk/cases/${view.id}/reports`}>
        <fieldset>
          <legend>Which belong to this case?</legend>
          <div class="choices">
            {ordered.map((report) => (
              <Choice
                type="checkbox"
                name="reportId"
                value={report.id}
                id={`add-${report.id}`}
                checked={false}
                hint={
                  known(report.account?.personId)
                    ? `by ${names.person(report.account?.personId ?? '')}`
                    : undefined
                }
              >
                {`${names.channel(report.channelId)}: ${oneLine(report.subject.title ?? report.subject.type, 80)}`}
                {report.account ? `, by ${oneLine(report.account.handle, 60)}` : ''}
              </Choice>
            ))}
          </div>
        </fieldset>
        <button type="submit" class="secondary">
          Add to this case
        </button>
      </form>
    </details>
  );
};
