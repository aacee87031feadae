import { type ChosenResponse, driftOutcomes, laterEnd } from '@comity/core';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Embedded, openInMemory } from '../../fixtures/embedded.ts';
import type { Fault } from '../../fixtures/model-channel.ts';
import { places } from '../../fixtures/small-ground.ts';
import { smallWorld } from '../../fixtures/small-world.ts';

let embedded: Embedded;
beforeAll(async () => {
  embedded = await openInMemory();
}, 30_000);
afterAll(() => embedded.client.close());

type World = Awaited<ReturnType<typeof smallWorld>>;
type Story = (world: World) => Promise<unknown>;

const nat = fc.nat({ max: 11 });
const platforms = ['forum', 'github', 'tracker'] as const;
const scopes = [['everywhere'], ['forum'], ['github', 'meeting'], ['tracker', 'forum']] as const;

const suspension = (world: World, days: number | null, scope: (typeof scopes)[number]): ChosenResponse => {
  const where = scope[0] === 'everywhere' ? ('everywhere' as const) : scope.map(world.idOf);
  const more = { scope: where, reviewAt: null, conditions: '' };
  return days === null ? { kind: 'removal', ...more } : { kind: 'suspension', lengthDays: days, ...more };
};

const account = (world: World, n: number) => {
  const found = world.accounts[n % world.accounts.length];
  if (!found) throw new Error('nobody has an account');
  return found;
};

/** A platform that keeps no mark cannot tell a human who acts while a call of ours has no answer; so there we look first. */
const human = (does: 'blocks' | 'lifts', platform: (typeof platforms)[number], n: number): Story => {
  return async (world) => {
    const model = world.models.get(platform);
    const person = world.personIds[n % 3] ?? '';
    if (!model) throw new Error('no such platform');
    const isMarked = platform === 'forum';
    if (!isMarked && (model.down || model.faults.length > 0)) return;
    if (!isMarked) await world.look();
    const stands = model.standing({ externalId: person });
    if (does === 'lifts') model.stands.delete(person);
    else if (!stands) model.stands.set(person, { by: 'a human', until: null, measureId: null });
    if (!isMarked) await world.look();
  };
};

/** Something that may happen: how often, with what, how it is told, and what it does. */
const may = <Value>(
  weight: number,
  arbitrary: fc.Arbitrary<Value>,
  told: (value: Value) => string,
  happens: (world: World, value: Value) => unknown,
): { weight: number; arbitrary: fc.Arbitrary<readonly [string, Story]> } => ({
  weight,
  arbitrary: arbitrary.map((value) => [told(value), async (world: World) => happens(world, value)] as const),
});

const nothing = fc.constant(null);
const two = fc.tuple(nat, nat);
const anyPlatform = fc.constantFrom(...platforms);
const lengths = fc.constantFrom(3, 7, 30, null);
const faults = fc.constantFrom<Fault>('dies before', 'dies after', 'lost before', 'lost after', 'refuses');
const does = fc.constantFrom('blocks' as const, 'lifts' as const);
const outcomes = fc.constantFrom(...driftOutcomes);
const became = fc.constantFrom('done' as const, 'done' as const, 'cannot' as const);

const story = fc.oneof(
  may(
    5,
    fc.tuple(nat, lengths, fc.constantFrom(...scopes)),
    ([n, days, scope]) => `decide about ${n % 3}: ${days} days in ${scope.join()}`,
    (world, [n, days, scope]) => world.decide(n % 3, suspension(world, days, scope)),
  ),
  may(
    4,
    nothing,
    () => 'bells',
    (world) => world.bells(),
  ),
  may(
    4,
    nothing,
    () => 'look',
    (world) => world.look(),
  ),
  may(
    3,
    fc.integer({ min: 1, max: 12 }),
    (days) => `wait ${days} days`,
    (world, days) => world.wait(days),
  ),
  may(
    1,
    fc.constantFrom(-1, 40),
    (days) => `the clock jumps by ${days} days`,
    (world, days) => world.wait(days),
  ),
  may(
    2,
    two,
    ([n, m]) => `merge ${n % 3} with ${m % 3}`,
    (world, [n, m]) => world.merge(n % 3, m % 3),
  ),
  may(
    2,
    nat,
    (n) => `undo change ${n}`,
    (world, n) => world.undo(n),
  ),
  may(
    1,
    two,
    ([n, a]) => `split ${a} from ${n}`,
    (world, [n, a]) => world.split(n, account(world, a)),
  ),
  may(
    2,
    two,
    ([n, a]) => `link ${a} to ${n}`,
    (world, [n, a]) => world.link(account(world, a), n),
  ),
  may(
    2,
    two,
    ([n, a]) => `unlink ${a} from ${n}`,
    (world, [n, a]) => world.unlink(account(world, a), n),
  ),
  may(
    3,
    fc.tuple(anyPlatform, fc.boolean()),
    ([platform, down]) => `${platform} ${down ? 'is down' : 'is back'}`,
    (world, [platform, down]) => Object.assign(world.models.get(platform) ?? {}, { down }),
  ),
  may(
    2,
    fc.tuple(anyPlatform, faults),
    ([platform, fault]) => `the next call to ${platform} ${fault}`,
    (world, [platform, fault]) => world.models.get(platform)?.faults.splice(0, 1, fault),
  ),
  may(
    4,
    fc.tuple(does, anyPlatform, nat),
    ([act, platform, n]) => `a human ${act} ${n % 3} on ${platform}`,
    (world, [act, platform, n]) => human(act, platform, n)(world),
  ),
  may(
    2,
    fc.tuple(nat, outcomes),
    ([n, how]) => `drift ${n}: ${how}`,
    (world, [n, how]) => world.settle(n, how),
  ),
  may(
    2,
    fc.tuple(nat, became),
    ([n, outcome]) => `task ${n}: ${outcome}`,
    async (world, [n, outcome]) => {
      const tasks = await world.openTasks();
      const task = tasks[n % Math.max(1, tasks.length)];
      if (task) await world.doTask(task.id, outcome);
    },
  ),
);

const stories = fc.array(story, { minLength: 8, maxLength: 30, size: 'max' });

/** What should hold on each account, reckoned from the decisions, the links and the merges alone; `undefined`: nothing. */
const reckon = async (world: World) => {
  const groupOf = await world.humans();
  const links = await world.links();
  const sanctions = await world.sanctions();
  const now = world.clock.at;
  return (of: { id: string; channelId: string }): { until: string | null } | undefined => {
    const link = links.find(({ accountId }) => accountId === of.id);
    if (!link) return undefined;
    const human = groupOf(link.personId);
    const holding = sanctions.filter(
      ({ personId, scope, startsAt, endsAt, endedAt }) =>
        human.has(personId) &&
        (scope === 'everywhere' || scope.includes(of.channelId)) &&
        startsAt <= now &&
        endedAt === null &&
        (endsAt === null || now < endsAt),
    );
    const [first, ...others] = holding.map(({ endsAt }) => endsAt);
    return first === undefined ? undefined : { until: others.reduce(laterEnd, first) };
  };
};

/** How often what is so was compared with what should be, and how often a human's act or a task stood between. */
const counted = { compared: 0, standing: 0, excused: 0 };

const play = async (all: readonly (readonly [string, Story])[]) => {
  const world = await smallWorld(embedded);
  for (const [, happens] of all) await happens(world);
  for (const model of world.models.values()) Object.assign(model, { down: false }).faults.length = 0;
  for (let looks = 0; looks < 4; looks += 1) await world.look();
  const wanted = await reckon(world);
  const rows = await world.openRows();
  const tasks = await world.openTasks();
  for (const account of world.accounts) {
    const row = rows.find(({ accountId }) => accountId === account.id);
    const should = wanted(account);
    const name = Object.keys(places).find((place) => world.idOf(place) === account.channelId) ?? '';
    const model = world.models.get(name);
    const stands = model?.standing(account);
    const who = `${account.id}, ${row?.state ?? 'no measure'}`;
    if (row?.todo) throw new Error(`${who}: something is still to be done`);
    if (!model) {
      const byHand = tasks.some(({ measureId }) => measureId === row?.id) || row?.state === 'needs-human';
      counted.excused += byHand ? 1 : 0;
      if (!byHand) expect([who, row?.state]).toEqual([who, should ? 'applied' : undefined]);
    } else if (stands?.by === 'a human' || row?.state === 'drifted') {
      counted.excused += 1;
    } else {
      counted.compared += 1;
      counted.standing += should ? 1 : 0;
      const end = name === 'github' ? undefined : stands?.until;
      const due = name === 'github' ? undefined : should?.until;
      expect([who, stands !== undefined, end]).toEqual([who, should !== undefined, due]);
    }
  }
  expect([...world.models.values()].flatMap(({ trespasses }) => trespasses)).toEqual([]);
};

describe('whatever is decided, linked, merged, lost, or done by humans past us (R45, R47)', () => {
  it('in the end each channel has what it should, but where a human’s act stands or a task is open', async () => {
    await fc.assert(fc.asyncProperty(stories, play), {
      numRuns: 60,
      endOnFailure: true,
      // A failing story is told by the names of what happened.
      reporter: (run) => {
        if (!run.failed) return;
        const told = run.counterexample?.[0].map(([name]) => name).join('\n');
        throw new Error(
          `${run.errorInstance instanceof Error ? run.errorInstance.stack : ''}\nseed ${run.seed}\n${told}`,
        );
      },
    });
    // Were everything excused, the property would say nothing.
    expect(counted.compared).toBeGreaterThan(counted.excused);
    expect(counted.standing).toBeGreaterThan(40);
  }, 240_000);
});
