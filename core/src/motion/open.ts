import type { DecideContext } from '../case/context.ts';
import type { EventOf } from '../case/event.ts';
import type { Bare, Texts } from '../case/texts.ts';
import type { Id } from '../identity/account.ts';
import type { Body } from '../procedure/body.ts';
import { type Instant, plusHours } from '../time/instant.ts';
import type { Instance } from './event.ts';
import type { Proposal } from './proposal.ts';

/** What a motion is opened with. */
export type Opening = {
  readonly motionId: Id;
  readonly body: Body;
  readonly instance: Instance;
  readonly proposal: Bare<Proposal>;
  readonly texts: Texts;
  readonly supersedes: Id | null;
};

/** A motion is open as long as its body's first way to count says; where one acts alone it is over at once. Source: R33 */
export const openMotion = (
  { motionId, body, instance, proposal, texts, supersedes }: Opening,
  { now }: DecideContext,
): EventOf<'motion-proposed'> => {
  const [step] = body.voting.how === 'vote' ? body.voting.steps : [];
  const closesAt = plusHours(now, step?.openHours ?? 0);
  const remindAt = remindersOf(body, closesAt, now);
  const shape = { motionId, bodyId: body.id, instance, proposal, supersedes, openedAt: now, closesAt };
  return { type: 'motion-proposed', ...shape, remindAt, texts };
};

/** When those who have not voted are reminded, of the times that are still to come. Source: R33 */
export const remindersOf = ({ voting }: Body, closesAt: Instant, now: Instant): readonly Instant[] =>
  voting.how === 'vote'
    ? voting.remindHoursBefore.map((hours) => plusHours(closesAt, -hours)).filter((at) => at > now)
    : [];
