import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GatewayFixture, startFixture } from './gateway-fixture.ts';
import { post } from './smtp-session.ts';

/** Odd mail that lies beside the project and is not part of it. */
const folder = fileURLToPath(new URL('../../../shared/mail-corpus', import.meta.url));
const present = existsSync(folder);
const files = present
  ? globSync('*/**', { cwd: folder, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
      .sort()
  : ['(none)'];

/** The message as a client sends it: every line ends with CRLF. */
const asSent = (file: string): Buffer => {
  const text = readFileSync(join(folder, file))
    .toString('latin1')
    .replace(/\r\n|\r|\n/g, '\r\n');
  return Buffer.from(text.endsWith('\r\n') ? text : `${text}\r\n`, 'latin1');
};

describe.skipIf(!present)(
  `odd mail${present ? '' : ' (SKIPPED: ../shared/mail-corpus is not beside the project)'}`,
  () => {
    let fixture: GatewayFixture;
    beforeAll(async () => {
      fixture = await startFixture();
    });
    afterAll(() => fixture.stop());

    it.each(files)('%s is held byte for byte', async (file) => {
      const message = asSent(file);
      expect((await post(fixture.gateway.smtpPort, message)).at(-1)).toBe('250 2.0.0 Held for a moderator');
      expect(fixture.server.state.holds.at(-1)?.raw.equals(message)).toBe(true);
      expect(fixture.server.state.refused).toEqual([]);
    });

    it('is all there', () => {
      expect(files.length).toBeGreaterThanOrEqual(100);
      expect(fixture.server.state.holds).toHaveLength(files.length);
    });
  },
);
