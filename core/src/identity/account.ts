import { z } from 'zod';

/** An id that this system gave: UUIDs, and ids derived from them such as `…-s1`. */
export const Id = z.string().min(1).max(80);
export type Id = string;

/** Names a channel of `comity.yaml`. */
export const ChannelId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'lower case letters, digits and "-", at most 40');
export type ChannelId = z.infer<typeof ChannelId>;

/**
 * How a channel knows a human. `externalId` never changes there (a numeric id on GitHub and Discourse, the match key of
 * an address on a mailing list); `handle` is what people see and may change.
 */
export const AccountName = z.object({
  externalId: z.string().min(1).max(320),
  handle: z.string().min(1).max(320),
});
export type AccountName = z.infer<typeof AccountName>;

/** A handle on one channel. */
export type Account = AccountName & { readonly id: Id; readonly channelId: ChannelId };

/**
 * Why an account is thought to be a person's: their report or post was the first seen of it, a member says so, a mail
 * address verified on both sides is the same, the person signed in there, or the forum knows the GitHub account.
 * Source: design idea 7
 */
export const linkBases = [
  'own-account',
  'statement',
  'same-mail',
  'discourse-connect',
  'github-sign-in',
  'forum-github-id',
] as const;
/** One of {@link linkBases}. */
export type LinkBasis = (typeof linkBases)[number];

/** How far the evidence goes: the platform itself proves it, it is likely, or it is no more than a likeness. */
export type LinkConfidence = 'proved' | 'likely' | 'possible';

/** A link between a person and an account. Only a confirmed one lets a sanction through. Source: design idea 7 */
export type AccountLink = {
  readonly personId: Id;
  readonly account: Account;
  readonly state: 'proposed' | 'confirmed' | 'refused';
};
