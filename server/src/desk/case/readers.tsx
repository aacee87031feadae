import { counted, listed } from '../parts/words.ts';

/** Who else has the case open now. Its line is always there, so that nothing moves when somebody comes or goes. */
export const Readers = ({ names }: { readonly names: readonly string[] | null }) =>
  names === null ? null : (
    <p class="readers quiet" aria-live="polite" id="readers" data-readers>
      {names.length > 0 && (
        <>
          {readerWords(names.length)} <bdi>{listed(names)}</bdi>
        </>
      )}
    </p>
  );

const readerWords = (count: number): string =>
  count === 1 ? 'One other is reading this:' : `${counted(count, 'other')} are reading this:`;
