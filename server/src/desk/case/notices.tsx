import { Forms } from '../command/small-form.tsx';
import { Badge } from '../parts/badge.tsx';
import { Foreign, ForeignBlock } from '../parts/foreign.tsx';
import { Moment } from '../parts/moment.tsx';
import { noticeKindNames } from '../parts/procedure-words.ts';
import { noticeStateNames } from '../parts/words.ts';
import { eventsOf, WordsOf } from './entries.tsx';
import { Section, type SectionProps } from './section.tsx';

/** The messages that this case owes, word for word, and how each arrived. */
export const Notices = ({ sight, back }: SectionProps) => {
  const { view, names, zone } = sight;
  const handedOver = (noticeId: string) =>
    eventsOf(view, 'notice-delivered').find(({ event }) => event.noticeId === noticeId)?.event.texts ?? {};
  return (
    <Section id="notices" heading="Notices" sight={sight} back={back}>
      {view.notices.length === 0 && (
        <p class="quiet">None yet. A decision writes one to the person, and its text is kept here.</p>
      )}
      {view.notices.map((notice, index) => (
        <article class="card">
          <h3>
            To {names.person(notice.personId)}: {noticeKindNames[notice.kind]}{' '}
            <Badge of={noticeStateNames[notice.state]} />
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
          <WordsOf view={view} texts={handedOver(notice.id)} />
          <details open={notice.state === 'needs-human'}>
            <summary>The text</summary>
            <ForeignBlock
              text={`${notice.subject}\n\n${notice.body}`}
              label={`Text of notice ${index + 1}`}
            />
          </details>
          <Forms sight={sight} back={back} at="notices" about={notice.id} />
        </article>
      ))}
    </Section>
  );
};
