import { createHmac } from 'node:crypto';
import { passkey } from '@better-auth/passkey';
import type { BetterAuthOptions } from 'better-auth';
import { betterAuth } from 'better-auth/minimal';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Clock } from '../clock.ts';
import type { Vault } from '../sealing/vault.ts';
import type { Config } from '../config/config.ts';
import type { Db } from '../database/database.ts';
import * as schema from '../database/schema/index.ts';
import { translated } from './auth-adapter.ts';
import { mustBeVerified } from './user-verified.ts';

export const sessionHoursMax = 12;

/** With https the browser is told to send a cookie over nothing else, and from this host alone. */
export const cookiePrefix = (url: string): string => (url.startsWith('https:') ? '__Host-' : '');

export const sessionCookieName = (url: string): string => `${cookiePrefix(url)}comity_session`;

/** What the library signs cookies and encrypts secrets with. It follows from a key that outlives changes of the secret key. */
export const authSecret = ({ signInKey }: Pick<Vault, 'signInKey'>): string =>
  createHmac('sha256', signInKey).update('sign-in').digest('base64url');

/**
 * Sessions, second factors and passkeys, by better-auth on our tables. None of its own addresses is served: our pages
 * call it. Nobody signs up.
 */
export const makeAuth = ({
  db,
  clock,
  config,
  vault,
}: {
  db: Db;
  clock: Clock;
  config: Pick<Config, 'url' | 'community'>;
  vault: Pick<Vault, 'signInKey'>;
}) => {
  const { url, community } = config;
  const { name } = community.community;
  const adapter = drizzleAdapter(db, { provider: 'pg', schema: tables, transaction: false });
  return betterAuth({
    appName: name,
    baseURL: url,
    secret: authSecret(vault),
    database: (options: BetterAuthOptions) => translated(adapter(options), clock),
    trustedOrigins: [url],
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    emailAndPassword: { enabled: false },
    account: { accountLinking: { enabled: false } },
    session: {
      expiresIn: sessionHoursMax * 3600,
      disableSessionRefresh: true,
      freshAge: 0,
      additionalFields: {
        way: { type: 'string', required: false, input: false },
        seenAt: { type: 'date', required: false, input: false },
        secondFactorAt: { type: 'date', required: false, input: false },
        confirmedAt: { type: 'date', required: false, input: false },
      },
    },
    databaseHooks: {
      session: {
        create: { before: async (made) => ({ data: { ...made, seenAt: made.seenAt ?? made.createdAt } }) },
      },
    },
    advanced: {
      useSecureCookies: false,
      cookiePrefix: `${cookiePrefix(url)}comity`,
      cookies: { session_token: { name: sessionCookieName(url) } },
      defaultCookieAttributes: {
        secure: url.startsWith('https:'),
        httpOnly: true,
        sameSite: 'lax',
        path: '/',
      },
      ipAddress: { disableIpTracking: true },
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
    plugins: [
      twoFactor({ issuer: name, allowPasswordless: true, backupCodeOptions: { amount: recoveryCodesCount } }),
      passkey({
        rpName: name,
        rpID: new URL(url).hostname,
        origin: url,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: {
          afterVerification: ({ verification }) => mustBeVerified(verification.registrationInfo),
        },
        authentication: {
          afterVerification: ({ verification }) => mustBeVerified(verification.authenticationInfo),
        },
        advanced: { webAuthnChallengeCookie: 'passkey' },
      }),
    ],
  });
};

export const recoveryCodesCount = 10;

export type Auth = ReturnType<typeof makeAuth>;

const tables = {
  user: schema.signInUser,
  session: schema.memberSession,
  account: schema.connectedAccount,
  verification: schema.oneTimeSecret,
  twoFactor: schema.secondFactor,
  passkey: schema.passkey,
};
