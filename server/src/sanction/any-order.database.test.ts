import { type ChosenResponse, plusDays } from '@comity/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fault, Room } from '../../fixtures/model-channel.ts';
import { both, day, month, neither, someoneHere, week } from '../../fixtures/someone.ts';
import { humanBlocks, humanLifts } from '../../fixtures/steps.ts';

const someone = someoneHere();

type Happening =
  | { readonly do: 'decide'; readonly response: ChosenResponse }
  | { readonly do: 'wait'; readonly days: number }
  | { readonly do: 'fault'; readonly fault: Fault }
  | { readonly do: 'network'; readonly down: boolean }
  | { readonly do: 'reconcile' | 'a human blocks' | 'a human lifts' };

const happenings: fc.Arbitrary<Happening[]> = fc.array(
  fc.oneof(
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant('decide' as const), response: fc.constantFrom(week, month) }),
    },
    { weight: 4, arbitrary: fc.constant({ do: 'reconcile' as const }) },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 12 }) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('fault' as const),
        fault: fc.constantFrom<Fault>('dies before', 'dies after', 'lost before', 'lost after'),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constantFrom('a human blocks' as const, 'a human lifts' as const) }),
    },
    fc.record({ do: fc.constant('network' as const), down: fc.boolean() }),
  ),
  { minLength: 4, maxLength: 16, size: 'max' },
);

/** Lets it all happen to one person on one channel, and then a quiet time in which every sanction ends. */
const play = async (room: Room, all: readonly Happening[]) => {
  const world = await someone({ forum: room });
  const forum = world.at('forum');
  const due: { at: string; decision: Awaited<ReturnType<typeof world.decide>> }[] = [];
  let theirs = false;
  let waited = 0;
  const look = async () => {
    for (const one of due.filter(({ at }) => at <= world.clock.at)) {
      await world.end(one.decision);
      due.splice(due.indexOf(one), 1);
    }
    await world.reconcile().catch(() => {});
  };
  const human = async (does: 'a human blocks' | 'a human lifts') => {
    // Without a mark nobody can tell a human's block from ours if the human came while a call of ours had no answer,
    // or lifted and blocked between two of our looks. So there we look before and after.
    if (!room.mark && forum.channel.down) return;
    if (!room.mark) await look().then(look);
    if (does === 'a human blocks' && forum.standing()) return;
    theirs = does === 'a human blocks';
    if (theirs) humanBlocks(forum);
    else humanLifts(forum);
    if (!room.mark) await look().then(look);
  };
  for (const happening of all) {
    if (happening.do === 'decide') {
      const at = plusDays(world.clock.at, happening.response === week ? 7 : 30);
      due.push({ at, decision: await world.decide(happening.response) });
    } else if (happening.do === 'reconcile') await look();
    else if (happening.do === 'wait') world.clock.at = day((waited += happening.days));
    else if (happening.do === 'fault') forum.channel.faults.splice(0, 1, happening.fault);
    else if (happening.do === 'network') forum.channel.down = happening.down;
    else await human(happening.do);
    if (theirs) expect(forum.standing()).toMatchObject({ by: 'a human' });
  }
  forum.channel.faults.length = 0;
  forum.channel.down = false;
  world.clock.at = day(waited + 60);
  for (let looks = 0; looks < 4; looks += 1) await look();
  const open = (await world.rows('forum')).filter(({ state }) => state !== 'lifted' && state !== 'closed');
  return { stands: forum.standing()?.by, theirs, open: open.map(({ state }) => state) };
};

describe('whatever happens, in any order', () => {
  it.each([
    ['keeps our mark', both],
    ['keeps neither an end nor a mark', neither],
  ])(
    'on a channel that %s, in the end nothing of ours stands, and all that a human made',
    async (_what, room) => {
      await fc.assert(
        fc.asyncProperty(happenings, async (all) => {
          const { stands, theirs, open } = await play(room, all);
          expect({ stands, open }).toEqual({ stands: theirs ? 'a human' : undefined, open: [] });
        }),
        { numRuns: 40, endOnFailure: true },
      );
    },
    60_000,
  );
});
