import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigError, readCommunity } from './read-community.ts';

const variables = {
  FORUM_KEY: 'a-key-that-is-long-enough',
  FORUM_SECRET: 'a-secret-that-is-long-enough',
  SHORT: 'geheim',
  EMPTY: '',
};

const whole = `community:
  name: Example Library Association
  timeZone: Europe/Berlin
  codeUrl: https://example.org/conduct
procedure: executive-director
outgoing:
  smtp: smtp://127.0.0.1:25
  from: conduct@example.org
channels:
  lists:
    kind: mail
    name: Mailing lists
    lists:
      - address: members@lists.example.org
        policy: hold
        relay: lmtp://127.0.0.1:8024
  forum:
    kind: discourse
    name: Forum
    url: https://forum.example.org
    apiKey: \${FORUM_KEY}
    secret: \${FORUM_SECRET}
`;

/** The lines that the operator is shown. */
const mistakesIn = (text: string): readonly string[] => {
  try {
    readCommunity(text, 'comity.yaml', variables);
  } catch (fault) {
    if (fault instanceof ConfigError) return fault.lines;
    throw fault;
  }
  return [];
};

/** The whole file with one line replaced, and which line that is. */
const withLine = (line: string, replacement: string): { text: string; at: number } => {
  const lines = whole.split('\n');
  const at = lines.indexOf(line);
  if (at < 0) throw new Error(`there is no line "${line}"`);
  lines.splice(at, 1, ...replacement.split('\n'));
  return { text: lines.join('\n'), at: at + 1 };
};

describe('a file without a mistake', () => {
  it('is read, and its variables are filled in', () => {
    const community = readCommunity(whole, 'comity.yaml', variables);
    expect(community.channels.forum).toMatchObject({
      apiKey: 'a-key-that-is-long-enough',
      apiUser: 'system',
    });
    expect(community.mail.recipientsMax).toBe(50);
  });

  it('may be the trial’s own', () => {
    const trial = readFileSync(new URL('../../trial/comity.yaml', import.meta.url), 'utf8');
    const names = [...trial.matchAll(/\$\{([A-Z_]+)\}/g)].map(([, name]) => [name, '8024-and-long-enough']);
    const settings = Object.fromEntries([...names, ['TRIAL_LIST_MANAGER_PORT', '8024']]) as Record<
      string,
      string
    >;
    expect(Object.keys(readCommunity(trial, 'trial/comity.yaml', settings).channels)).toEqual([
      'lists',
      'forum',
      'github',
      'meeting',
    ]);
  });

  it('a variable’s value is a value, whatever it holds: it cannot add settings', () => {
    const nasty = { ...variables, FORUM_KEY: 'x"}\n  simulated: true # ${FORUM_SECRET} and more' };
    expect(readCommunity(whole, 'comity.yaml', nasty).channels.forum).toMatchObject({
      apiKey: nasty.FORUM_KEY,
      simulated: false,
    });
  });
});

describe('a mistake is told with its line, its setting and what to write instead', () => {
  it.each<[string, string, string, string, RegExp]>([
    [
      'a time zone that is none',
      '  timeZone: Europe/Berlin',
      '  timeZone: Berlin',
      'community.timeZone',
      /e\.g\. timeZone: Europe\/Berlin/,
    ],
    [
      'a name that is a number',
      '  name: Example Library Association',
      '  name: 12',
      'community.name',
      /e\.g\. name: Example/,
    ],
    [
      'an address that is none',
      '  codeUrl: https://example.org/conduct',
      '  codeUrl: example.org',
      'community.codeUrl',
      /e\.g\. codeUrl: https:/,
    ],
    [
      'an address of a script',
      '  codeUrl: https://example.org/conduct',
      '  codeUrl: javascript:alert(1)',
      'community.codeUrl',
      /e\.g\. codeUrl: https:/,
    ],
    [
      'an unknown procedure',
      'procedure: executive-director',
      'procedure: committee',
      'procedure',
      /write procedure: member-review-committee or .*procedure: executive-director or /,
    ],
    [
      'an unknown kind of channel',
      '    kind: discourse',
      '    kind: slack',
      'channels.forum.kind',
      /write kind: mail, kind: discourse, kind: github or kind: manual/,
    ],
    [
      'an unknown policy',
      '        policy: hold',
      '        policy: moderate',
      'channels.lists.lists.0.policy',
      /policy: hold .* policy: open/,
    ],
    [
      'a list that is no address',
      '      - address: members@lists.example.org',
      '      - address: members',
      'channels.lists.lists.0.address',
      /e\.g\. address: members@/,
    ],
    [
      'a relay without a port',
      '        relay: lmtp://127.0.0.1:8024',
      '        relay: lmtp://127.0.0.1',
      'channels.lists.lists.0.relay',
      /relay: lmtp:\/\/127\.0\.0\.1:8024/,
    ],
    [
      'a secret that is too short',
      '    secret: ${FORUM_SECRET}',
      '    secret: ${SHORT}',
      'channels.forum.secret',
      /at least 16 characters.*\$\{DISCOURSE_FLAG_SECRET\}/,
    ],
    [
      'a mail server that is none',
      '  smtp: smtp://127.0.0.1:25',
      '  smtp: 127.0.0.1',
      'outgoing.smtp',
      /e\.g\. smtp: smtp:/,
    ],
    [
      'a sender that is none',
      '  from: conduct@example.org',
      '  from: conduct',
      'outgoing.from',
      /e\.g\. from: conduct@/,
    ],
    [
      'a number that is too small',
      '  from: conduct@example.org',
      '  from: conduct@example.org\nmail:\n  recipientsMax: 0',
      'mail.recipientsMax',
      /\b1\b/,
    ],
  ])('%s', (_what, line, replacement, field, advice) => {
    const { text, at } = withLine(line, replacement);
    const lines = mistakesIn(text);
    expect(lines).toHaveLength(1);
    const offset = replacement.split('\n').length - 1;
    expect(lines[0]).toMatch(new RegExp(`^comity\\.yaml:${at + offset}: ${field.replaceAll('.', '\\.')}: `));
    expect(lines[0]).toMatch(advice);
  });

  it.each<[string, string, string, RegExp]>([
    [
      'the community’s name',
      '  name: Example Library Association',
      'community.name',
      /write the community’s name/,
    ],
    ['the time zone', '  timeZone: Europe/Berlin', 'community.timeZone', /write the time zone/],
    [
      'a list’s relay',
      '        relay: lmtp://127.0.0.1:8024',
      'channels.lists.lists.0.relay',
      /write relay: /,
    ],
    ['the kind of a channel', '    kind: discourse', 'channels.forum.kind', /write kind: /],
    [
      'an API key',
      '    apiKey: ${FORUM_KEY}',
      'channels.forum.apiKey',
      /write apiKey: \$\{DISCOURSE_API_KEY\}/,
    ],
  ])('%s, when it is missing, in the section where it belongs', (_what, line, field, advice) => {
    const { text, at } = withLine(line, '# nothing here');
    const [told, ...others] = mistakesIn(text);
    expect(others).toEqual([]);
    expect(told).toMatch(advice);
    expect(told).toContain(`: ${field}: `);
    const toldLine = Number(/^comity\.yaml:(\d+):/.exec(told ?? '')?.[1]);
    expect(Math.abs(toldLine - at)).toBeLessThanOrEqual(4);
  });

  it.each([
    [
      'a client id alone',
      'clientId: Iv23',
      'github.clientSecret: write clientSecret: ${GITHUB_CLIENT_SECRET} too',
    ],
    ['a client secret alone', 'clientSecret: ${FORUM_SECRET}', 'github.clientId: write clientId: Iv23… too'],
  ])('%s is no way to sign in', (_what, line, advice) => {
    const gitHub = [
      'kind: github',
      'name: GitHub',
      'org: a',
      'appId: 1',
      'privateKey: made-at-start',
      'simulated: true',
    ];
    const secrets = ['webhookSecret: ${FORUM_SECRET}', 'secret: ${FORUM_SECRET}'];
    const channel = ['  github:', ...[...gitHub, ...secrets, line].map((text) => `    ${text}`)].join('\n');
    expect(mistakesIn(`${whole}${channel}\n`)).toEqual([expect.stringContaining(advice)]);
  });

  it('a secret for signing in to the forum that is too short is told too', () => {
    const { text } = withLine(
      '    secret: ${FORUM_SECRET}',
      '    secret: ${FORUM_SECRET}\n    connectSecret: ${SHORT}',
    );
    expect(mistakesIn(text)).toEqual([expect.stringMatching(/: channels\.forum\.connectSecret: too short/)]);
  });

  it.each([
    ['the community', 'channels:\n  lists: {}\n', 'community'],
    ['the channels', 'community:\n  name: A\n  timeZone: UTC\n', 'channels'],
  ])('%s as a whole, when it is missing', (_what, text, section) => {
    expect(mistakesIn(text).join('\n')).toMatch(new RegExp(`: ${section}: write the section ${section}:`));
  });

  it.each([
    ['an empty file', ''],
    ['a file of comments', '# nothing yet\n'],
  ])('%s asks for both sections', (_what, text) => {
    const lines = mistakesIn(text);
    expect(lines).toHaveLength(2);
    for (const line of lines)
      expect(line).toMatch(/^comity\.yaml:1: (community|channels): write the section/);
  });

  it.each([
    ['a word', 'hello'],
    ['a list', '- community\n- channels'],
  ])('%s in place of the sections is answered with the sections to write', (_what, text) => {
    const [line = ''] = mistakesIn(text);
    expect(line).toMatch(/^comity\.yaml:1: the file: .*write.*community:/);
  });

  it('a word that is no setting is found on its own line', () => {
    const { text, at } = withLine(
      '  codeUrl: https://example.org/conduct',
      '  codeURL: https://example.org/conduct',
    );
    expect(mistakesIn(text)).toEqual([
      `comity.yaml:${at}: community.codeURL: is not a setting; remove this line, or check its spelling`,
    ]);
  });

  it('each of several words that are no settings is named', () => {
    const { text } = withLine(
      '  codeUrl: https://example.org/conduct',
      '  codeURL: https://example.org/conduct\n  timezone: UTC',
    );
    expect(mistakesIn(text).map((line) => line.split(': ')[1])).toEqual([
      'community.codeURL',
      'community.timezone',
    ]);
  });

  it('a channel’s id that cannot be one is found on its own line', () => {
    const { text, at } = withLine('  forum:', '  Our Forum:');
    const [line = ''] = mistakesIn(text);
    expect(line).toMatch(/lower case letters/);
    expect(line).toMatch(new RegExp(`^comity\\.yaml:(${at}|${at + 1}):`));
  });

  it('all mistakes are told at once', () => {
    const text = whole
      .replace('Europe/Berlin', 'Berlin')
      .replace('hold', 'moderate')
      .replace('conduct@example.org', 'conduct');
    expect(mistakesIn(text)).toHaveLength(3);
  });

  it.each([
    ['an indentation that is off', '  timeZone: Europe/Berlin', '   timeZone: Europe/Berlin'],
    ['a quote left open', '  timeZone: Europe/Berlin', '  timeZone: "Europe/Berlin'],
    ['a setting given twice', '  timeZone: Europe/Berlin', '  timeZone: Europe/Berlin\n  timeZone: UTC'],
    ['a tab', '  timeZone: Europe/Berlin', '\ttimeZone: Europe/Berlin'],
  ])('what is not YAML is said with its line: %s', (_what, line, replacement) => {
    const { text } = withLine(line, replacement);
    const lines = mistakesIn(text);
    expect(lines.length).toBeGreaterThan(0);
    for (const told of lines)
      expect(told).toMatch(/^comity\.yaml:\d+: this is not YAML \(.+\); check the indentation and quotes/);
  });
});

describe('variables', () => {
  it.each([
    ['is not set', 'MISSING'],
    ['is empty', 'EMPTY'],
  ])('one that %s is named with its line', (_what, name) => {
    const { text, at } = withLine('    apiKey: ${FORUM_KEY}', `    apiKey: \${${name}}`);
    expect(mistakesIn(text)).toEqual([
      `comity.yaml:${at}: the variable ${name} is not set; set it in the environment before starting, e.g. ${name}=…`,
    ]);
  });

  it('one in a comment is not asked for', () => {
    const { text } = withLine('    apiKey: ${FORUM_KEY}', '    apiKey: ${FORUM_KEY} # or ${MISSING}');
    expect(mistakesIn(text)).toEqual([]);
  });

  it('a secret is never shown, whatever is wrong with it', () => {
    const { text } = withLine('    secret: ${FORUM_SECRET}', '    secret: ${SHORT}\n    url2: ${FORUM_KEY}');
    const shown = mistakesIn(text).join('\n');
    expect(shown).not.toBe('');
    for (const value of [variables.SHORT, variables.FORUM_KEY, variables.FORUM_SECRET])
      expect(shown).not.toContain(value);
  });
});
