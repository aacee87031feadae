import { Badge } from '../parts/badge.tsx';
import { type Filled, MistakeSummary, TextField } from '../parts/field.tsx';
import { Foreign, ForeignBlock } from '../parts/foreign.tsx';
import { Moment } from '../parts/moment.tsx';
import { noticeStateNames } from '../parts/words.ts';
import type { CaseSight } from './case-sight.ts';
import { capital } from './people.tsx';

type NoticesProps = { readonly sight: CaseSight; readonly filled: Filled; readonly words: string | null };

/** The messages that this case owes, word for word, and how each arrived. */
export const Notices = ({ sight, filled, words }: NoticesProps) => {
  const { view, names, zone } = sight;
  return (
    <section aria-labelledby="notices">
      <h2 id="notices">Notices</h2>
      {view.notices.length === 0 && (
        <p class="quiet">None yet. A decision writes one to the person, and its text is kept here.</p>
      )}
      {view.notices.map((notice, index) => (
        <article class="card">
          <h3>
            To {names.person(notice.personId)} <Badge of={noticeStateNames[notice.state]} />
          </h3>
          <p class="quiet">
            {capital('written')} <Moment at={notice.createdAt} zone={zone} />
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
            <details open={notice.state === 'needs-human' || filled.mistakes.length > 0}>
              <summary>Record that it was handed over</summary>
              <form method="post" action={`/desk/cases/${view.id}/deliveries`}>
                <input type="hidden" name="noticeId" value={notice.id} />
                <MistakeSummary filled={filled} words={words} />
                <TextField
                  filled={filled}
                  name="how"
                  id={`how-${index}`}
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
          )}
        </article>
      ))}
    </section>
  );
};
