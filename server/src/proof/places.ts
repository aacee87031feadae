import { createHmac } from 'node:crypto';
import type { LinkBasis } from '@comity/core';
import type { ChannelSettings } from '../config/community.ts';
import type { Server } from '../http/context.ts';
import { connectUrl, readConnectAnswer } from './discourse-connect.ts';
import { authorizeUrl, type GitHubDoor, readGitHubAccount } from './github-sign-in.ts';
import type { SignedIn } from './signed-in.ts';

type Query = Readonly<Record<string, string | undefined>>;

/** Somebody came back from a place. */
export type Return = {
  /** What we gave them to bring back. */
  readonly nonce: string;
  /** Whom the place names; `null` when it names nobody. @throws PlaceUnavailable */
  readonly account: (asked: { readonly showsMails: boolean }) => Promise<SignedIn | null>;
};

/** A place where people can show that an account is theirs, by signing in. */
export type SignInPlace = {
  readonly channelId: string;
  readonly name: string;
  readonly basis: LinkBasis;
  /** Where a browser goes to sign in. */
  readonly leaveUrl: (nonce: string) => string;
  /** Reads with what somebody came back; `null` for what the place did not say. */
  readonly receive: (query: Query) => Return | null;
};

type Parts = Pick<Server, 'config' | 'house'> & { readonly returnPath: string };

/** The places of the configuration at which this can be done, in its order. `returnPath`: below it they lead back here. */
export const signInPlaces = (
  { config, house }: Pick<Server, 'config' | 'house'>,
  returnPath: '/prove/return' | '/sign-in/return' = '/prove/return',
): ReadonlyMap<string, SignInPlace> =>
  new Map(
    Object.entries(config.community.channels).flatMap(([id, settings]) => {
      const place = placeOf({ config, house, returnPath }, id, settings);
      return place ? [[id, place] as const] : [];
    }),
  );

const placeOf = (server: Parts, id: string, settings: ChannelSettings): SignInPlace | null => {
  switch (settings.kind) {
    case 'discourse':
      return forumPlace(server, id, settings);
    case 'github':
      return gitHubPlace(server, id, settings);
    case 'mail':
    case 'manual':
      return null;
    default:
      return settings satisfies never;
  }
};

const returnUrl = ({ config, returnPath }: Parts, id: string): string => `${config.url}${returnPath}/${id}`;

/** Where a browser finds a place: the stand-ins of a trial are inside this server. */
const browserUrl = ({ config, house }: Pick<Parts, 'config' | 'house'>, id: string, url: string): string =>
  house.simulated.has(id) ? `${config.url}/trial/${id}` : url;

const forumPlace = (
  server: Parts,
  channelId: string,
  { name, url, connectSecret: secret }: Extract<ChannelSettings, { kind: 'discourse' }>,
): SignInPlace | null => {
  if (secret === undefined) return null;
  const forum = { url: browserUrl(server, channelId, url), secret };
  return {
    channelId,
    name,
    basis: 'discourse-connect',
    leaveUrl: (nonce) => connectUrl(forum, { nonce, returnTo: returnUrl(server, channelId) }),
    receive: ({ sso, sig }) => {
      const said = readConnectAnswer(secret, { sso, sig });
      if (said === null) return null;
      const { nonce, mails, ...account } = said;
      return { nonce, account: async ({ showsMails }) => ({ ...account, mails: showsMails ? mails : [] }) };
    },
  };
};

const gitHubPlace = (
  server: Parts,
  channelId: string,
  settings: Extract<ChannelSettings, { kind: 'github' }>,
): SignInPlace | null => {
  const { name, webUrl, apiUrl, clientId, clientSecret } = settings;
  if (clientId === undefined || clientSecret === undefined) return null;
  const door: GitHubDoor = {
    signInUrl: browserUrl(server, channelId, webUrl),
    webUrl,
    apiUrl,
    clientId,
    clientSecret,
    fetch: server.house.simulated.get(channelId)?.fetch ?? fetch,
  };
  const turnOf = (state: string) => ({
    returnTo: returnUrl(server, channelId),
    // It follows from the state, so that nothing secret has to be kept until they come back.
    verifier: createHmac('sha256', server.config.secretKey).update(`proof ${state}`).digest('base64url'),
  });
  return {
    channelId,
    name,
    basis: 'github-sign-in',
    leaveUrl: (state) => authorizeUrl(door, { state, ...turnOf(state) }),
    receive: ({ state, code }) =>
      state === undefined || state === ''
        ? null
        : {
            nonce: state,
            account: async (asked) =>
              code === undefined || code === ''
                ? null
                : readGitHubAccount(door, { code, ...asked, ...turnOf(state) }),
          },
  };
};
