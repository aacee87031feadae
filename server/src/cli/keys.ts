import { parseArgs } from 'node:util';
import { readConfig } from '../config/config.ts';
import type { Erased } from '../sealing/erase-case.ts';
import type { Rotation } from '../sealing/rotate-keys.ts';
import { callServer } from './call-server.ts';
import { CommandFault } from './command-fault.ts';

const usage = 'Write: keys rotate, or keys destroy --case NAME --reason WHY [--confirm]';

/** Wraps the data keys anew, or destroys those of a case. */
export const keys = async ([verb, ...words]: readonly string[]): Promise<readonly string[]> => {
  if (verb === 'rotate' && words.length === 0) return rotate();
  if (verb === 'destroy') return destroy(words);
  throw new CommandFault(usage);
};

const rotate = async (): Promise<readonly string[]> => {
  const { rewrapped, left } = await callServer<Rotation>(
    readConfig(process.env),
    'POST',
    '/api/keys/rotation',
  );
  const done = `Wrapped under the newest secret key: ${rewrapped}.`;
  return left === 0
    ? [done, 'None is left under an older one: you may take it out of COMITY_SECRET_KEYS_OLD.']
    : [done, `Left under an older one: ${left}. Restart every server with the new key, then run this again.`];
};

const destroy = async (words: readonly string[]): Promise<readonly string[]> => {
  const { case: caseName, reason, confirm } = wishOf(words);
  if (!caseName || !reason) throw new CommandFault(usage);
  const wish = { caseName, reason, confirm: confirm === true };
  const config = readConfig(process.env);
  const { erased, reporters, texts } = await callServer<Erased>(
    config,
    'POST',
    '/api/keys/destruction',
    wish,
  );
  const counted = `who made ${reporters} report(s), and ${texts} confidential text(s)`;
  return erased
    ? [`Erased in ${caseName}: ${counted}. Copies in backups can be read until these are gone.`]
    : [
        `This would erase in ${caseName}: ${counted}. It cannot be undone.`,
        'To do it, run the same command with --confirm.',
      ];
};

const wishOf = (words: readonly string[]) => {
  try {
    return parseArgs({
      args: [...words],
      options: { case: { type: 'string' }, reason: { type: 'string' }, confirm: { type: 'boolean' } },
    }).values;
  } catch (fault) {
    throw new CommandFault(`${(fault as Error).message}\n${usage}`);
  }
};
