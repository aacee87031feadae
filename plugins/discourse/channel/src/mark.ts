import type { Id } from '@comity/core';

/** Discourse refuses a longer reason. */
export const reasonCharactersMax = 300;

/**
 * The reason as it is left on the forum: one line, and at its end the id of the measure, by which we know our own
 * measure again. The words are cut, the mark never.
 */
export const markedReason = (reason: string, measureId: Id): string => {
  const mark = ` [comity ${measureId}]`;
  const words = Array.from(reason.replace(/\s+/g, ' ').trim());
  const room = reasonCharactersMax - mark.length;
  const kept = words.length <= room ? words : [...words.slice(0, room - 1), '…'];
  return `${kept.join('')}${mark}`;
};

/**
 * The measure id at the end of a reason's first line; `null` when there is none. Later lines are a message that a human
 * wrote, which could quote one of ours. Newer forums break lines with `<br>`.
 */
export const markIn = (fullReason: string | null | undefined): Id | null => {
  const [firstLine = ''] = (fullReason ?? '').split(/\n|<br\s*\/?>/, 1);
  return /\[comity ([^\s\]]{1,80})\]\s*$/.exec(firstLine)?.[1] ?? null;
};
