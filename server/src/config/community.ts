import { createPrivateKey } from 'node:crypto';
import { ChannelId, ListPolicy, mailMatchKey, presetIds } from '@comity/core';
import { z } from 'zod';
import { Pace } from './pace.ts';
import { SignIn } from './sign-in.ts';

const isTimeZone = (name: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
};

const named = {
  name: z.string({ error: 'write the name people know it by, e.g. name: Forum' }).min(1).max(80),
};
const httpUrl = (example: string) =>
  z.url({ protocol: /^https?$/, error: `write a web address, e.g. ${example}` });
const secret = (where: string) =>
  z
    .string({ error: `write ${where}` })
    .min(16, `too short to be safe: use at least 16 characters, best ${where}`);

/** How many requests a platform lets us make in a minute; measures take less than all of it. */
const requestsPerMinute = (usual: number) =>
  z
    .int({ error: `write how many requests a minute are allowed, e.g. requestsPerMinute: ${usual}` })
    .min(1)
    .max(10_000_000)
    .default(usual);

const List = z.strictObject({
  address: z.email({ error: 'write the list’s address, e.g. address: members@lists.example.org' }),
  policy: z
    .enum(ListPolicy.options, { error: 'write policy: hold (every post waits) or policy: open' })
    .default('hold'),
  relay: z
    .string({ error: 'write relay: lmtp://127.0.0.1:8024' })
    .regex(
      /^(lmtp|smtp):\/\/[^/\s]+:\d+$/,
      'write where released posts go, e.g. relay: lmtp://127.0.0.1:8024',
    ),
});

/** Mailing lists behind the gateway. */
const MailChannel = z.strictObject({
  kind: z.literal('mail'),
  ...named,
  lists: z
    .array(List, { error: 'write at least one list: - address: …' })
    .min(1, 'write at least one list: - address: …'),
});

/** A Discourse forum. `simulated`: a stand-in inside the server, for trying things out. */
const DiscourseChannel = z.strictObject({
  kind: z.literal('discourse'),
  ...named,
  url: httpUrl('url: https://forum.example.org'),
  apiKey: secret('apiKey: ${DISCOURSE_API_KEY}'),
  apiUser: z
    .string({ error: 'write the user the API key belongs to, e.g. apiUser: system' })
    .default('system'),
  secret: secret('secret: ${DISCOURSE_FLAG_SECRET}, the same as in the plugin’s settings'),
  /** Lets people show that an account is theirs by signing in to the forum. */
  connectSecret: secret(
    'connectSecret: ${DISCOURSE_CONNECT_SECRET}, the same as in discourse_connect_provider_secrets',
  ).optional(),
  requestsPerMinute: requestsPerMinute(60),
  simulated: z.boolean().default(false),
});

/** An organisation on GitHub, through our App. */
const GitHubChannel = z.strictObject({
  kind: z.literal('github'),
  ...named,
  org: z
    .string({ error: 'write the organisation’s login, e.g. org: example' })
    .regex(/^[A-Za-z0-9-]{1,39}$/, 'write the organisation’s login, e.g. org: example'),
  appId: z.coerce.string({ error: 'write the App’s number, e.g. appId: 12345' }),
  privateKey: z
    .string({ error: 'write privateKey: ${GITHUB_PRIVATE_KEY}' })
    .min(1, 'write privateKey: ${GITHUB_PRIVATE_KEY}'),
  webhookSecret: secret('webhookSecret: ${GITHUB_WEBHOOK_SECRET}'),
  secret: secret('secret: ${GITHUB_FLAG_SECRET}'),
  flagLabels: z.array(z.string().min(1)).default(['code-of-conduct']),
  apiUrl: httpUrl('apiUrl: https://api.github.com').default('https://api.github.com'),
  webUrl: httpUrl('webUrl: https://github.com').default('https://github.com'),
  /** Let people show that an account is theirs by signing in with the App. */
  clientId: z
    .string({ error: 'write the App’s client id, e.g. clientId: Iv23…' })
    .min(1, 'write the App’s client id, e.g. clientId: Iv23…')
    .optional(),
  clientSecret: secret('clientSecret: ${GITHUB_CLIENT_SECRET}').optional(),
  requestsPerMinute: requestsPerMinute(300),
  simulated: z.boolean().default(false),
});

/** Events, rooms, chats, and whatever has no API: a named person does it. Source: R25, R41, R73 */
const ManualChannel = z.strictObject({
  kind: z.literal('manual'),
  ...named,
  /** Within how many days somebody has to see to it. */
  taskDays: z.int({ error: 'write within how many days, e.g. taskDays: 3' }).min(1).max(60).default(3),
});

export const ChannelSettings = z.discriminatedUnion(
  'kind',
  [MailChannel, DiscourseChannel, GitHubChannel, ManualChannel],
  { error: 'write kind: mail, kind: discourse, kind: github or kind: manual' },
);
export type ChannelSettings = z.infer<typeof ChannelSettings>;

/** Notices go out here. Without it they wait for a human to hand them over. */
const Outgoing = z.strictObject({
  smtp: z.string().regex(/^smtps?:\/\//, 'write the mail server, e.g. smtp: smtp://127.0.0.1:25'),
  from: z.email({ error: 'write the sender’s address, e.g. from: conduct@example.org' }),
});

/** A post to a list belongs to one channel. */
const eachListOnce: z.core.CheckFn<Record<string, ChannelSettings>> = ({ value, issues }) => {
  const seen = new Set<string>();
  for (const [id, channel] of Object.entries(value)) {
    if (channel.kind !== 'mail') continue;
    for (const [n, { address }] of channel.lists.entries()) {
      const key = mailMatchKey(address) ?? address;
      if (seen.has(key)) {
        const path = [id, 'lists', n, 'address'];
        issues.push({
          code: 'custom',
          input: address,
          path,
          message: 'this list stands here twice; keep it in one channel',
        });
      }
      seen.add(key);
    }
  }
};

const notEmpty: z.core.CheckFn<Record<string, ChannelSettings>> = ({ value, issues }) => {
  if (Object.keys(value).length > 0) return;
  issues.push({
    code: 'custom',
    input: value,
    path: [],
    message: 'write at least one channel, e.g. forum: with kind: discourse',
  });
};

/** What a GitHub channel is given is tried here, where its line can be told; a stand-in makes its own. */
const keysAreKeys: z.core.CheckFn<Record<string, ChannelSettings>> = ({ value, issues }) => {
  for (const [id, channel] of Object.entries(value)) {
    if (channel.kind !== 'github' || channel.simulated) continue;
    const wrong = (field: string, message: string) =>
      issues.push({ code: 'custom', input: id, path: [id, field], message });
    if (!/^\d+$/.test(channel.appId)) wrong('appId', 'write the App’s number, e.g. appId: 12345');
    if (!isPrivateKey(channel.privateKey)) {
      wrong(
        'privateKey',
        'is no private key in PEM; put the file that GitHub gave into a variable: privateKey: ${GITHUB_PRIVATE_KEY}',
      );
    }
  }
};

/** Signing in takes both, or is left out. */
const clientWhole: z.core.CheckFn<Record<string, ChannelSettings>> = ({ value, issues }) => {
  for (const [id, channel] of Object.entries(value)) {
    if (channel.kind !== 'github') continue;
    const { clientId, clientSecret } = channel;
    if ((clientId === undefined) === (clientSecret === undefined)) continue;
    const [field, advice] =
      clientId === undefined
        ? ['clientId', 'clientId: Iv23…']
        : ['clientSecret', 'clientSecret: ${GITHUB_CLIENT_SECRET}'];
    const message = `write ${advice} too: people sign in with both, or with neither`;
    issues.push({ code: 'custom', input: id, path: [id, field], message });
  }
};

const isPrivateKey = (pem: string): boolean => {
  try {
    return createPrivateKey(pem.replaceAll('\\n', '\n')).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
};

/** What `comity.yaml` says. */
export const Community = z.strictObject({
  community: z.strictObject(
    {
      name: z
        .string({ error: 'write the community’s name, e.g. name: Example Library Association' })
        .min(1)
        .max(200),
      timeZone: z
        .string({ error: 'write the time zone whose days count, e.g. timeZone: Europe/Berlin' })
        .refine(isTimeZone, 'is no time zone; write an IANA name, e.g. timeZone: Europe/Berlin'),
      codeUrl: httpUrl('codeUrl: https://example.org/conduct').nullable().default(null),
      appealTo: z.string().max(500).default('Answer this message to appeal.'),
    },
    { error: 'write the section community: with name: and timeZone:' },
  ),
  /** The preset to begin with. Once one is adopted, the database has the procedure. */
  procedure: z
    .enum(presetIds, { error: `write ${presetIds.map((id) => `procedure: ${id}`).join(' or ')}` })
    .default('executive-director'),
  outgoing: Outgoing.nullable().default(null),
  signIn: SignIn,
  pace: Pace,
  mail: z
    .strictObject({
      messageBytesMax: z.int().min(10_000).max(100_000_000).default(26_214_400),
      recipientsMax: z.int().min(1).max(1_000).default(50),
      /** The authserv-id under which our own MTA writes Authentication-Results; null when we verify ourselves. */
      authservId: z.string().max(253).nullable().default(null),
      /** Answers given before DNS is asked, for networks without DNS: "name TYPE": [records]. */
      zone: z.record(z.string(), z.array(z.string())).default({}),
    })
    .prefault({}),
  audit: z
    .strictObject({
      /** Who keeps the day's seal besides the file: counsel, for example. */
      anchorTo: z
        .email({ error: 'write an address, e.g. anchorTo: counsel@example.org' })
        .nullable()
        .default(null),
    })
    .prefault({}),
  channels: z
    .record(ChannelId, ChannelSettings, { error: 'write the section channels: with at least one channel' })
    .check(eachListOnce, keysAreKeys, clientWhole, notEmpty),
});
export type Community = z.infer<typeof Community>;
