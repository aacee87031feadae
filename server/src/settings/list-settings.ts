import type { ChannelSettings } from '../config/community.ts';
import type { Config } from '../config/config.ts';
import { isSet, type Setting, type SettingGroup } from './setting.ts';

/** What comity.yaml and the environment set, in plain words; secrets only as set or not. */
export const listSettings = (config: Config): readonly SettingGroup[] => [
  { heading: 'Community', settings: ofCommunity(config) },
  { heading: 'The server', settings: ofServer(config) },
  { heading: 'Mail and signing in', settings: ofMail(config) },
  ...Object.entries(config.community.channels).map(([id, channel]) => ({
    heading: `Channel: ${channel.name}`,
    settings: ofChannel(id, channel),
  })),
];

const row = (
  name: string,
  value: string | number | null | undefined,
  meaning: string,
  where: string,
): Setting => ({
  name,
  value: value === null || value === undefined ? 'not set' : String(value),
  meaning,
  where,
});
const machine = (...of: Parameters<typeof row>): Setting => ({ ...row(...of), isOfMachine: true });

const ofCommunity = ({ community: { community, procedure }, trial }: Config): Setting[] => [
  row('Name', community.name, 'Stands on each page and in each notice.', 'community: name:'),
  row('Time zone', community.timeZone, 'Its days count for deadlines.', 'community: timeZone:'),
  row('Code of conduct', community.codeUrl, 'Each notice says where to read it.', 'community: codeUrl:'),
  row('How to appeal', community.appealTo, 'Each decision’s notice ends with it.', 'community: appealTo:'),
  row(
    'First procedure',
    procedure,
    'What a new database began with. What is in force stands under Procedure.',
    'procedure:',
  ),
  row('Trial', trial ? 'yes' : 'no', 'Without a comity.yaml a trial community is served.', 'COMITY_CONFIG'),
];

const ofServer = (config: Config): Setting[] => [
  row('Address', config.url, 'Stands in links that are mailed.', 'COMITY_URL'),
  machine(
    'Listens on',
    `${config.host}, port ${config.port}`,
    'Where it takes connections.',
    'COMITY_HOST, COMITY_PORT',
  ),
  machine('SMTP port', config.smtpPort ?? 'off', 'Takes list mail.', 'COMITY_SMTP_PORT'),
  machine('LMTP port', config.lmtpPort ?? 'off', 'Takes list mail from a mail server.', 'COMITY_LMTP_PORT'),
  machine(
    'Database',
    config.databaseUrl ? 'PostgreSQL' : 'embedded',
    'The embedded one can be lost with the power.',
    'DATABASE_URL',
  ),
  machine('Data folder', config.dataDir, 'Keys, seals, the embedded database.', 'COMITY_DATA_DIR'),
  machine(
    'Secret key',
    isSet(config.secretKey.length),
    'Opens what is sealed. Keep it apart from backups.',
    'COMITY_SECRET_KEY',
  ),
  machine(
    'Earlier secret keys',
    isSet(config.secretKeysOld.length),
    'Still open what they sealed, while keys are changed.',
    'COMITY_SECRET_KEYS_OLD',
  ),
  machine('Log', config.logLevel, 'How much the log says.', 'COMITY_LOG_LEVEL'),
];

const ofMail = ({ community: { outgoing, signIn, pace, mail, audit } }: Config): Setting[] => [
  machine(
    'Mail goes out by',
    outgoing ? serverOf(outgoing.smtp) : null,
    'Notices and sign-in links. Without it a person hands notices over.',
    'outgoing: smtp:',
  ),
  row('Sender', outgoing?.from, 'Who mail is from.', 'outgoing: from:'),
  row(
    'Second factor',
    signIn.secondFactor,
    'Whether those who read cases or run the server have to give one.',
    'signIn: secondFactor:',
  ),
  row(
    'Requests of a member',
    pace.member,
    'A minute, of each process; a program has its own.',
    'pace: member:',
  ),
  row('Requests of a program', pace.program, 'A minute, of each process.', 'pace: program:'),
  machine('Proxies', signIn.proxies, 'How many stand before the server.', 'signIn: proxies:'),
  machine(
    'Largest message',
    `${mail.messageBytesMax} bytes`,
    'What is larger is refused.',
    'mail: messageBytesMax:',
  ),
  machine('Recipients of a message', mail.recipientsMax, 'At most so many at once.', 'mail: recipientsMax:'),
  machine(
    'Mail server’s id',
    mail.authservId,
    'Whose Authentication-Results are believed.',
    'mail: authservId:',
  ),
  machine('The day’s seal goes to', audit.anchorTo, 'Who keeps it besides the file.', 'audit: anchorTo:'),
];

/** Without user and password. */
const serverOf = (smtp: string): string => {
  if (!URL.canParse(smtp)) return 'set';
  const { protocol, host } = new URL(smtp);
  return `${protocol}//${host}`;
};

const ofChannel = (id: string, channel: ChannelSettings): Setting[] => {
  const where = (name: string) => `channels: ${id}: ${name}:`;
  const secret = (name: string, key: string, value: unknown, meaning: string) =>
    machine(name, isSet(value), meaning, where(key));
  switch (channel.kind) {
    case 'mail':
      return channel.lists.map(({ address, policy, relay }) =>
        row(
          address,
          `${policy}, to ${serverOf(relay)}`,
          'hold: every post waits to be released.',
          where('lists'),
        ),
      );
    case 'discourse':
      return [
        row('Forum', channel.url, 'Where it is.', where('url')),
        row(
          'Stand-in',
          channel.simulated ? 'yes' : 'no',
          'A forum inside this server, for trying.',
          where('simulated'),
        ),
        secret('API key', 'apiKey', channel.apiKey, 'Suspends, writes and reads there.'),
        secret('Secret of flags', 'secret', channel.secret, 'Shows that a flag comes from the plugin.'),
        secret(
          'Secret of signing in',
          'connectSecret',
          channel.connectSecret,
          'Lets people show that an account is theirs.',
        ),
        row(
          'Requests a minute',
          channel.requestsPerMinute,
          'What the forum allows.',
          where('requestsPerMinute'),
        ),
      ];
    case 'github':
      return [
        row('Organisation', channel.org, 'Where people are blocked.', where('org')),
        row('Labels', channel.flagLabels.join(', '), 'Flag an issue.', where('flagLabels')),
        row(
          'Stand-in',
          channel.simulated ? 'yes' : 'no',
          'A GitHub inside this server, for trying.',
          where('simulated'),
        ),
        secret('Private key', 'privateKey', channel.privateKey, 'The App signs in with it.'),
        secret(
          'Secret of web hooks',
          'webhookSecret',
          channel.webhookSecret,
          'Shows that they come from GitHub.',
        ),
        secret('Secret of flags', 'secret', channel.secret, 'Shows that a flag comes from the App.'),
        secret(
          'Client secret',
          'clientSecret',
          channel.clientSecret,
          'Lets people show that an account is theirs.',
        ),
        row(
          'Requests a minute',
          channel.requestsPerMinute,
          'What GitHub allows.',
          where('requestsPerMinute'),
        ),
      ];
    case 'manual':
      return [
        row(
          'Days for a task',
          channel.taskDays,
          'Within so many days somebody sees to it.',
          where('taskDays'),
        ),
      ];
    default:
      return channel satisfies never;
  }
};
