import { describe, expect, it } from 'vitest';
import { readConfig } from '../config/config.ts';
import type { Config } from '../config/config.ts';
import { settingsFor } from './settings-for.ts';
import { unsafeSettings } from './unsafe-settings.ts';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const trial = readConfig({ COMITY_DATA_DIR: mkdtempSync(join(tmpdir(), 'settings-')) });
const operator = { id: 'o', roles: ['operator' as const] };
const staff = { id: 's', roles: ['staff' as const] };

/** As it should be for daily work. */
const safe: Config = {
  ...trial,
  trial: false,
  url: 'https://conduct.example.org',
  databaseUrl: 'postgres://user:letmein@db.example.org:5432/comity',
  community: {
    ...trial.community,
    outgoing: { smtp: 'smtps://user:opensesame@mx.example.org:465', from: 'conduct@example.org' },
    signIn: { ...trial.community.signIn, secondFactor: 'required' },
    audit: { anchorTo: 'counsel@example.org' },
  },
};
const change = (of: Partial<Config['community']>): Config => ({
  ...safe,
  community: { ...safe.community, ...of },
});

describe('settings', () => {
  it('show secrets as set or not set, and never what they are', () => {
    const shown = JSON.stringify(settingsFor(safe, operator));
    const secrets = Object.values(safe.community.channels).flatMap((channel) =>
      channel.kind === 'discourse'
        ? [channel.apiKey, channel.secret, channel.connectSecret]
        : channel.kind === 'github'
          ? [channel.privateKey, channel.secret, channel.webhookSecret, channel.clientSecret]
          : [],
    );
    expect(secrets.filter((secret) => secret !== undefined).length).toBeGreaterThan(5);
    for (const secret of [...secrets, 'letmein', 'opensesame', safe.secretKey.toString('base64')])
      if (secret !== undefined) expect(shown).not.toContain(JSON.stringify(secret).slice(1, -1));
    expect(shown).toContain('"value":"set"');
    expect(shown).toContain('smtps://mx.example.org:465');
  });

  it('of the machine, and warnings, are for those who run it', () => {
    const seen = settingsFor(trial, staff);
    expect(seen.warnings).toEqual([]);
    expect(JSON.stringify(seen)).not.toContain(trial.dataDir);
    expect(seen.groups.flatMap(({ settings }) => settings).some(({ isOfMachine }) => isOfMachine)).toBe(
      false,
    );
    expect(settingsFor(trial, operator).warnings.length).toBeGreaterThan(0);
  });
});

describe('what is not safe', () => {
  it('is nothing where all is as it should be', () => {
    expect(unsafeSettings(safe)).toEqual([]);
  });

  it.each([
    ['an http address', { ...safe, url: 'http://conduct.example.org' }, 'http:'],
    ['the trial', { ...safe, trial: true }, 'trial'],
    ['no mail', change({ outgoing: null }), 'No mail goes out'],
    [
      'mail without TLS to another machine',
      change({ outgoing: { smtp: 'smtp://mx.example.org:25', from: 'a@example.org' } }),
      'without TLS',
    ],
    [
      'a second factor that is offered',
      change({ signIn: { secondFactor: 'offered', proxies: 0 } }),
      'only offered',
    ],
    ['a seal that nobody else keeps', change({ audit: { anchorTo: null } }), 'seal stays'],
    ['the embedded database', { ...safe, databaseUrl: null }, 'lost with the power'],
  ])('is %s', (_what, config, words) => {
    expect(unsafeSettings(config).map((warning) => warning.words)).toEqual([expect.stringContaining(words)]);
  });

  it('is not mail to the same machine', () => {
    const outgoing = { smtp: 'smtp://127.0.0.1:25', from: 'a@example.org' };
    expect(unsafeSettings(change({ outgoing }))).toEqual([]);
  });
});
