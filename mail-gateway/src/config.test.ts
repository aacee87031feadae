import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

describe('the environment of a gateway of its own', () => {
  it('needs only the token', () => {
    expect(readConfig({ COMITY_MAIL_TOKEN: 't' })).toMatchObject({
      baseUrl: 'http://localhost:3000',
      smtpPort: 2525,
      lmtpPort: 2424,
      authservId: null,
    });
  });

  it('turns a listener off with 0', () => {
    expect(readConfig({ COMITY_MAIL_TOKEN: 't', COMITY_SMTP_PORT: '0' }).smtpPort).toBeNull();
  });

  it.each([
    [{}, 'COMITY_MAIL_TOKEN'],
    [{ COMITY_MAIL_TOKEN: 't', COMITY_SMTP_PORT: 'smtp' }, 'COMITY_SMTP_PORT'],
    [{ COMITY_MAIL_TOKEN: 't', COMITY_LMTP_PORT: '70000' }, 'COMITY_LMTP_PORT'],
    [{ COMITY_MAIL_TOKEN: 't', COMITY_URL: 'ftp://x' }, 'COMITY_URL'],
  ])('%j is refused with the name of the variable', (environment, name) => {
    expect(() => readConfig(environment)).toThrow(name);
  });
});
