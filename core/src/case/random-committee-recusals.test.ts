import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numbersOfCase, type RandomCase, randomCase } from '../fixtures/random-case.ts';
import { recount } from '../fixtures/random-recount.ts';
import type { Id } from '../identity/account.ts';

const holds = (broken: (random: RandomCase) => readonly string[]) =>
  fc.assert(
    fc.property(fc.noBias(fc.array(fc.nat(), numbersOfCase)), (numbers) => {
      expect(broken(randomCase(numbers))).toEqual([]);
    }),
    { numRuns: 80 },
  );

/** What somebody may still say who may not vote; they may also find that they should see nothing at all. Source: R28 */
const speaking = ['add-note', 'record-statement'];

describe('over random committees', { timeout: 120_000 }, () => {
  it('nothing that a recused member sends changes anything; who has a soft conflict may speak (R28, R29)', () => {
    holds((random) => {
      // A command may recuse whoever sent it; what counts is how they stood before.
      let before: { place: number; recused: ReadonlyMap<Id, 'hard' | 'soft'> } = {
        place: -1,
        recused: new Map(),
      };
      return recount(random, ({ recused }, { event, from, place }) => {
        if (place !== before.place) before = { place, recused: new Map(recused) };
        const kind = before.recused.get(from.context.actor.id);
        const { command } = from;
        const leaves = command.type === 'declare-conflict' && command.kind === 'hard';
        return kind === undefined || (kind === 'soft' && (speaking.includes(command.type) || leaves))
          ? []
          : [`${command.type} of somebody with a ${kind} conflict, ${event.type}`];
      });
    });
  });

  it('nothing that an involved member sends changes anything, from the moment at which it is known (R15, R28, R29)', () => {
    holds(({ taken }) =>
      taken.flatMap(({ answer, command, context }, place) => {
        const isInvolved = context.involved.some(({ memberId }) => memberId === context.actor.id);
        return isInvolved && !('refused' in answer) ? [`${place} ${command.type} was accepted`] : [];
      }),
    );
  });

  it('whoever is involved is recused by the next command that is accepted, and never let in again (R15, R28)', () => {
    holds(({ taken }) =>
      taken.flatMap(({ answer, context, after }, place) => {
        if ('refused' in answer) return [];
        const isOut = (id: string) =>
          after.recusals.some(({ memberId, conflict }) => memberId === id && conflict === 'hard');
        return context.involved.some(({ memberId }) => !isOut(memberId))
          ? [`${place}: an involved member is in`]
          : [];
      }),
    );
  });

  it('a vote that was cast before a recusal no longer counts (R28)', () => {
    holds(({ taken }) =>
      taken.flatMap(({ after: { motions, recusals } }, place) =>
        motions
          .filter(
            ({ state, votes }) =>
              state === 'open' && recusals.some(({ memberId }) => Object.hasOwn(votes, memberId)),
          )
          .map(({ motionId }) => `${place}: ${motionId} still has the vote of a recused member`),
      ),
    );
  });

  it('a recused member is not reminded, not appointed, and was at no meeting (R28)', () => {
    holds((random) =>
      recount(random, (told, { event }) => {
        switch (event.type) {
          case 'voters-reminded':
            return event.memberIds.some((id) => told.recused.has(id)) ? ['a recused member is reminded'] : [];
          case 'meeting-held':
            return event.attended.some((id) => told.recused.has(id)) ? ['a recused member was there'] : [];
          case 'temporary-member-appointed':
            return told.recused.has(event.memberId) ? ['a recused member is appointed'] : [];
          default:
            return [];
        }
      }),
    );
  });

  it('only a motion lifts a recusal, and none votes away that somebody is involved (R15, R28)', () => {
    holds((random) =>
      recount(random, (told, { event, from }) => {
        if (event.type !== 'conflict-settled') return [];
        const settled = [...told.motions.values()].some(
          ({ state, proposal }) =>
            state === 'adopted' &&
            proposal.kind === 'settle-conflict' &&
            proposal.memberId === event.memberId,
        );
        const involved = from.context.involved.some(({ memberId }) => memberId === event.memberId);
        return [
          ...(settled ? [] : ['no motion settled it']),
          ...(involved && event.conflict !== 'hard' ? ['a fact was voted away'] : []),
        ];
      }),
    );
  });
});
