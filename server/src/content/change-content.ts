import {
  type Channel,
  type ContentAct,
  type ContentOutcome,
  type ContentWork,
  contentWorkOf,
  isRefusal,
  type Outcome,
  systemActor,
} from '@comity/core';
import { eq } from 'drizzle-orm';
import { execute } from '../case/execute.ts';
import type { Follow } from '../case/follow.ts';
import { loadState } from '../case/load.ts';
import type { Clock } from '../clock.ts';
import type { Db } from '../database/database.ts';
import { report } from '../database/schema/index.ts';
import { isHeldElsewhere } from './held-elsewhere.ts';

/** The channel did not answer, or asks for patience; the job is to be tried again. */
export class ContentUnchanged extends Error {
  override name = 'ContentUnchanged';
}

type Ground = {
  readonly db: Db;
  readonly clock: Clock;
  readonly follow: Follow;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly community: string;
};

/** One post, and what its channel is to do to it. */
type Errand = {
  readonly caseId: string;
  readonly obligationId: string;
  readonly work: ContentWork;
  readonly channel: Channel;
  readonly url: string;
};

/**
 * Has a channel do to a post what a decision says, or take it back once the decision no longer holds. What no channel
 * can do stays owed by staff. That it is asked is recorded before, so that after a crash or a lost answer we know our
 * own doing from another's.
 *
 * @throws ContentUnchanged
 * Source: R16, R42, R55
 */
export const changeContent = async (ground: Ground, caseId: string, obligationId: string): Promise<void> => {
  const errand = await findErrand(ground, caseId, obligationId);
  if (!errand) return;
  const { work, channel, url } = errand;
  if (!work.asked && !(await record(ground, errand, 'asked'))) return;
  const { act } = work;
  if (act === 'show' && (await isHeldElsewhere(ground.db, caseId, channel.id, url))) {
    await record(ground, errand, 'needs-human', 'Look at it once more before you show it again by hand.');
    return;
  }
  const reason = publicWords[act](ground.community);
  await settle(ground, errand, await channel.changeContent({ id: obligationId, act, url, reason }));
};

const settle = async (ground: Ground, errand: Errand, outcome: Outcome): Promise<void> => {
  switch (outcome.outcome) {
    case 'done':
      await record(ground, errand, 'done');
      return;
    case 'not-ours':
      // Asked before, it is what we did when the answer was lost.
      await record(ground, errand, errand.work.asked ? 'done' : 'already');
      return;
    case 'needs-human':
      await record(ground, errand, 'needs-human', outcome.words);
      return;
    case 'retry':
      if (outcome.afterSeconds === undefined) throw new ContentUnchanged();
      await later(ground, errand, outcome.afterSeconds);
      return;
    default:
      outcome satisfies never;
  }
};

/** The platform said when it may be asked again; before then it is not. */
const later = (
  { db, clock, follow }: Ground,
  { caseId, obligationId, work }: Errand,
  afterSeconds: number,
): Promise<void> =>
  db.transaction((tx) =>
    follow.jobs.enqueue(
      tx,
      'change-content',
      { caseId, obligationId },
      { key: `${caseId} ${work.reportId}`, dueAt: new Date(clock.now().getTime() + afterSeconds * 1000) },
    ),
  );

/** `null`: it is no longer owed, or a human's from the beginning. */
const findErrand = async (
  { db, channels }: Ground,
  caseId: string,
  obligationId: string,
): Promise<Errand | null> => {
  const work = contentWorkOf(await loadState(db, caseId), obligationId);
  const channel = work && channels.get(work.channelId);
  if (!work || !channel?.changes.includes(work.act)) return null;
  const [row] = await db.select({ subject: report.subject }).from(report).where(eq(report.id, work.reportId));
  const url = row?.subject.url ?? '';
  return channel.owns(url) ? { caseId, obligationId, work, channel, url } : null;
};

/** Whether it was recorded; not when somebody else was faster. */
const record = async (
  { db, clock, follow }: Ground,
  { caseId, obligationId, work, channel }: Errand,
  outcome: ContentOutcome,
  reason = '',
): Promise<boolean> =>
  db.transaction(async (tx) => {
    const what = { obligationId, channelId: channel.id, act: work.act, outcome, reason };
    const command = { type: 'record-content-change' as const, ...what };
    return !isRefusal(await execute(tx, { caseId, command, actor: systemActor, now: clock.now(), follow }));
  });

/** What a platform may show of it: no name, no case. */
const publicWords = {
  hide: (community) => `Hidden by decision under the code of conduct of ${community}.`,
  show: (community) => `Shown again: the decision of ${community} to hide it no longer holds.`,
  remove: (community) => `Removed by decision under the code of conduct of ${community}.`,
} as const satisfies Record<ContentAct, (community: string) => string>;
