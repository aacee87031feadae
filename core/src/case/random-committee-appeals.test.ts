import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numbersOfCase, type RandomCase, randomCase } from '../fixtures/random-case.ts';
import { dayOf, type Entry, entriesOf, recount } from '../fixtures/random-recount.ts';
import type { Id } from '../identity/account.ts';

const holds = (broken: (random: RandomCase) => readonly string[]) =>
  fc.assert(
    fc.property(fc.noBias(fc.array(fc.nat(), numbersOfCase)), (numbers) => {
      expect(broken(randomCase(numbers))).toEqual([]);
    }),
    { numRuns: 100 },
  );

/** Goes through the log, and knows before each event what became of each decision so far. */
const walk = (
  random: RandomCase,
  look: (fates: Map<Id, Fate>, entry: Entry) => readonly string[],
): string[] => {
  const fates = new Map<Id, Fate>();
  const about = new Map<Id, Id>();
  return entriesOf(random).flatMap((entry) => {
    const { event } = entry;
    const wrong = look(fates, entry).map((words) => `${entry.place} ${event.type}: ${words}`);
    if (event.type === 'decision-adopted') {
      const { personId, basis, decisionId } = event;
      fates.set(decisionId, { personId, state: basis === 'appeal' ? 'over' : 'open' });
    }
    if (event.type === 'appeal-filed') about.set(event.appealId, event.decisionId);
    const [decisionId, state]: [Id | undefined, Fate['state']] =
      event.type === 'decision-final'
        ? [event.decisionId, 'over']
        : event.type === 'decision-overruled'
          ? [event.decisionId, event.effect === 'returns-to-body' ? 'returned' : 'over']
          : event.type === 'appeal-decided'
            ? [about.get(event.appealId), 'over']
            : [undefined, 'over'];
    const fate = decisionId === undefined ? undefined : fates.get(decisionId);
    if (decisionId !== undefined && fate) fates.set(decisionId, { ...fate, state });
    return wrong;
  });
};

/** `over`: nothing can change it any more. `returned`: counsel sent it back, and the person waits for another. */
type Fate = { readonly personId: Id; readonly state: 'open' | 'over' | 'returned' };

/** What no case sees any more once all is said. */
const closed: readonly string[] = [
  'decision-adopted',
  'decision-overruled',
  'decision-final',
  'sanction-imposed',
  'interim-imposed',
  'interim-reviewed',
  'appeal-filed',
  'appeal-admitted',
  'appeal-withdrawn',
  'appeal-decided',
  'track-set',
  'track-proposed',
  'track-declined',
  'procedure-moved',
  'report-added',
  'report-dismissed',
  'respondent-named',
  'respondent-withdrawn',
  'respondent-separated',
  'appeal-window-opened',
] satisfies Entry['event']['type'][];

describe('over random committees', { timeout: 120_000 }, () => {
  it('who moved, voted, admitted or decided in one instance has no part in the other (R55)', () => {
    holds((random) => {
      let both: Id[] = [];
      return recount(random, ({ part }) => {
        const now = [...part.first].filter((id) => part.appeal.has(id) && id !== 'system');
        const wrong = now.length > both.length ? [`${now.join(', ')} had a part in both before this`] : [];
        both = now;
        return wrong;
      });
    });
  });

  it('the body that decides an appeal is another than the one that decided first (R55)', () => {
    holds((random) => {
      const first = new Map<Id, string>();
      return entriesOf(random).flatMap(({ event }) => {
        if (event.type !== 'decision-adopted') return [];
        if (event.basis === 'decision') first.set(event.personId, event.bodyId);
        return event.basis === 'appeal' && first.get(event.personId) === event.bodyId
          ? [`${event.bodyId} decided first and on appeal`]
          : [];
      });
    });
  });

  it('an appeal is of a decision that can still change, in time, complete, and heard once (R52, R53, R54, R55)', () => {
    holds((random) => {
      const lastDay = new Map<Id, (receivedAt: string) => boolean>();
      const open = new Map<Id, 'filed' | 'admitted'>();
      return walk(random, (fates, { event, from }) => {
        const { now, procedure } = from.context;
        const { windowDays } = procedure.appeal;
        if (event.type === 'appeal-window-opened') {
          // The procedure under which they were told counts, though the case may move to another version.
          const dayAt = (at: string) => Date.parse(dayOf(at, procedure.timeZone)) / 86_400_000;
          lastDay.set(event.decisionId, (receivedAt) => dayAt(receivedAt) - dayAt(now) <= windowDays);
        }
        if (event.type === 'appeal-filed') {
          open.set(event.appealId, 'filed');
          return [
            ...(fates.get(event.decisionId)?.state === 'open' ? [] : ['the decision can no longer change']),
            ...(lastDay.get(event.decisionId)?.(event.receivedAt) === false ? ['the last day was over'] : []),
            ...('reason' in event.texts && 'grounds' in event.texts ? [] : ['it does not say why']),
          ];
        }
        if (
          event.type === 'appeal-admitted' ||
          event.type === 'appeal-decided' ||
          event.type === 'appeal-withdrawn'
        ) {
          const state = open.get(event.appealId);
          if (event.type === 'appeal-admitted' && event.admitted) open.set(event.appealId, 'admitted');
          else open.delete(event.appealId);
          const wanted = event.type === 'appeal-admitted' ? state === 'filed' : state !== undefined;
          return wanted ? [] : [`it is ${state ?? 'not open'}`];
        }
        return [];
      });
    });
  });

  it('nothing happens after all is final but carrying it out and looking at it again (R46, R55)', () => {
    holds((random) => {
      const persons = new Set<Id>();
      let [isFinal, at] = [false, -1];
      return walk(random, (fates, { event, place }) => {
        const all = [...fates.values()];
        const isOver = (id: Id) => all.some(({ personId, state }) => personId === id && state === 'over');
        // What makes it final may have consequences at once; what is sent after that may not.
        if (place !== at)
          isFinal =
            all.length > 0 && all.every(({ state }) => state !== 'open') && [...persons].every(isOver);
        at = place;
        if (event.type === 'respondent-named' || event.type === 'respondent-separated')
          persons.add(event.personId);
        if (event.type === 'respondent-withdrawn') persons.delete(event.personId);
        if (!isFinal) return [];
        const kind = event.type === 'motion-proposed' ? event.proposal.kind : 'settle-conflict';
        const mayBeMoved = kind === 'review-sanction' || kind === 'settle-conflict';
        return [
          ...(closed.includes(event.type) ? ['all was final'] : []),
          // Too few may be left to look at a sanction again; then others do.
          ...(event.type === 'case-transferred' && event.why !== 'deadlock'
            ? ['the case was handed over']
            : []),
          ...(mayBeMoved ? [] : [`a motion to ${kind}`]),
        ];
      });
    });
  });
});
