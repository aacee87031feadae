import { type DesiredMeasure, localTime, type MeasureKind } from '@comity/core';
import type { Community } from '../config/community.ts';

const what = {
  suspend: 'Suspended',
  silence: 'Reading only',
  'hold-posts': 'Posts are read first',
} as const satisfies Record<MeasureKind, string>;

/** The line that a platform shows to the account's owner: the length, and where to turn; no case, no name. Source: R44 */
export const publicReason =
  ({ community }: Community) =>
  ({ kind, until }: DesiredMeasure): string =>
    `${what[kind]}${until ? ` until ${localTime(until, community.timeZone)}` : ''} by decision under the code of conduct of ${community.name}. You were told in writing why, and how to appeal.`;
