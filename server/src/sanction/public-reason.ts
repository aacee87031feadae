import { type DesiredMeasure, localTime } from '@comity/core';
import type { Community } from '../config/community.ts';

/** The line that a platform shows to the account's owner: the length, and where to turn; no case, no name. Source: R44 */
export const publicReason =
  ({ community }: Community) =>
  ({ until }: DesiredMeasure): string =>
    `${until ? `Suspended until ${localTime(until, community.timeZone)}` : 'Suspended'} by decision under the code of conduct of ${community.name}. You were told in writing why, and how to appeal.`;
