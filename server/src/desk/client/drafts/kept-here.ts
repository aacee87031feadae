import { type Content, contentOf, hasWords, keyOf } from '../form/content.ts';
import { draftOf } from './names.ts';

/** What somebody began to write, as the server keeps it. */
export type Begun = {
  /** The draft that it goes on from. */
  readonly from: string;
  readonly page: string;
  readonly form: string;
  readonly title: string;
  readonly content: Content;
};

const storageName = 'comity-drafts';

const pageHere = (): string => {
  // A page that answers a form is found again elsewhere.
  const url = new URL(document.body.dataset.page ?? location.href, location.href);
  for (const name of ['draft', 'done']) url.searchParams.delete(name);
  return url.pathname + url.search;
};

/** How a form is called where it stands. */
const titleOf = (form: HTMLFormElement): string => {
  const heading =
    form.closest('details')?.querySelector('summary') ??
    form.closest('section')?.querySelector('h2, h3') ??
    document.querySelector('h1');
  return (heading?.textContent ?? '').trim().slice(0, 200);
};

export const begunIn = (form: HTMLFormElement): Begun => ({
  from: draftOf(form),
  page: pageHere(),
  form: keyOf(form),
  title: titleOf(form),
  content: hasWords(form) ? contentOf(form) : [],
});

/** What could not be kept on the server, in this tab and for this member alone. A browser may keep nothing: then it is lost. */
export const keptHere = (memberId: string) => {
  const read = (): Begun[] => {
    try {
      const kept = JSON.parse(sessionStorage.getItem(storageName) ?? 'null') as {
        memberId: string;
        begun: Begun[];
      } | null;
      if (kept?.memberId === memberId) return kept.begun;
      // Another member's words are nobody else's.
      sessionStorage.removeItem(storageName);
    } catch {
      // As if there were none.
    }
    return [];
  };
  const write = (begun: readonly Begun[]): void => {
    try {
      if (begun.length === 0) sessionStorage.removeItem(storageName);
      else sessionStorage.setItem(storageName, JSON.stringify({ memberId, begun }));
    } catch {
      // The words still stand in the form.
    }
  };
  const without = ({ page, form }: Begun): Begun[] =>
    read().filter((each) => each.page !== page || each.form !== form);
  return {
    all: read,
    /** A draft whose form was sent. */
    end: (id: string | null): void => write(read().filter(({ from }) => from !== id)),
    keep: (begun: Begun): void => write([...without(begun), begun]),
    /** Newer words of the same form stay. */
    drop: (begun: Begun): void =>
      write(read().filter((each) => JSON.stringify(each) !== JSON.stringify(begun))),
  };
};
