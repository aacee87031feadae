import type { Channel, ContentAct, MeasureKind } from '@comity/core';
import type { Asker } from '../case/hidden.ts';
import type { Server } from '../http/context.ts';
import { type ChannelPause, readPauses } from '../sanction/channel-answers.ts';
import { type ChannelCounts, countMeasures } from '../sanction/channel-counts.ts';
import { type Keeper, readKeepers } from '../task/keepers.ts';
import type { SimulatedState } from './simulated.ts';

/** A channel as whoever may read of it sees it. */
export type ChannelView = {
  readonly id: string;
  readonly kind: Channel['kind'];
  readonly name: string;
  readonly enforces: readonly MeasureKind[];
  readonly changes: readonly ContentAct[];
  readonly keeper: Keeper | null;
  readonly state: ChannelPause;
  readonly measures: ChannelCounts;
  /** What a stand-in holds that answers in its place. */
  readonly simulated: SimulatedState | null;
};

/** Each channel of comity.yaml: what it does, who does the rest, how it answers, and what waits there. Source: R28, R29, R47 */
export const readChannels = async (
  { channels, clock, config, house, database: { db } }: Server,
  asker: Asker,
): Promise<ChannelView[]> => {
  const now = clock.now();
  const [keepers, pauseOf, countsOf] = await Promise.all([
    readKeepers(db),
    readPauses(db, now),
    countMeasures(db, asker, now),
  ]);
  return [...channels.values()].map(({ id, kind, enforces, changes }) => ({
    id,
    kind,
    enforces,
    changes,
    name: config.community.channels[id]?.name ?? id,
    keeper: keepers.get(id) ?? null,
    state: pauseOf(id),
    measures: countsOf(id),
    simulated: house.simulated.get(id)?.state() ?? null,
  }));
};
