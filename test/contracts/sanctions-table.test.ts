import { readFileSync } from 'node:fs';
import { type Channel, measureFor, sanctionKinds } from '@comity/core';
import { discourseChannel } from '@comity/discourse-channel';
import { createGitHubApp } from '@comity/github-app';
import { mailChannel } from '@comity/mail-gateway';
import { manualChannel } from '@comity/server';
import { expect, it } from 'vitest';
import { appOptions } from './github/place.ts';

const unasked = (): never => {
  throw new Error('the table asks no platform');
};

/** The real channels, as they are composed; what they enforce they say without a call. */
const channels: Readonly<Record<string, Channel>> = {
  'mailing lists': mailChannel({
    id: 'lists',
    lists: [],
    suspensions: { get: unasked, put: unasked, remove: unasked },
    sendNotice: unasked,
  }),
  'Discourse forum': discourseChannel({
    id: 'forum',
    baseUrl: 'https://forum.example.org',
    apiKey: '',
    apiUser: '',
    fetch: unasked,
    now: unasked,
  }),
  'GitHub organisation': createGitHubApp(appOptions({ fetch: unasked })).channel,
  'place without an API': manualChannel('rooms'),
};

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const table = (): string => {
  const cell = (kind: (typeof sanctionKinds)[number], channel: Channel): string => {
    const measure = measureFor(kind);
    return measure !== null && channel.enforces.includes(measure)
      ? `\`${measure}\``
      : 'a task for a named person';
  };
  const all = Object.values(channels);
  return [
    row(['sanction', ...Object.keys(channels)]),
    row(['sanction', ...all].map(() => '---')),
    ...sanctionKinds.map((kind) => row([kind, ...all.map((channel) => cell(kind, channel))])),
  ].join('\n');
};

it('docs/sanctions.md says what each channel makes of each sanction (R41, R47)', () => {
  const page = readFileSync(new URL('../../docs/sanctions.md', import.meta.url), 'utf8');
  const begins = page.indexOf('| sanction |');
  expect(page.slice(begins, page.indexOf('\n\n', begins))).toBe(table());
});
