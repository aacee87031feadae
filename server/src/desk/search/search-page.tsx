import type { Child } from 'hono/jsx';
import type { Page } from '../../database/page.ts';
import { marked, type Part } from '../../search/extract.ts';
import { type FoundKind, foundKinds } from '../../search/kinds.ts';
import type { Found } from '../../search/read-found.ts';
import { searchCharactersMax, type Wanted } from '../../search/wanted.ts';
import { Choose } from '../parts/choose.tsx';
import { Moment } from '../parts/moment.tsx';
import { Empty, NextPage } from '../parts/page.tsx';
import { visibleText } from '../parts/visible-text.ts';

type SearchPageProps = {
  readonly list: Page<Found>;
  readonly q: string;
  readonly kind: FoundKind | undefined;
  readonly wanted: Wanted;
  /** Why it could not be looked for. */
  readonly words: string | null;
  readonly zone: string;
  /** Which pages there are for the reader. */
  readonly opens: { readonly reports: boolean; readonly people: boolean };
};

const kindNames = {
  case: 'Cases',
  report: 'Reports',
  text: 'What was said or noted',
  account: 'Accounts',
  hold: 'Held posts',
} as const satisfies Record<FoundKind, string>;

/** What was found, newest first; what is looked for stands in the address. */
export const SearchPage = (props: SearchPageProps) => {
  const { list, q, kind, words } = props;
  return (
    <>
      <header class="heading">
        <h1>Search</h1>
      </header>
      <SearchForm q={q} kind={kind} />
      {words && (
        <p class="note alarm" role="alert">
          This cannot be looked for: {words}.
        </p>
      )}
      {list.items.length === 0 ? <Nothing q={q} /> : <FoundList {...props} />}
      <NextPage
        path="/desk/search"
        query={{ q, ...(kind ? { kind } : {}) }}
        next={list.next}
        words="Earlier"
      />
    </>
  );
};

const SearchForm = ({ q, kind }: Pick<SearchPageProps, 'q' | 'kind'>) => (
  <form method="get" action="/desk/search" class="filters" data-filter>
    <div class="field">
      <label for="search-words">Look for</label>
      <input
        id="search-words"
        type="search"
        name="q"
        value={q}
        maxlength={searchCharactersMax}
        autocomplete="off"
        dir="auto"
      />
    </div>
    <Choose
      id="search-kind"
      name="kind"
      label="In"
      any="Everything"
      options={foundKinds.map((value) => ({ value, words: kindNames[value] }))}
      chosen={kind}
    />
    <div class="buttons">
      <button type="submit">Search</button>
    </div>
  </form>
);

const Nothing = ({ q }: { q: string }) => (
  <Empty heading={q.trim() === '' ? 'What are you looking for?' : 'Nothing was found.'}>
    <p>
      Search finds cases by their code name, reports by their words and by where the reported thing stands,
      what was said or noted in a case, held posts by subject and sender, and accounts by name, earlier names
      and addresses that look alike. All words have to be there; the beginning of a word is enough.
    </p>
    <p>What is sealed is not searched, and nothing is found that is not there for you anyway.</p>
  </Empty>
);

const FoundList = ({ list, wanted, zone, opens }: SearchPageProps) => (
  <ol class="found" aria-label="Found, newest first">
    {list.items.map((found) => {
      const href = hrefOf(found, opens);
      const words = kinds[found.kind](found, wanted);
      return (
        <li {...(href === null ? {} : { 'data-row': true })}>
          <p>
            {href === null ? (
              words
            ) : (
              <a href={href} data-open>
                {words}
              </a>
            )}{' '}
            <Moment at={found.at} zone={zone} />
          </p>
          {found.extract.length > 0 && (
            <p class="quiet">
              {found.kind === 'account' && 'Earlier names: '}
              <bdi>
                <Marked parts={found.extract} />
              </bdi>
            </p>
          )}
        </li>
      );
    })}
  </ol>
);

/** Where it stands; an account that nobody has been linked to has no page. */
const hrefOf = ({ kind, id, caseId, personId }: Found, opens: SearchPageProps['opens']): string | null => {
  if (kind === 'hold') return `/desk/holds/${id}`;
  if (kind === 'report' && opens.reports) return `/desk/reports/${id}`;
  if (kind === 'account') return personId !== null && opens.people ? `/desk/people/${personId}` : null;
  return `/desk/cases/${caseId ?? id}`;
};

const kinds = {
  case: ({ name }, wanted) => <>Case {<Name text={name} wanted={wanted} />}</>,
  report: ({ name }) => <>{name === '' ? 'A report that waits' : `A report in the case ${name}`}</>,
  text: ({ name }) => <>Said or noted in the case {name}</>,
  account: ({ name }, wanted) => <>Account {<Name text={name} wanted={wanted} />}</>,
  hold: ({ name }, wanted) => (
    <>A held post{name === '' ? '' : <> of {<Name text={name} wanted={wanted} />}</>}</>
  ),
} as const satisfies Record<FoundKind, (found: Found, wanted: Wanted) => Child>;

const Name = ({ text, wanted }: { text: string; wanted: Wanted }) => (
  <bdi>
    <Marked parts={marked(text, wanted)} />
  </bdi>
);

const Marked = ({ parts }: { parts: readonly Part[] }) => (
  <>{parts.map(({ text, found }) => (found ? <mark>{visibleText(text)}</mark> : visibleText(text)))}</>
);
