import type { Verification } from '../case/verify-log.ts';
import { readConfig } from '../config/config.ts';
import { callServer } from './call-server.ts';
import { CommandFault } from './command-fault.ts';

/** Verifies the log; a break is told and fails the command. */
export const audit = async (words: readonly string[]): Promise<readonly string[]> => {
  if (words[0] !== 'verify') throw new CommandFault('Write: audit verify');
  const found = await callServer<Verification>(readConfig(process.env), 'GET', '/api/audit/verification');
  const counted = `${found.events} events in ${found.cases} cases`;
  if (found.breaks.length === 0) return [`The log holds: ${counted}.${erasedWords(found)}`];
  const breaks = found.breaks.map(
    ({ caseId, version, what }) => `  case ${caseId}, event ${version}: ${what}`,
  );
  throw new CommandFault([`The log does not hold (${counted}):`, ...breaks].join('\n'));
};

const erasedWords = ({ erasedTexts }: Verification): string =>
  erasedTexts === 0 ? '' : ` Erased texts: ${erasedTexts}; the chain over them holds.`;
