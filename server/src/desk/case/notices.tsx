import { Badge } from '../parts/badge.tsx';
import { MistakeSummary, TextField, typedOne, untouched } from '../parts/field.tsx';
import { Foreign, ForeignBlock } from '../parts/foreign.tsx';
import { Moment } from '../parts/moment.tsx';
import { noticeStateNames } from '../parts/words.ts';
import type { CaseSight } from './case-sight.ts';
import type { SentBack } from './decisions.tsx';

type NoticesProps = { readonly sight: CaseSight; readonly sentBack: SentBack | null };

/** The messages that this case owes, word for word, and how each arrived. */
export const Notices = ({ sight, sentBack }: NoticesProps) => {
  const { view, names, zone } = sight;
  return (
    <section aria-labelledby="notices">
      <h2 id="notices">Notices</h2>
      {sentBack && !hasForm(sight, sentBack) && (
        <MistakeSummary filled={sentBack.filled} words={sentBack.words} />
      )}
      {view.notices.length === 0 && (
        <p class="quiet">None yet. A decision writes one to the person, and its text is kept here.</p>
      )}
      {view.notices.map((notice, index) => (
        <article class="card">
          <h3>
            To {names.person(notice.personId)} <Badge of={noticeStateNames[notice.state]} />
          </h3>
          <p class="quiet">
            Written <Moment at={notice.createdAt} zone={zone} />
            {notice.deliveredAt && (
              <>
                , arrived <Moment at={notice.deliveredAt} zone={zone} />
              </>
            )}
            {notice.how && (
              <>
                {' '}
                (<Foreign text={notice.how} charactersMax={500} />)
              </>
            )}
          </p>
          <details open={notice.state === 'needs-human'}>
            <summary>The text</summary>
            <ForeignBlock
              text={`${notice.subject}\n\n${notice.body}`}
              label={`Text of notice ${index + 1}`}
            />
          </details>
          {notice.state !== 'delivered' && sight.may.deliver && (
            <Delivery
              caseId={view.id}
              noticeId={notice.id}
              open={notice.state === 'needs-human'}
              sentBack={
                sentBack && typedOne(sentBack.filled.typed, 'noticeId') === notice.id ? sentBack : null
              }
            />
          )}
        </article>
      ))}
    </section>
  );
};

/** A notice may have arrived by itself while someone wrote: then its form is gone, and the refusal stands above. */
const hasForm = ({ view, may }: CaseSight, { filled }: SentBack): boolean =>
  may.deliver &&
  view.notices.some(({ id, state }) => state !== 'delivered' && id === typedOne(filled.typed, 'noticeId'));

type DeliveryProps = {
  readonly caseId: string;
  readonly noticeId: string;
  readonly open: boolean;
  readonly sentBack: SentBack | null;
};

/** Someone handed a notice over and says how. */
const Delivery = ({ caseId, noticeId, open, sentBack }: DeliveryProps) => {
  const filled = sentBack?.filled ?? untouched;
  return (
    <details open={open || sentBack !== null}>
      <summary>Record that it was handed over</summary>
      <form method="post" action={`/desk/cases/${caseId}/deliveries`} novalidate>
        <input type="hidden" name="noticeId" value={noticeId} />
        <MistakeSummary filled={filled} words={sentBack?.words ?? null} />
        <TextField
          filled={filled}
          name="how"
          id={`how-${noticeId}`}
          label="How did it reach them?"
          hint="Such as “by letter, signed for on Monday”. The time to appeal starts today."
          maxlength={500}
          required
        />
        <button type="submit" class="secondary">
          Record the delivery
        </button>
      </form>
    </details>
  );
};
