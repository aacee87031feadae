import { isLeftOut } from '@comity/core';
import { Forms } from '../command/small-form.tsx';
import { Moment } from '../parts/moment.tsx';
import { capital } from '../parts/words.ts';
import type { CaseSight } from './case-sight.ts';
import { Entries, eventsOf } from './entries.tsx';
import { hasForms, Section, type SectionProps } from './section.tsx';

/** What happened from the respondent's side: asked for, received, declined, or not waited for. Source: R35 */
export const RespondentsAccount = ({ sight, back }: SectionProps) => {
  const { view, names } = sight;
  const { state } = view;
  const shown = state.personIds.filter(
    (id) => state.accounts.some(({ personId }) => personId === id) || hasForms(sight, 'account', id),
  );
  if (shown.length === 0) return null;
  const withoutPerson = sight.offers.filter(({ at, about }) => at === 'account' && about.length === 0);
  return (
    <Section id="account" heading="The respondent’s account" sight={sight} back={back}>
      {shown.map((id) => (
        <article class="card">
          {state.personIds.length > 1 && <h3>{capital(names.person(id))}</h3>}
          <AccountNow sight={sight} personId={id} />
          {isLeftOut(state, 'respondent-account', id) && (
            <p class="note waiting">It is not waited for. Why is under “Also on record”.</p>
          )}
          <Forms sight={sight} back={back} at="account" about={id} />
        </article>
      ))}
      {withoutPerson.length > 0 && <Forms sight={sight} back={back} at="account" about={null} />}
    </Section>
  );
};

const AccountNow = ({ sight, personId }: { sight: CaseSight; personId: string }) => {
  const { view, zone } = sight;
  const account = view.state.accounts.find((one) => one.personId === personId);
  const entries = eventsOf(
    view,
    'account-asked',
    'account-due',
    'account-received',
    'account-declined',
  ).filter(({ event }) => event.personId === personId);
  return (
    <>
      {!account && <p class="quiet">They have not been asked yet.</p>}
      {account?.state === 'asked' && (
        <p class="note waiting">
          {account.dueAt === null ? (
            'They are asked. Their time begins when the letter arrives.'
          ) : (
            <>
              They can answer until <Moment at={account.dueAt} zone={zone} />.
            </>
          )}
        </p>
      )}
      <Entries sight={sight} entries={entries} />
    </>
  );
};
