import { readConfig } from '../config/config.ts';
import type { AnchorBreak } from '../audit/verify-anchors.ts';
import type { Break } from '../case/verify-log.ts';
import { callServer } from './call-server.ts';
import { CommandFault } from './command-fault.ts';

type Verification = {
  readonly cases: number;
  readonly erasedTexts: number;
  readonly events: number;
  readonly breaks: readonly Break[];
  readonly anchors: number;
  readonly reads: number | null;
  readonly anchorBreaks: readonly AnchorBreak[];
};
type Seals = {
  readonly items: readonly { readonly n: number; readonly at: string; readonly hash: string }[];
};

/** Verifies the log, the records of reading and the seals; what does not hold is told and fails the command. */
export const audit = async ([verb, option, given]: readonly string[]): Promise<readonly string[]> => {
  if (verb !== 'verify' || (option !== undefined && option !== '--seal'))
    throw new CommandFault('Write: audit verify, or audit verify --seal NUMBER:HASH');
  const config = readConfig(process.env);
  const found = await callServer<Verification>(config, 'GET', '/api/audit/verification');
  const { items } = await callServer<Seals>(config, 'GET', '/api/audit/seals');
  const counted = `${found.events} events in ${found.cases} cases, ${found.reads ?? 0} records of reading, ${found.anchors} seals`;
  const breaks = [
    ...found.breaks.map(({ caseId, version, what }) => `  case ${caseId}, event ${version}: ${what}`),
    ...found.anchorBreaks.map(
      ({ n, caseId, what }) => `  seal ${n}${caseId === null ? '' : `, case ${caseId}`}: ${what}`,
    ),
    ...(option === '--seal' ? wrongSeal(given, items) : []),
  ];
  if (breaks.length > 0)
    throw new CommandFault([`The log does not hold (${counted}):`, ...breaks].join('\n'));
  const [last] = items;
  return [
    `The log holds: ${counted}.${erasedWords(found)}`,
    ...(last ? [`The last seal is ${last.n}:${last.hash} of ${last.at.slice(0, 10)}.`] : []),
    ...(option === '--seal' ? [`The seal ${given} is the one that the server has.`] : []),
  ];
};

/** A seal that somebody kept, held against the server's. */
const wrongSeal = (given: string | undefined, items: Seals['items']): string[] => {
  const match = /^(\d{1,9}):([0-9a-f]{64})$/.exec(given ?? '');
  if (!match) throw new CommandFault('Write the seal as it was sent: --seal NUMBER:HASH');
  const own = items.find(({ n }) => n === Number(match[1]));
  if (!own)
    return [`  seal ${match[1]}: the server has no seal of this number among its last ${items.length}`];
  return own.hash === match[2]
    ? []
    : [`  seal ${match[1]}: the server has another one; its records were changed`];
};

const erasedWords = ({ erasedTexts }: Verification): string =>
  erasedTexts === 0 ? '' : ` Erased texts: ${erasedTexts}; the chain over them holds.`;
