import { counted, grouped } from './words.ts';

/** A part of a long list: a page of it by its number, or `all`. */
export type Cut<Item> = {
  readonly items: readonly Item[];
  readonly first: number;
  readonly total: number;
  readonly page: number | 'all';
};

/** Cuts a list as the address of the page asks; what it does not ask well is the first page. */
export const cutOf = <Item,>(items: readonly Item[], asked: string | undefined, each: number): Cut<Item> => {
  const total = items.length;
  if (asked === 'all') return { items, first: 0, total, page: 'all' };
  const pages = Math.max(1, Math.ceil(total / each));
  const wanted = /^[1-9]\d{0,5}$/.test(asked ?? '') ? Number(asked) : 1;
  const page = Math.min(wanted, pages);
  const first = (page - 1) * each;
  return { items: items.slice(first, first + each), first, total, page };
};

type CutLinksProps = {
  readonly cut: Cut<unknown>;
  /** What is counted: `account`. */
  readonly what: string;
  /** The address of a page of the list. */
  readonly href: (page: string) => string;
};

/** Which part is shown, and the ways to the others. */
export const CutLinks = ({ cut: { items, first, total, page }, what, href }: CutLinksProps) => {
  const shown = items.length;
  if (shown === total) {
    return page === 'all' ? (
      <p class="pages">
        <a href={href('1')}>Show fewer</a>
      </p>
    ) : null;
  }
  const at = Number(page);
  return (
    <p class="pages">
      {grouped(first + 1)}–{grouped(first + shown)} of {counted(total, what)}.{' '}
      {at > 1 && <a href={href(String(at - 1))}>Those before</a>}{' '}
      {first + shown < total && <a href={href(String(at + 1))}>Those after</a>}{' '}
      <a href={href('all')}>Show all</a>
    </p>
  );
};
