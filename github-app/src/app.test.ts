import { execFile } from 'node:child_process';
import { createHmac, generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createGitHubApp } from './app.ts';
import type { GitHubAppOptions } from './options.ts';

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const options: GitHubAppOptions = {
  channelId: 'github',
  org: 'octo-org',
  appId: '12345',
  privateKey,
  webhookSecret: 'web hook secret',
  flagLabels: ['code-of-conduct'],
  server: { fetch, baseUrl: 'http://server', secret: 'channel secret' },
  now: () => new Date('2026-11-20T09:00:00.000Z'),
  log: { info: () => {}, warn: () => {}, error: () => {} },
};
const body = '{"action":"labeled","title":"naïve"}';
const hmac = (algorithm: string, secret: string) => createHmac(algorithm, secret).update(body).digest('hex');
const good = `sha256=${hmac('sha256', 'web hook secret')}`;

describe('the App', () => {
  it.each([
    ['right', body, good, true],
    ['of another body', `${body} `, good, false],
    ['of another secret', body, `sha256=${hmac('sha256', 'development')}`, false],
    ['of another algorithm', body, `sha1=${hmac('sha1', 'web hook secret')}`, false],
    ['without its algorithm', body, good.slice(7), false],
    ['cut short', body, good.slice(0, -1), false],
    ['empty', body, '', false],
    ['missing', body, undefined, false],
    ['of an empty body', '', good, false],
  ])('takes a signature that is %s as told: %#', async (_case, text, header, valid) => {
    expect(await createGitHubApp(options).verify(text, header)).toBe(valid);
  });

  it.each([
    ['webhookSecret', { webhookSecret: '' }],
    ['webhookSecret', { webhookSecret: '  ' }],
    ['server.secret', { server: { ...options.server, secret: '' } }],
    ['appId', { appId: 'my-app' }],
    ['privateKey', { privateKey: 'no key' }],
    ['flagLabels', { flagLabels: [] }],
    ['org', { org: 'https://github.com/octo-org' }],
    ['channelId', { channelId: 'Git Hub' }],
  ])('does not start with a bad %s, and says which', (option, changed) => {
    expect(() => createGitHubApp({ ...options, ...changed })).toThrow(`GitHub channel: ${option} `);
  });

  it('takes a private key whose line breaks are written as \\n', () => {
    expect(() =>
      createGitHubApp({ ...options, privateKey: privateKey.replaceAll('\n', '\\n') }),
    ).not.toThrow();
  });

  it('loads Probot only when it has a delivery or a measure to handle', async () => {
    const script = `
      import { registerHooks } from 'node:module';
      let probot = false;
      registerHooks({
        resolve(name, context, next) {
          if (name === 'probot') probot = true;
          return next(name, context);
        },
      });
      const { createGitHubApp } = await import(${JSON.stringify(join(import.meta.dirname, 'index.ts'))});
      const app = createGitHubApp({
        ...${JSON.stringify(options)},
        server: { fetch, baseUrl: 'http://server', secret: 's' },
        now: () => new Date(),
        log: { info() {}, warn() {}, error() {} },
      });
      await app.verify('body', 'sha256=00');
      const before = probot;
      await app.receive({ id: 'd', name: 'ping', payload: { zen: 'Keep it logically awesome.' } });
      process.stdout.write(JSON.stringify({ before, after: probot }));
    `;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
    expect(JSON.parse(stdout)).toEqual({ before: false, after: true });
  });
});
