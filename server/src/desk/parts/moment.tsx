import type { Instant } from '@comity/core';
import { localMoment } from './local-moment.ts';

/** An instant in the community's time zone. */
export const Moment = ({ at, zone }: { at: Instant; zone: string }) => (
  <time datetime={at} class="moment">
    {localMoment(at, zone)}
  </time>
);

/** An end: an instant, or none. */
export const Until = ({ at, zone }: { at: Instant | null; zone: string }) =>
  at === null ? (
    <>without an end</>
  ) : (
    <>
      until <Moment at={at} zone={zone} />
    </>
  );
