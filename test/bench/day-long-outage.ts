import { now } from '../fixtures/decider.ts';
import { accountNames } from '../standins/platforms.ts';
import type { Measurement } from './figure.ts';
import { openOutageScene, type OutageScene } from './outage-scene.ts';
import { waitFor } from './sanction-scene.ts';

const hourMs = 3_600_000;
/** One is decided every two hours of the day; every four hours one ends that was decided before. */
const decidedMeanwhile = 12;
const endingMeanwhile = 6;
/** The same number at once, with nothing broken. */
const ordinary = 12;
const count = endingMeanwhile + decidedMeanwhile + ordinary;

/**
 * Forum and GitHub answer 503 for a simulated day, in which sanctions are decided and others end. The time from their
 * return until all of it has effect, against as many decisions while nothing is broken; and how many calls were spent
 * on the dead platforms. The day is simulated, the return is real time.
 */
export const dayLongOutage: Measurement = {
  names: ['day-long-outage'],
  needs: ['postgres'],
  measure: async (ground) => {
    const scene = await openOutageScene(ground, count);
    try {
      const reference = await ordinaryDecisions(scene);
      const calls = await deadDay(scene);
      const milliseconds = await afterReturn(scene);
      const faults = await givenUp(scene);
      const waited = decidedMeanwhile + endingMeanwhile;
      const note = `all of ${waited} sanctions of a day without forum and GitHub, since their return, of ${ordinary} decisions in order: ${(milliseconds / 1000).toFixed(1)} of ${(reference / 1000).toFixed(1)} s; ${calls.total} calls reached the dead ones, ${calls.lastHour} of them in the last hour`;
      const limit = { millisecondsMax: 60_000, milliseconds };
      return [{ name: 'day-long-outage', value: milliseconds, reference, aim: null, limit, faults, note }];
    } finally {
      await scene.close();
    }
  },
};

const [ending, meanwhile] = [numbers(1, endingMeanwhile), numbers(1 + endingMeanwhile, decidedMeanwhile)];

function numbers(from: number, howMany: number): readonly number[] {
  return Array.from({ length: howMany }, (_, index) => from + index);
}

const suspend = async (
  { decider, cases }: OutageScene,
  n: number,
  length: { lengthDays: number } | { endsAt: string },
) => {
  const about = cases.get(n);
  if (!about) throw new Error(`there is no case ${n}`);
  return decider.suspend(about, { scope: ['forum', 'github'], ...length });
};

const areBlocked = ({ platforms: { forum: onForum, github } }: OutageScene, wanted: readonly number[]) =>
  wanted.every((n) => {
    const names = accountNames(n);
    return onForum.blocked.has(names.forum.externalId) && github.blocked.has(names.github.handle);
  });

const areFreeOnGitHub = ({ platforms: { github } }: OutageScene, wanted: readonly number[]) =>
  wanted.every((n) => !github.blocked.has(accountNames(n).github.handle));

/** Milliseconds until as many decisions as the day brings have effect, when nothing is broken. */
const ordinaryDecisions = async (scene: OutageScene): Promise<number> => {
  const wanted = numbers(1 + endingMeanwhile + decidedMeanwhile, ordinary);
  const begun = now();
  for (const n of wanted) await suspend(scene, n, { lengthDays: 30 });
  await waitFor(() => areBlocked(scene, wanted), 'that ordinary decisions have effect', 60);
  return now() - begun;
};

/** The day itself. Answers the calls that the dead platforms got. */
const deadDay = async (scene: OutageScene): Promise<{ total: number; lastHour: number }> => {
  const { time, platforms } = scene;
  const both = [platforms.forum, platforms.github];
  const begin = time.clock.now().getTime();
  for (const [index, n] of ending.entries()) {
    await suspend(scene, n, { endsAt: new Date(begin + (index * 4 + 1.5) * hourMs).toISOString() });
  }
  await waitFor(() => areBlocked(scene, ending), 'that what is to end has begun', 60);
  for (const platform of both) await platform.breakDown('answers 503');
  const calls = () => both.reduce((sum, platform) => sum + platform.calls(), 0);
  const before = calls();
  let beforeLastHour = 0;
  for (let hour = 0; hour < 24; hour += 1) {
    const n = hour % 2 === 0 ? meanwhile[hour / 2] : undefined;
    if (n !== undefined) await suspend(scene, n, { lengthDays: 30 });
    beforeLastHour = calls();
    await time.pass(hourMs);
  }
  return { total: calls() - before, lastHour: calls() - beforeLastHour };
};

/** Milliseconds from the return until everything has effect. */
const afterReturn = async (scene: OutageScene): Promise<number> => {
  const { forum: onForum, github } = scene.platforms;
  const begun = now();
  await Promise.all([onForum.comeBack(), github.comeBack()]);
  const isDone = () => areBlocked(scene, meanwhile) && areFreeOnGitHub(scene, ending);
  await waitFor(isDone, 'that everything of the day has effect', 300);
  const last = Math.max(...[...onForum.effects, ...github.effects].map(({ at }) => at));
  return last - begun;
};

/** What waits for a human, or will never be tried again. */
const givenUp = async ({ decider, cases, time }: OutageScene): Promise<string[]> => {
  const open: string[] = [];
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  for (const { personId } of cases.values()) {
    const read = await decider.request<{ accounts: { measure: { state: string } | null }[] }>(
      'GET',
      `/api/people/${personId}`,
    );
    open.push(...read.accounts.flatMap(({ measure }) => measure?.state ?? 'none'));
  }
  const wrong = open.filter((state) => !['applied', 'lifted', 'closed'].includes(state));
  const failed = await time.failedJobs();
  return [
    ...(wrong.length > 0 ? [`${wrong.length} measures are ${[...new Set(wrong)].join(', ')}`] : []),
    ...(failed > 0 ? [`${failed} jobs were given up`] : []),
  ];
};
