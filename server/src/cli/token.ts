import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Role } from '@comity/core';
import { type Config, readConfig } from '../config/config.ts';
import { openDatabase } from '../database/open.ts';
import { readMember } from '../members/members.ts';
import { makeToken, NewToken } from '../members/tokens.ts';
import { callServer } from './call-server.ts';
import { CommandFault } from './command-fault.ts';

const usage = `Write: token create --name "backup script" --role operator --role staff, token create --name gateway --channel lists, or token create --name "my script" --member ID --days 90, which acts as that member. Roles: ${Role.options.join(', ')}.`;

/** Makes a bearer token and shows it once. */
export const token = async (words: readonly string[]): Promise<readonly string[]> => {
  const wish = wishOf(words);
  const config = readConfig(process.env);
  if (wish.channelId !== null && config.community.channels[wish.channelId]?.kind !== 'mail') {
    throw new CommandFault(
      `"${wish.channelId}" is no mail channel of comity.yaml; a gateway speaks for one of those.`,
    );
  }
  const secret = hasToken(config)
    ? (await callServer<{ token: string }>(config, 'POST', '/api/tokens', wish)).token
    : await makeOnPostgres(config, wish);
  return ['This token is shown once; keep it where secrets are kept:', secret];
};

const wishOf = ([verb, ...words]: readonly string[]): NewToken => {
  if (verb !== 'create') throw new CommandFault(usage);
  const { values } = parse(words);
  const wish = NewToken.safeParse({
    name: values.name,
    roles: values.role ?? [],
    channelId: values.channel ?? null,
    memberId: values.member ?? null,
    daysValid: values.days === undefined ? null : Number(values.days),
    ...(values.scope === undefined ? {} : { scope: values.scope }),
  });
  if (wish.success) return wish.data;
  const mistakes = wish.error.issues.map(({ path, message }) => `${path.join('.') || 'token'}: ${message}`);
  throw new CommandFault(`${mistakes.join('\n')}\n${usage}`);
};

const parse = (words: readonly string[]) => {
  try {
    return parseArgs({
      args: [...words],
      options: {
        name: { type: 'string' },
        role: { type: 'string', multiple: true },
        channel: { type: 'string' },
        member: { type: 'string' },
        days: { type: 'string' },
        scope: { type: 'string' },
      },
    });
  } catch (fault) {
    throw new CommandFault(`${(fault as Error).message}\n${usage}`);
  }
};

const hasToken = ({ dataDir }: Config): boolean =>
  Boolean(process.env.COMITY_TOKEN) || existsSync(join(dataDir, 'operator-token'));

/** The first token of an installation on PostgreSQL: whoever has the database's password may make it. */
const makeOnPostgres = async (config: Config, wish: NewToken): Promise<string> => {
  if (!config.databaseUrl) {
    throw new CommandFault(
      'There is no operator token yet. Start the server once (npm start); it writes one.',
    );
  }
  const database = await openDatabase({ url: config.databaseUrl });
  try {
    if (wish.memberId !== null && !(await readMember(database.db, wish.memberId)))
      throw new CommandFault(`"${wish.memberId}" is no member; GET /api/members lists them.`);
    return await makeToken(database.db, wish, new Date());
  } finally {
    await database.close();
  }
};
