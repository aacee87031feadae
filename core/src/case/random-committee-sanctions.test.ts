import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numbersOfCase, randomCase } from '../fixtures/random-case.ts';
import { type Entry, entriesOf } from '../fixtures/random-recount.ts';
import type { Id } from '../identity/account.ts';
import type { Sanction } from '../sanction/sanction.ts';
import type { EventOf } from './event.ts';

/** What is owed because a decision does not hold any more. */
const undoing: readonly string[] = ['put-back', 'give-back'];

/** What the log tells of sanctions and of what they rest on. */
type Told = {
  readonly sanctions: Map<Id, Sanction>;
  readonly running: Set<Id>;
  readonly obligations: Map<Id, Id>;
  readonly decisions: EventOf<'decision-adopted'>[];
  readonly gone: Set<Id>;
  readonly appeals: Map<Id, Id>;
};

const read = (told: Told, { event }: Entry): void => {
  switch (event.type) {
    case 'sanction-imposed':
      told.sanctions.set(event.sanction.id, event.sanction);
      told.running.add(event.sanction.id);
      break;
    case 'sanction-ended':
      told.running.delete(event.sanctionId);
      break;
    case 'obligation-imposed':
      if (!undoing.includes(event.obligation.what))
        told.obligations.set(event.obligation.id, event.obligation.decisionId);
      break;
    case 'obligation-settled':
      told.obligations.delete(event.obligationId);
      break;
    case 'decision-adopted':
      told.decisions.push(event);
      break;
    case 'decision-overruled':
      told.gone.add(event.decisionId);
      break;
    case 'appeal-filed':
      told.appeals.set(event.appealId, event.decisionId);
      break;
    case 'appeal-decided':
      if (event.outcome !== 'uphold') told.gone.add(told.appeals.get(event.appealId) ?? '');
      break;
    default:
  }
};

/** `during` looks at each event, with what was told before it; `after` at what holds once a command is through. */
const holds = (looks: {
  readonly during?: (told: Told, entry: Entry) => readonly string[];
  readonly after?: (told: Told) => readonly string[];
}) =>
  fc.assert(
    fc.property(fc.noBias(fc.array(fc.nat(), numbersOfCase)), (numbers) => {
      const told: Told = {
        sanctions: new Map(),
        running: new Set(),
        obligations: new Map(),
        decisions: [],
        gone: new Set(),
        appeals: new Map(),
      };
      const entries = entriesOf(randomCase(numbers));
      const wrong = entries.flatMap((entry, index) => {
        const during = looks.during?.(told, entry) ?? [];
        read(told, entry);
        const isLast = entries[index + 1]?.place !== entry.place;
        const after = isLast ? (looks.after?.(told) ?? []) : [];
        return [...during, ...after].map((words) => `${entry.place} ${entry.event.type}: ${words}`);
      });
      expect(wrong).toEqual([]);
    }),
    { numRuns: 70 },
  );

const ofRunning = ({ running, sanctions }: Told, is: (sanction: Sanction) => boolean): Id[] =>
  [...running].filter((id) => {
    const sanction = sanctions.get(id);
    return sanction !== undefined && is(sanction);
  });

describe('over random committees', { timeout: 120_000 }, () => {
  it('a sanction ends once, by expiry at its own end and never before, and one without an end never by itself (R44, R45)', () => {
    holds({
      during: (told, { event, from }) => {
        if (event.type !== 'sanction-ended') return [];
        const { now } = from.context;
        const sanction = told.sanctions.get(event.sanctionId);
        if (!sanction || !told.running.has(event.sanctionId)) return ['it had ended, or never begun'];
        const { startsAt, endsAt } = sanction;
        if (event.why === 'expired')
          return event.endedAt === endsAt && endsAt <= now ? [] : ['it was not due'];
        const isAtOnce = event.endedAt === now && startsAt <= now && (endsAt === null || now < endsAt);
        return isAtOnce ? [] : ['it did not hold any more'];
      },
    });
  });

  it('nothing holds and nothing is owed by a decision that was overruled or changed, but to undo it (R34, R45, R55)', () => {
    holds({
      after: (told) => [
        ...ofRunning(told, ({ decisionId }) => decisionId !== null && told.gone.has(decisionId)),
        ...[...told.obligations].filter(([, decisionId]) => told.gone.has(decisionId)).map(([id]) => id),
      ],
    });
  });

  it('no measure before a decision outlives the decision about the person (R22)', () => {
    holds({
      after: (told) =>
        ofRunning(
          told,
          ({ basis, personId }) =>
            basis === 'interim' &&
            told.decisions.some((one) => one.personId === personId && !told.gone.has(one.decisionId)),
        ),
    });
  });

  it('a measure before a decision has a reason and an end within the limit, and only the body renews it (R22, R23)', () => {
    holds({
      during: (told, { event, from }) => {
        const { now, procedure } = from.context;
        if (event.type !== 'interim-imposed') return [];
        const { personId, endsAt, supersedes } = told.sanctions.get(event.sanctionId) ?? {};
        const days = (Date.parse(endsAt ?? '9999-01-01') - Date.parse(now)) / 86_400_000;
        const earlier = [...told.sanctions.values()].filter(
          (one) => one.basis === 'interim' && one.personId === personId && one.id !== event.sanctionId,
        );
        // Of a person who turned out to be another it goes on as it was, for the reason that it had.
        const goesOn =
          from.command.type === 'replace-respondent' || from.command.type === 'separate-respondent';
        const before = told.sanctions.get(supersedes ?? '');
        return [
          ...(days > 0 && days <= (procedure.interim?.daysMax ?? 0) ? [] : [`it lasts ${days} days`]),
          ...('reason' in event.texts || (goesOn && before?.endsAt === endsAt) ? [] : ['it has no reason']),
          ...(earlier.length > 0 && from.command.type === 'impose-interim'
            ? ['staff imposed a second one']
            : []),
        ];
      },
    });
  });

  it('a person has at most one decision that stands, and only a respondent has one (R20, R33)', () => {
    holds({
      during: (_told, { event, from }) =>
        event.type === 'decision-adopted' && !from.before.personIds.includes(event.personId)
          ? ['not a respondent']
          : [],
      after: ({ decisions, gone }) => {
        const standing = decisions
          .filter(({ decisionId }) => !gone.has(decisionId))
          .map(({ personId }) => personId);
        return standing.filter((id, place) => standing.indexOf(id) !== place);
      },
    });
  });

  it('a suspension has an end that the procedure allows, and each decision is told to the person (R44, R50)', () => {
    holds({
      during: (_told, { event, from }) => {
        const events = 'refused' in from.answer ? [] : from.answer;
        if (event.type === 'decision-adopted') {
          const told = events.some((one) => one.type === 'notice-owed' && one.personId === event.personId);
          return told ? [] : ['nobody tells them'];
        }
        if (event.type !== 'sanction-imposed' || event.sanction.kind !== 'suspension') return [];
        const { startsAt, endsAt, basis } = event.sanction;
        const { interim, suspensionDaysMax } = from.context.procedure;
        const daysMax = basis === 'interim' ? (interim?.daysMax ?? 0) : suspensionDaysMax;
        const days = (Date.parse(endsAt ?? '9999-01-01') - Date.parse(startsAt)) / 86_400_000;
        return days > 0 && days <= daysMax ? [] : [`it lasts ${days} days`];
      },
    });
  });
});
