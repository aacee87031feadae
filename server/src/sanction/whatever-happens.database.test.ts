import { laterEnd } from '@comity/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { embeddedHere } from '../../fixtures/embedded.ts';
import { stories, type Story } from '../../fixtures/random-stories.ts';
import { places } from '../../fixtures/small-ground.ts';
import { smallWorld } from '../../fixtures/small-world.ts';

const embedded = embeddedHere();

type World = Awaited<ReturnType<typeof smallWorld>>;

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
      ({ personId, scope, endsAt, endedAt }) =>
        human.has(personId) &&
        (scope === 'everywhere' || scope.includes(of.channelId)) &&
        endedAt === null &&
        (endsAt === null || now < endsAt),
    );
    const [first, ...others] = holding.map(({ endsAt }) => endsAt);
    return first === undefined ? undefined : { until: others.reduce(laterEnd, first) };
  };
};

/** How often what is so was compared with what should be, and how often a human's act or a task stood between. */
const counted = { compared: 0, untouched: 0, standing: 0, excused: 0 };

/** Where no human acted and none is needed, nothing waits for the hourly look. */
const compareUntouched = async (world: World): Promise<void> => {
  const wanted = await reckon(world);
  const rows = await world.openRows();
  for (const account of world.accounts) {
    const row = rows.find(({ accountId }) => accountId === account.id);
    const [name, model] = [...world.models].find(([place]) => world.idOf(place) === account.channelId) ?? [];
    const isHumans = world.touched.has(`${name} ${account.externalId}`) || row?.state === 'needs-human';
    if (!model || isHumans || row?.state === 'drifted') continue;
    const who = `${account.id}, ${row?.state ?? 'no measure'}, not looked at`;
    counted.untouched += 1;
    expect([who, model.standing(account) !== undefined]).toEqual([who, wanted(account) !== undefined]);
  }
};

const play = async (all: readonly (readonly [string, Story])[]) => {
  const world = await smallWorld(embedded());
  for (const [, happens] of all) await happens(world);
  for (const model of world.models.values()) {
    Object.assign(model, { down: false, refusesLooks: false, meanwhile: null }).faults.length = 0;
    model.unknown.clear();
  }
  // What was decided is carried out as it was written down, before anybody looks at everything again.
  await world.ends();
  for (let times = 0; times < 3; times += 1) await world.bells();
  await compareUntouched(world);
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
      // Nobody is blamed for what no human did; that nobody is known there, a member may have accepted for good.
      const isAccepted = row?.drift === 'unknown-account' && row.driftSettled === 'accept';
      const isHumans = isAccepted || world.touched.has(`${name} ${account.externalId}`);
      expect([who, isHumans]).toEqual([who, true]);
    } else {
      counted.compared += 1;
      counted.standing += should ? 1 : 0;
      const end = name === 'forum' ? stands?.until : undefined;
      const due = name === 'forum' ? should?.until : undefined;
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
    expect(counted.untouched).toBeGreaterThan(counted.excused);
    expect(counted.standing).toBeGreaterThan(40);
  }, 240_000);
});
