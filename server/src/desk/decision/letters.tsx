import type { Outlook } from '../../case/foresee-decision.ts';
import type { CaseSight } from '../case/case-sight.ts';
import { ForeignBlock } from '../parts/foreign.tsx';
import { publicWordsOf } from './public-words.ts';
import type { DecisionCommand } from './read-decision.ts';

type LettersProps = {
  readonly sight: Pick<CaseSight, 'view' | 'names'>;
  readonly command: DecisionCommand;
  readonly outlook: Outlook;
  /** Of the headings: the page says where they stand. */
  readonly level: 2 | 3;
};

/** What would follow last: of a motion, what its adoption leads to. */
export const lastOf = ({ now, later }: Outlook) =>
  later !== null && typeof later !== 'string' ? later : now;

/** All that would go out, side by side: to each party, and in public. Source: R33, R44, R46, R50 */
export const Letters = ({ sight, command, outlook, level }: LettersProps) => {
  const { names } = sight;
  const { events, notices } = lastOf(outlook);
  const Heading = `h${level}` as 'h3';
  const to = (noticeId: string): string => {
    const owed = events.find((event) => event.type === 'notice-owed' && event.noticeId === noticeId);
    return owed?.type === 'notice-owed' ? names.person(owed.personId) : 'a party';
  };
  return (
    <div class="letters">
      {notices.map((notice) => (
        <section>
          <Heading>To {to(notice.id)}</Heading>
          <ForeignBlock text={`${notice.subject}\n\n${notice.body}`} label={`Notice to ${to(notice.id)}`} />
        </section>
      ))}
      {publicWordsOf(command, names).map(({ where, words }) => (
        <section>
          <Heading>{where}</Heading>
          <ForeignBlock text={words} label={where} />
          <p class="quiet">These words as they stand, and no others.</p>
        </section>
      ))}
      {sight.view.reports.length > 0 && (
        <section>
          <Heading>To whoever reported</Heading>
          <p class="quiet">
            Comity writes no notice to reporters yet. Tell them what came of it yourself, as far as
            confidentiality allows, and note it in the case.
          </p>
        </section>
      )}
    </div>
  );
};
