import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import { CommandFault } from './command-fault.ts';

/** The operator's token: from the environment, or the file that the first start wrote. */
const operatorToken = ({ dataDir }: Config): string => {
  const given = process.env.COMITY_TOKEN;
  if (given) return given.trim();
  const path = join(dataDir, 'operator-token');
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  throw new CommandFault(
    `There is no operator token: neither in COMITY_TOKEN nor in ${path}. Start the server once (npm start), or name its data folder in COMITY_DATA_DIR.`,
  );
};

/** Asks the running server. No command opens an embedded database that the server has open. */
export const callServer = async <Body>(
  config: Config,
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
): Promise<Body> => {
  const token = operatorToken(config);
  const answer = await fetch(`${config.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new CommandFault(
      `No server answers at ${config.url}. Start it with "npm start", or set COMITY_URL.`,
    );
  });
  const text = await answer.text();
  if (answer.ok) return JSON.parse(text) as Body;
  throw new CommandFault(`The server at ${config.url} answered ${answer.status}: ${detailOf(text)}`);
};

const detailOf = (text: string): string => {
  try {
    const { detail, title } = JSON.parse(text) as { detail?: string; title?: string };
    return detail ?? title ?? 'no details';
  } catch {
    return 'no details; is this the Comity server?';
  }
};
