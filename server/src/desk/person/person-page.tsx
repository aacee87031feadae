import { measureRows, needsHuman } from '../case/measure-rows.ts';
import { Fact } from '../case/reports.tsx';
import { Badge } from '../parts/badge.tsx';
import { type Filled, MistakeSummary } from '../parts/field.tsx';
import { Foreign } from '../parts/foreign.tsx';
import { Done } from '../parts/page.tsx';
import { counted, phaseNames } from '../parts/words.ts';
import { CarriedOut } from './carried-out.tsx';
import { Changes } from './changes.tsx';
import { KnownAccounts } from './known-accounts.tsx';
import { LinkForm } from './link-form.tsx';
import { Lookalikes } from './lookalikes.tsx';
import { MergeForm, SplitForm } from './merge-forms.tsx';
import type { PersonSight } from './person-sight.ts';
import { Proposals } from './proposals.tsx';
import { Tasks } from './tasks.tsx';
import { TimeLine } from './time-line.tsx';

type PersonPageProps = {
  readonly sight: PersonSight;
  readonly filled: Filled;
  readonly words: string | null;
  readonly caseId: string | undefined;
  readonly done: string | null;
};

/** A person: what holds for them and when, what stands on each account, and which accounts are theirs and why. */
export const PersonPage = ({ sight, filled, words, caseId, done }: PersonPageProps) => (
  <>
    <Heading sight={sight} caseId={caseId} />
    <Done words={done} />
    <MistakeSummary filled={filled} words={words} />
    <NeedsYou sight={sight} />
    <section aria-labelledby="sanctions">
      <h2 id="sanctions">Sanctions</h2>
      <TimeLine sight={sight} />
    </section>
    <div class="columns">
      <div>
        <CarriedOut sight={sight} />
        <Tasks sight={sight} />
      </div>
      <div class="aside">
        <Proposals sight={sight} filled={filled} />
        <Lookalikes sight={sight} />
        <KnownAccounts sight={sight} />
        {sight.mayLink && (
          <section aria-labelledby="link" class="card forms">
            <h2 id="link">Link another account</h2>
            <p>
              <a href={`/desk/people/${sight.person.id}/proof-links`}>Ask them to prove an account</a> by
              signing in there, or say it yourself:
            </p>
            <LinkForm
              person={sight.person}
              places={sight.places}
              seen={sight.seen}
              filled={filled}
              idPrefix="link"
              caseId={caseId}
            />
          </section>
        )}
        <Changes sight={sight} filled={filled} />
        {sight.mayLink && (
          <section aria-label="One human or two" class="folded forms">
            <MergeForm sight={sight} filled={filled} />
            <SplitForm sight={sight} filled={filled} />
          </section>
        )}
      </div>
    </div>
  </>
);

const handlesShown = 3;

const Heading = ({ sight: { person }, caseId }: { sight: PersonSight; caseId: string | undefined }) => (
  <header class="heading">
    <p class="crumb">
      {caseId ? <a href={`/desk/cases/${caseId}`}>Back to the case</a> : <a href="/desk/cases">Cases</a>}
    </p>
    <h1>A person and their accounts</h1>
    <dl class="facts">
      <Fact term="Known as">
        <span class="handles">
          {person.accounts.slice(0, handlesShown).map(({ handle }) => (
            <Foreign text={handle} charactersMax={60} />
          ))}
          {person.accounts.length === 0 && 'nothing yet'}
          {person.accounts.length > handlesShown &&
            ` and ${counted(person.accounts.length - handlesShown, 'more account')}`}
        </span>
      </Fact>
      {person.cases.length > 0 && (
        <Fact term="Has a part in">
          <ul class="plain">
            {person.cases.map(({ id, name, phase, part }) => (
              <li>
                <a href={`/desk/cases/${id}`}>{name}</a> as {part} <Badge of={phaseNames[phase]} />
              </li>
            ))}
          </ul>
        </Fact>
      )}
    </dl>
  </header>
);

const NeedsYou = ({ sight: { person } }: { sight: PersonSight }) => {
  const stopped = measureRows(person.accounts).filter(needsHuman).length;
  const open = person.tasks.filter(({ state }) => state === 'open').length;
  const known = [
    {
      n: person.proposals.length,
      href: '#proposals',
      words: ['account that may be theirs', 'accounts that may be theirs'],
    },
    {
      n: person.lookalikes.length,
      href: '#lookalikes',
      words: ['address that looks alike', 'addresses that look alike'],
    },
    { n: stopped, href: '#measures', words: ['measure that needs a human', 'measures that need a human'] },
    { n: open, href: '#tasks', words: ['task by hand', 'tasks by hand'] },
  ] as const;
  const waiting = known.filter(({ n }) => n > 0);
  return waiting.length === 0 ? null : (
    <nav aria-label="What needs you" class="note waiting">
      <p>
        <strong>Needs you</strong>
      </p>
      <ul>
        {waiting.map(({ n, href, words: [one, many] }) => (
          <li>
            <a href={href}>{counted(n, one, many)}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
};
