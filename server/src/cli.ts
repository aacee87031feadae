import { audit } from './cli/audit.ts';
import { CommandFault } from './cli/command-fault.ts';
import { keys } from './cli/keys.ts';
import { procedure } from './cli/procedure.ts';
import { signInLink } from './cli/sign-in-link.ts';
import { token } from './cli/token.ts';
import { trial } from './cli/trial.ts';
import { ConfigError } from './config/read-community.ts';

/** What the operator can ask for. Each command answers lines for people. */
const commands = {
  trial: {
    run: trial,
    usage: 'trial',
    says: 'send a list post, a web hook and a forum flag to the running trial',
  },
  'sign-in-link': {
    run: signInLink,
    usage: 'sign-in-link [--member ID]',
    says: 'make a new link that signs the first member, or another, in once',
  },
  token: {
    run: token,
    usage: 'token create --name NAME (--role ROLE … | --channel ID | --member ID) [--days N] [--scope read]',
    says: 'make a bearer token for a program, for a mail gateway, or for a member’s own program',
  },
  audit: {
    run: audit,
    usage: 'audit verify [--seal NUMBER:HASH]',
    says: 'compute the log’s chains again and say where they do not hold; with a seal that you kept, also whether it is the server’s',
  },
  keys: {
    run: keys,
    usage: 'keys rotate | keys destroy --case NAME --reason WHY [--confirm]',
    says: 'wrap all data keys under the newest secret key, or erase what is sealed in a case for ever',
  },
  procedure: {
    run: procedure,
    usage: 'procedure show|check FILE',
    says: 'print a procedure in words, or what is wrong with it; needs no server',
  },
} as const satisfies Record<
  string,
  { run: (words: readonly string[]) => Promise<readonly string[]>; usage: string; says: string }
>;

const help = (): readonly string[] => [
  'Commands (npm run comity -- COMMAND):',
  ...Object.values(commands).map(({ usage, says }) => `  ${usage}\n      ${says}`),
  'They speak to the server at COMITY_URL (http://localhost:3000) with the token in COMITY_TOKEN or data/operator-token.',
];

const run = async ([name = 'help', ...words]: readonly string[]): Promise<readonly string[]> => {
  if (['help', '--help', '-h'].includes(name)) return help();
  if (!Object.hasOwn(commands, name))
    throw new CommandFault(`There is no command "${name}".\n${help().join('\n')}`);
  return commands[name as keyof typeof commands].run(words);
};

try {
  process.stdout.write(`${(await run(process.argv.slice(2))).join('\n')}\n`);
} catch (fault) {
  const lines =
    fault instanceof ConfigError ? fault.lines : [fault instanceof Error ? fault.message : String(fault)];
  const expected = fault instanceof CommandFault || fault instanceof ConfigError;
  process.stderr.write(`${expected ? lines.join('\n') : `This should not have happened: ${lines[0]}`}\n`);
  process.exitCode = 1;
}
