import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { casePage } from './case-page.ts';
import { dayLongOutage } from './day-long-outage.ts';
import { expiries } from './expiries.ts';
import { aimText, type Figure, type Ground, holds, type Measurement, ratioOf } from './figure.ts';
import { flags } from './flags.ts';
import { fold } from './fold.ts';
import { heldPosts } from './held-posts.ts';
import { MissingProgram, prepareGround } from './ground.ts';
import { longCase } from './long-case.ts';
import { queuePage } from './queue-page.ts';
import { start } from './start.ts';
import { thousandAccounts } from './thousand-accounts.ts';
import { toAllChannels } from './to-all-channels.ts';

const measurements: readonly Measurement[] = [
  flags,
  heldPosts,
  queuePage,
  casePage,
  fold,
  longCase,
  start,
  expiries,
  toAllChannels,
  thousandAccounts,
  dayLongOutage,
];
const names = measurements.flatMap((measurement) => measurement.names);

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** For programs: one line a figure. */
const jsonLine = (figure: Figure): string =>
  JSON.stringify({
    name: figure.name,
    value: rounded(figure.value),
    reference: rounded(figure.reference),
    ratio: rounded(ratioOf(figure)),
    aim: aimText(figure.aim),
    holds: holds(figure),
    ...(figure.limit ? { limit: figure.limit } : {}),
    ...(figure.faults ? { faults: figure.faults } : {}),
  });

/** For people: ratios, since seconds of one machine say little about another. */
const tableLine = (figure: Figure): string => {
  const kept = holds(figure);
  return row([
    figure.name,
    String(rounded(ratioOf(figure))),
    aimText(figure.aim) ?? '-',
    kept === null ? '-' : kept ? 'yes' : 'NO',
    [figure.note, ...(figure.faults ?? [])].join('; '),
  ]);
};

const row = ([name = '', ratio = '', aim = '', kept = '', note = '']: readonly string[]): string =>
  [name.padEnd(18), ratio.padStart(8), aim.padStart(8), kept.padStart(6), ` ${note}`].join(' ');

/** Four digits that count. */
const rounded = (number: number): number => Number(number.toPrecision(4));

const run = async (wanted: ReadonlySet<string>, json: boolean): Promise<void> => {
  const chosen = measurements.filter((measurement) => measurement.names.some((name) => wanted.has(name)));
  const directory = mkdtempSync(join(tmpdir(), 'comity-bench-'));
  try {
    const prepared = await prepareGround(chosen, directory);
    try {
      await report(chosen, prepared.ground, wanted, json);
    } finally {
      await prepared.release();
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};

/** Each figure is said as soon as its measurement is over. */
const report = async (
  chosen: readonly Measurement[],
  ground: Ground,
  wanted: ReadonlySet<string>,
  json: boolean,
): Promise<void> => {
  if (!json) say(row(['figure', 'ratio', 'aim', 'holds', 'what of what']));
  for (const measurement of chosen) {
    for (const figure of await measurement.measure(ground, wanted))
      say(json ? jsonLine(figure) : tableLine(figure));
  }
};

/** A figure was asked for by a name that none has. */
class UnknownFigure extends Error {
  override name = 'UnknownFigure';
}

const main = async (): Promise<void> => {
  const options = { json: { type: 'boolean', default: false } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const unknown = positionals.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new UnknownFigure(
      `There is no figure ${unknown.join(', ')}. The figures are: ${names.join(', ')}.`,
    );
  }
  await run(new Set(positionals.length > 0 ? positionals : names), values.json);
};

/** What was asked wrongly, or is missing, is said in a line; only a fault of the measuring shows where it was. */
const isAdvice = (fault: unknown): fault is Error =>
  fault instanceof MissingProgram ||
  fault instanceof UnknownFigure ||
  String((fault as { code?: string }).code).startsWith('ERR_PARSE_ARGS');

try {
  await main();
} catch (fault) {
  const words = isAdvice(fault) ? fault.message : `Measuring failed. ${String((fault as Error).stack)}`;
  process.stderr.write(`${words}\n`);
  process.exitCode = fault instanceof MissingProgram ? 2 : 1;
}
