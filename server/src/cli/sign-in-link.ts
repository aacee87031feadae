import { parseArgs } from 'node:util';
import { readConfig } from '../config/config.ts';
import { callServer } from './call-server.ts';
import { CommandFault } from './command-fault.ts';

/** Makes a new one-time link for the first member, or for the one that is named. */
export const signInLink = async (words: readonly string[]): Promise<readonly string[]> => {
  const memberId = memberOf(words);
  const query = memberId === undefined ? '' : `?${new URLSearchParams({ memberId }).toString()}`;
  const { url } = await callServer<{ url: string }>(
    readConfig(process.env),
    'POST',
    `/api/sign-in-links${query}`,
  );
  const whom = memberId === undefined ? 'the first member' : 'that member';
  return [`This link signs ${whom} in, once, within an hour:`, url];
};

const memberOf = (words: readonly string[]): string | undefined => {
  try {
    return parseArgs({ args: [...words], options: { member: { type: 'string' } } }).values.member;
  } catch (fault) {
    throw new CommandFault(`${(fault as Error).message}\nWrite: sign-in-link, or sign-in-link --member ID`);
  }
};
