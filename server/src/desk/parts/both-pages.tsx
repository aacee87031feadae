import type { PageBothWays } from '../../database/page-both-ways.ts';

type BothPagesProps = {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly page: Pick<PageBothWays<unknown>, 'previous' | 'next'>;
  /** What the pages before and after this one hold, such as “Newer cases”. */
  readonly words: { readonly previous: string; readonly next: string };
};

/** The ways to the pages before and after this one. */
export const BothPages = ({ path, query, page: { previous, next }, words }: BothPagesProps) => {
  if (previous === null && next === null) return null;
  const to = (name: 'before' | 'after', cursor: string): string =>
    `${path}?${new URLSearchParams([...query, [name, cursor]]).toString()}`;
  return (
    <nav aria-label="Pages" class="pages">
      {previous !== null && (
        <a href={to('before', previous)} rel="prev">
          {words.previous}
        </a>
      )}
      {next !== null && (
        <a href={to('after', next)} rel="next">
          {words.next}
        </a>
      )}
    </nav>
  );
};
