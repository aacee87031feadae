import { safeHref } from './safe-href.ts';
import { oneLine, visibleText } from './visible-text.ts';

/** A stranger's words on one line. */
export const Foreign = ({ text, charactersMax = 320 }: { text: string; charactersMax?: number }) => (
  <bdi>{oneLine(text, charactersMax)}</bdi>
);

/** A stranger's words as they stood. `label` names the block for those who cannot see it; it can be scrolled by keys. */
export const ForeignBlock = ({
  text,
  label,
  truncated = false,
}: {
  text: string;
  label: string;
  truncated?: boolean;
}) => (
  <>
    {text === '' ? (
      <p class="quiet">No text.</p>
    ) : (
      <pre dir="auto" tabindex={0} role="group" aria-label={label}>
        {visibleText(text)}
      </pre>
    )}
    {truncated && <p class="quiet">The text was longer; only its beginning was kept.</p>}
  </>
);

/** A stranger's address: linked where that is safe, otherwise only shown. */
export const ForeignLink = ({ url, words }: { url: string; words?: string }) => {
  const href = safeHref(url);
  if (href === null) return <bdi>{oneLine(url, 300)}</bdi>;
  return (
    <a href={href} rel="noreferrer noopener nofollow">
      <bdi>{oneLine(words ?? href, 300)}</bdi>
    </a>
  );
};
