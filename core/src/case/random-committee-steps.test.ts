import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numbersOfCase, randomCase } from '../fixtures/random-case.ts';
import { dayOf, type Entry, entriesOf } from '../fixtures/random-recount.ts';
import type { Id } from '../identity/account.ts';
import type { Step } from '../procedure/track.ts';
import type { EventOf } from './event.ts';

/** What the log tells of what has to come before a decision. */
type Told = {
  readonly answered: Set<Id>;
  /** For each person who was asked in writing: whether their time is over at an instant. */
  readonly timeIsOver: Map<Id, (now: string) => boolean>;
  readonly asked: Set<Id>;
  /** Steps, and whose account. */
  readonly leftOut: Set<Step | `account of ${Id}`>;
  /** By finding: whether context and impact are both on record. */
  readonly weighed: Map<Id, boolean>;
  harm: boolean;
  advised: boolean;
  counselTimeIsOver: (now: string) => boolean;
};

const read = (told: Told, { event, from }: Entry): void => {
  const { now, procedure } = from.context;
  const track = procedure.tracks.find(({ id }) => id === from.before.track);
  /** Whole days of the community's zone: the last one counts to its end. */
  const over = (days: number) => (then: string) => {
    const dayAt = (at: string) => Date.parse(dayOf(at, procedure.timeZone)) / 86_400_000;
    return dayAt(then) - dayAt(now) > days;
  };
  switch (event.type) {
    case 'account-asked':
      told.asked.add(event.personId);
      break;
    case 'notice-delivered': {
      const notice = from.before.notices.find(({ noticeId }) => noticeId === event.noticeId);
      if (notice?.kind === 'account-request' && track)
        told.timeIsOver.set(notice.personId, over(track.accountDays));
      break;
    }
    case 'account-received':
    case 'account-declined':
      told.answered.add(event.personId);
      break;
    case 'step-left-out':
      if ('reason' in event.texts) {
        told.leftOut.add(
          event.step === 'respondent-account' ? `account of ${event.personId ?? 'nobody'}` : event.step,
        );
      }
      break;
    case 'finding-recorded':
      told.weighed.set(event.findingId, 'context' in event.texts && 'impact' in event.texts);
      break;
    case 'harm-recorded':
      told.harm = 'harmed' in event.texts && 'needs' in event.texts && 'obligations' in event.texts;
      break;
    case 'counsel-consulted':
      told.advised = false;
      told.counselTimeIsOver = over(track?.counselDays ?? 7);
      break;
    case 'advice-recorded':
      told.advised = true;
      break;
    default:
  }
};

/** Whether a step was taken before a decision: about its person, or in the finding that it rests on. */
const isTaken = (
  told: Told,
  step: Step,
  { personId, findingId }: EventOf<'decision-adopted'>,
  now: string,
): boolean => {
  if (told.leftOut.has(step === 'respondent-account' ? `account of ${personId}` : step)) return true;
  switch (step) {
    case 'respondent-account':
      return (
        told.answered.has(personId) ||
        (told.asked.has(personId) && told.timeIsOver.get(personId)?.(now) === true)
      );
    case 'counsel':
      return told.advised || told.counselTimeIsOver(now);
    case 'weighing':
      return told.weighed.get(findingId ?? '') === true;
    case 'harm':
      return told.harm;
    default:
      return step satisfies never;
  }
};

const holds = (steps: readonly Step[]) =>
  fc.assert(
    fc.property(fc.noBias(fc.array(fc.nat(), numbersOfCase)), (numbers) => {
      const told: Told = {
        answered: new Set(),
        timeIsOver: new Map(),
        asked: new Set(),
        leftOut: new Set(),
        weighed: new Map(),
        harm: false,
        advised: false,
        counselTimeIsOver: () => false,
      };
      const missing = entriesOf(randomCase(numbers)).flatMap((entry) => {
        const { event, from, place } = entry;
        read(told, entry);
        if (event.type !== 'decision-adopted' || event.basis === 'appeal') return [];
        const { procedure, now } = from.context;
        const requires = procedure.tracks.find(({ id }) => id === event.track)?.requires ?? [];
        return steps
          .filter((step) => requires.includes(step) && !isTaken(told, step, event, now))
          .map((step) => `${place}: ${step} is missing for ${event.personId}`);
      });
      expect(missing).toEqual([]);
    }),
    { numRuns: 150 },
  );

describe('over random committees', { timeout: 120_000 }, () => {
  it('no path reaches a serious decision before the respondent answered, let their time pass, or a reason is on record why not (R35, R37)', () => {
    holds(['respondent-account']);
  });

  it('a decision comes after counsel, weighing and harm where the track asks for them, or the reason why not (R17, R21, R37, R38)', () => {
    holds(['counsel', 'weighing', 'harm']);
  });
});
