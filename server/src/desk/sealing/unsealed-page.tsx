import { ForeignBlock } from '../parts/foreign.tsx';

type UnsealedPageProps = {
  readonly heading: string;
  readonly text: string;
  readonly back: { readonly href: string; readonly words: string };
};

/** What was sealed, this once: no address leads here, and no cache keeps it. */
export const UnsealedPage = ({ heading, text, back }: UnsealedPageProps) => (
  <>
    <header class="heading">
      <h1>{heading}</h1>
    </header>
    <ForeignBlock text={text} label={heading} />
    <p class="quiet">
      That you read this, and why, is on record. It is shown this once: to read it again, unseal it again.
    </p>
    <p>
      <a href={back.href}>{back.words}</a>
    </p>
  </>
);
