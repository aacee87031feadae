import { now } from '../fixtures/decider.ts';
import { accountNames } from '../standins/platforms.ts';
import { forum } from './community-file.ts';
import { type Figure, type Measurement, median } from './figure.ts';
import { accounts, accountsEach, appliedOf, faultsOf, lastEffect, manyAccounted } from './many-accounts.ts';
import { type SanctionScene, waitFor, withSanctions } from './sanction-scene.ts';

const lone = 10;
const downMs = 1_000;
const secondsMax = 900;
/** The page names all accounts; it is read as somebody would who watches. */
const readEveryMs = 500;

/**
 * One decision over 1,000 accounts of one person, half on a forum and half on GitHub: the time that each takes, against
 * a decision over one; and the same while the server is killed halfway, from its new start until the last is blocked,
 * against the undisturbed run. What was blocked twice, or never, is a fault, and so is a page that shows no progress.
 */
export const thousandAccounts: Measurement = {
  names: ['thousand-accounts', 'thousand-killed'],
  needs: ['postgres'],
  measure: (ground, wanted) => {
    const size = { name: 'thousand', servers: 1, accounts: 2 * accountsEach + lone };
    return withSanctions(ground, size, async (scene) => {
      const alone = await timesAlone(scene);
      const whole = await undisturbed(scene, 1);
      const figures = [paceFigure(whole, alone)];
      if (wanted.has('thousand-killed'))
        figures.push(killedFigure(await killed(scene, 1 + accountsEach), whole));
      return figures.filter(({ name }) => wanted.has(name));
    });
  },
};

/** What a run over all accounts came to. */
type Run = {
  readonly milliseconds: number;
  /** How many were blocked when the server was killed; all, where it was not. */
  readonly atKill: number;
  /** How many a person's page showed as applied, each time that it was read. */
  readonly shown: readonly number[];
  readonly faults: readonly string[];
};

const timesAlone = async ({ decider, platforms }: SanctionScene): Promise<number[]> => {
  const times: number[] = [];
  for (let n = 2 * accountsEach + 1; n <= 2 * accountsEach + lone; n += 1) {
    const about = await decider.caseAbout(forum, accountNames(n).forum);
    const { answeredAt } = await decider.suspend(about, { scope: 'everywhere', lengthDays: 7 });
    const found = () => platforms.forum.effects.find(({ account }) => account === String(n));
    await waitFor(() => found() !== undefined, 'that one account is blocked', 60);
    times.push((found()?.at ?? now()) - answeredAt);
  }
  return times;
};

const undisturbed = async (scene: SanctionScene, from: number): Promise<Run> => {
  const { decider } = scene;
  const { about, numbers } = await manyAccounted(scene, from);
  const { answeredAt } = await decider.suspend(about, { scope: 'everywhere', lengthDays: 7 });
  const shown: number[] = [];
  const last = async () => {
    shown.push(await appliedOf(decider, about.personId));
    return shown.at(-1) === accounts;
  };
  await waitFor(last, `that ${accounts} accounts are shown as applied`, secondsMax, readEveryMs);
  return {
    milliseconds: lastEffect(scene.platforms) - answeredAt,
    atKill: accounts,
    shown,
    faults: faultsOf(scene, numbers, shown),
  };
};

/** The server is killed once half of them are blocked. */
const killed = async (scene: SanctionScene, from: number): Promise<Run> => {
  const { decider, platforms } = scene;
  const { about, numbers } = await manyAccounted(scene, from);
  const both = [platforms.forum, platforms.github];
  // Long enough that the kill falls between what a platform did and what the server heard of it.
  for (const platform of both) platform.answersAfter(20);
  const effects = () => both.reduce((sum, platform) => sum + platform.effects.length, 0);
  const before = effects();
  await decider.suspend(about, { scope: 'everywhere', lengthDays: 7 });
  await waitFor(() => effects() - before >= accounts / 2, 'that half of them are blocked', secondsMax, 1);
  const again = await scene.killAndRestart(downMs);
  const [atKill, restartedAt] = [effects() - before, now()];
  if (atKill === accounts) throw new Error('all were blocked before the kill: nothing was measured');
  const shown: number[] = [];
  const last = async () => {
    shown.push(await appliedOf(again, about.personId));
    return shown.at(-1) === accounts;
  };
  await waitFor(last, `that ${accounts} accounts are shown as applied after a kill`, secondsMax, readEveryMs);
  const milliseconds = now() - restartedAt;
  return { milliseconds, atKill, shown, faults: faultsOf(scene, numbers, shown) };
};

const paceFigure = ({ milliseconds, shown, faults }: Run, alone: readonly number[]): Figure => {
  const [value, reference] = [milliseconds / accounts, median(alone)];
  const note = `one of ${accounts} accounts under one decision, of one alone: ${value.toFixed(1)} of ${reference.toFixed(1)} ms; all in ${(milliseconds / 1000).toFixed(1)} s, ${new Set(shown).size} stages shown`;
  return { name: 'thousand-accounts', value, reference, aim: { atMost: 1 }, faults, note };
};

const killedFigure = ({ milliseconds, atKill, faults }: Run, whole: Run): Figure => {
  const note = `from the new start after kill -9 until all ${accounts} are shown as applied, of all undisturbed: ${(milliseconds / 1000).toFixed(1)} of ${(whole.milliseconds / 1000).toFixed(1)} s; ${atKill} were blocked when it was killed`;
  const [value, reference] = [milliseconds, whole.milliseconds];
  const limit = { millisecondsMax: 60_000, milliseconds };
  return { name: 'thousand-killed', value, reference, aim: null, limit, faults, note };
};
