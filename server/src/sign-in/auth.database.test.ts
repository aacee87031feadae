import { serializeSigned } from 'hono/utils/cookie';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmptyDatabase, openEmpty } from '../../fixtures/empty-database.ts';
import { memberSession } from '../database/schema/index.ts';
import { secretDigest } from '../members/secret.ts';
import { authSecret, makeAuth, sessionCookieName } from './auth.ts';
import { makeSession } from './session.ts';

const now = new Date('2026-06-15T10:00:00.000Z');
const vault = { signInKey: Buffer.alloc(32, 7) };
let database: EmptyDatabase;
beforeAll(async () => {
  database = await openEmpty();
});
afterAll(() => database.client.close());

const authAt = (url: string) =>
  makeAuth({
    db: database.db,
    clock: { now: () => now },
    vault,
    config: { url, community: { community: { name: 'Test' } } as never },
  });
const attributes = (cookie: string): string[] => cookie.toLowerCase().split('; ').slice(1).toSorted();

describe.each([
  ['https://desk.example.org', '__Host-'],
  ['http://localhost:3000', ''],
])('at %s', (url, prefix) => {
  let auth: ReturnType<typeof makeAuth>;
  beforeAll(() => {
    auth = authAt(url);
  });
  const begin = () =>
    makeSession(
      { auth, db: database.db },
      { memberId: 'kim', way: 'link', device: 'Firefox on Linux', secondFactorAt: null },
      now,
    );

  it('the library knows a session by the cookie that we sign, on our clock', async () => {
    const token = await begin();
    const name = sessionCookieName(url);
    expect(name).toBe(`${prefix}comity_session`);
    const cookie =
      (await serializeSigned(name, token, authSecret(vault), { path: '/', secure: true })).split(';')[0] ??
      '';
    const found = await auth.api.getSession({ headers: new Headers({ cookie }) });
    expect(found?.user.id).toBe('kim');
    const forged = cookie.replace(token, 'x'.repeat(32));
    expect(await auth.api.getSession({ headers: new Headers({ cookie: forged }) })).toBeNull();
  });

  it('a session is kept as a digest, begun now and over in twelve hours', async () => {
    const token = await begin();
    const kept = await database.db
      .select()
      .from(memberSession)
      .where(eq(memberSession.token, secretDigest(token)));
    expect(kept).toMatchObject([{ userId: 'kim', userAgent: 'Firefox on Linux', ipAddress: '' }]);
    const [createdAt, expiresAt] = [kept[0]?.createdAt ?? '', kept[0]?.expiresAt ?? ''].map(Date.parse) as [
      number,
      number,
    ];
    expect(Math.abs(createdAt - now.getTime())).toBeLessThan(1_000);
    expect(expiresAt - createdAt).toBe(12 * 3_600_000);
    expect(JSON.stringify(kept)).not.toContain(token);
  });

  it('the cookie of a challenge goes to this host alone, and to no script', async () => {
    const { headers } = await auth.api.generatePasskeyAuthenticationOptions({
      headers: new Headers(),
      returnHeaders: true,
    });
    const [cookie = '', ...more] = headers.getSetCookie();
    expect([cookie.split('=')[0], more]).toEqual([`${prefix}comity.passkey`, []]);
    const secure = prefix === '' ? [] : ['secure'];
    expect(attributes(cookie)).toEqual(['httponly', 'max-age=300', 'path=/', 'samesite=lax', ...secure]);
  });
});
