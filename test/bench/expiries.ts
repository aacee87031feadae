import { letEnd, oncePerAccount } from './ending-sanctions.ts';
import { median, type Measurement, p95 } from './figure.ts';
import { withSanctions } from './sanction-scene.ts';

const processes = 3;
const sanctions = 1_000;
const withinMs = 60_000;
/** Sanctions that end alone, before the many. */
const lone = 20;
const loneApartMs = 730;
/** Until the first of them ends: to decide one, and to have it applied. */
const eachTakesMs = 60;

/**
 * How late a sanction is lifted: from its end to the call that GitHub gets, when 1,000 end within a minute on three
 * processes, against the same with nothing else to do.
 */
export const expiries: Measurement = {
  names: ['expiries'],
  needs: ['postgres'],
  measure: (ground) => {
    const size = { name: 'expiries', servers: processes, accounts: lone + sanctions };
    return withSanctions(ground, size, async (scene) => {
      const few = { from: 1, count: lone, apartMs: loneApartMs, leadMs: 5_000 };
      const alone = await letEnd(scene, few);
      const leadMs = 5_000 + sanctions * eachTakesMs;
      const all = { from: 1 + lone, count: sanctions, apartMs: withinMs / sanctions, leadMs };
      const many = await letEnd(scene, all);
      const { effects, vainCalls } = scene.platforms.github;
      const [value, reference] = [p95(many), median(alone)];
      const text = (milliseconds: number) => milliseconds.toFixed(0);
      const note = `lag of the lift after its end, p95 of ${sanctions} within ${withinMs / 1000} s on ${processes} processes, of the median of one alone: ${text(value)} of ${text(reference)} ms; p50 ${text(median(many))}, longest ${text(Math.max(...many))} ms; ${vainCalls()} calls in vain`;
      const limit = { millisecondsMax: 2_000, milliseconds: value };
      const faults = [...oncePerAccount(effects, lone + sanctions), ...tooEarly([...alone, ...many])];
      return [{ name: 'expiries', value, reference, aim: { atMost: 20 }, limit, faults, note }];
    });
  },
};

const tooEarly = (lags: readonly number[]): string[] => {
  const early = lags.filter((lag) => lag < 0).length;
  return early > 0 ? [`${early} were lifted before their end`] : [];
};
