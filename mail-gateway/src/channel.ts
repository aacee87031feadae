import type {
  Account,
  Channel,
  Delivery,
  Id,
  Instant,
  Measure,
  MeasureKind,
  Notice,
  Observation,
  Observed,
  Outcome,
} from '@comity/core';

/** A measure on an address as the case server keeps it; the gateway's verdict comes from the same rows. */
export type MailSuspension = { readonly measureId: Id; readonly until: Instant | null };

/** Where measures on senders are kept, by the match key of their address. At most one an address and kind. */
export type SuspensionStore = {
  readonly get: (externalId: string, kind: MeasureKind) => Promise<MailSuspension | null>;
  /** Stores it, or changes its end. `false`, and nothing was changed, when another measure stands there. */
  readonly put: (externalId: string, kind: MeasureKind, suspension: MailSuspension) => Promise<boolean>;
  /** Removes it if it is still that measure's. */
  readonly remove: (externalId: string, kind: MeasureKind, measureId: Id) => Promise<void>;
};

/** What the mail channel needs. `lists` are the addresses it manages. */
export type MailChannelOptions = {
  readonly id: string;
  readonly lists: readonly string[];
  readonly suspensions: SuspensionStore;
  readonly sendNotice: (to: string, notice: Notice) => Promise<Delivery>;
};

const sent = 'What a list has sent cannot be taken back. Ask who keeps its archive to remove it there.';

/**
 * The managed lists as a channel. Who may not write, or is read first, is kept by the case server itself and asked at
 * every message, so that a measure holds for all lists from the moment it is stored.
 *
 * Source: R41, R47, R76
 */
export const mailChannel = ({ id, suspensions, sendNotice }: MailChannelOptions): Channel => ({
  id,
  kind: 'mail',
  enforces: ['suspend', 'silence', 'hold-posts'],
  changes: [],
  pace: null,
  changeContent: async () => ({ outcome: 'needs-human', words: sent }),
  // Anybody can write under any address; that one was written under it proves nothing.
  identify: async ({ handle }) => ({
    state: 'known',
    handle,
    mails: [{ address: handle, verified: false }],
    gitHubId: null,
  }),
  // A list has no web address of its own here; what was posted is reported by its archive.
  owns: () => false,
  observe: (account, kind) => observe(suspensions, account, kind),
  apply: (measure) => apply(suspensions, measure),
  lift: (measure) => lift(suspensions, measure),
  notify: (notice, to) =>
    sendNotice(to.handle, notice).catch(() => ({
      delivery: 'retry',
      words: 'The notice could not be given to the mail server.',
    })),
  capture: async () => ({ gone: 'Mail lists keep nothing that can be read by its address.' }),
});

/** Anything without an at sign came here by mistake; a list would never see it. */
const isAddress = ({ externalId }: Account): boolean => externalId.includes('@');

const noAddress: Outcome = { outcome: 'needs-human', words: 'This account is not known by a mail address.' };

const observe = async (
  suspensions: SuspensionStore,
  account: Account,
  kind: MeasureKind,
): Promise<Observation> => {
  if (!isAddress(account)) return { state: 'unknown-account' };
  try {
    const standing = await suspensions.get(account.externalId, kind);
    return standing ? present(standing) : { state: 'absent' };
  } catch {
    return { state: 'retry', words: storeFault };
  }
};

const apply = async (
  suspensions: SuspensionStore,
  { id, kind, account, until }: Measure,
): Promise<Outcome> => {
  if (!isAddress(account)) return noAddress;
  try {
    if (await suspensions.put(account.externalId, kind, { measureId: id, until })) return { outcome: 'done' };
    const standing = await suspensions.get(account.externalId, kind);
    if (standing === null || standing.measureId === id) return changedMeanwhile;
    return { outcome: 'not-ours', observed: present(standing) };
  } catch {
    return { outcome: 'retry', words: storeFault };
  }
};

const lift = async (suspensions: SuspensionStore, { id, kind, account }: Measure): Promise<Outcome> => {
  if (!isAddress(account)) return noAddress;
  try {
    await suspensions.remove(account.externalId, kind, id);
    const standing = await suspensions.get(account.externalId, kind);
    if (standing === null) return { outcome: 'done' };
    if (standing.measureId === id) return changedMeanwhile;
    return { outcome: 'not-ours', observed: present(standing) };
  } catch {
    return { outcome: 'retry', words: storeFault };
  }
};

const present = ({ until, measureId }: MailSuspension): Observed => ({
  state: 'present',
  until,
  mark: measureId,
});

const changedMeanwhile: Outcome = { outcome: 'retry', words: 'It changed while it was written.' };

/** The words of a database hold the address, and these words are kept and shown. */
const storeFault = 'Who may write to the lists could not be read or written just now.';
