import type { Channel, Delivery, Id, Instant, Measure, Notice, Observed, Outcome } from '@comity/core';

/** A suspension as the case server keeps it; the gateway's verdict comes from the same rows. */
export type MailSuspension = { readonly measureId: Id; readonly until: Instant | null };

/** Where suspensions of senders are kept, by the match key of their address. At most one an address. */
export type SuspensionStore = {
  get(externalId: string): Promise<MailSuspension | null>;
  put(externalId: string, suspension: MailSuspension): Promise<void>;
  /** Removes the suspension if it is still that measure's. */
  remove(externalId: string, measureId: Id): Promise<void>;
};

/** What the mail channel needs. `lists` are the addresses it manages. */
export type MailChannelOptions = {
  readonly id: string;
  readonly lists: readonly string[];
  readonly suspensions: SuspensionStore;
  readonly sendNotice: (to: string, notice: Notice) => Promise<Delivery>;
};

/**
 * The managed lists as a channel. Who is suspended is kept by the case server itself and asked at every message, so that
 * a suspension holds for all lists from the moment it is stored.
 *
 * Source: R47, R76
 */
export const mailChannel = ({ id, suspensions, sendNotice }: MailChannelOptions): Channel => ({
  id,
  kind: 'mail',
  enforces: ['suspend'],
  changes: [],
  pace: null,
  changeContent: async () => ({ outcome: 'needs-human', words: 'This channel changes no posts by itself.' }),
  identify: async () => ({ state: 'unknown-account' }),
  // A list has no web address of its own here; what was posted is reported by its archive.
  owns: () => false,
  async observe(account) {
    const standing = await attempt(() => suspensions.get(account.externalId));
    return 'fault' in standing ? { state: 'retry', words: standing.fault } : observed(standing.value);
  },
  apply: (measure) => change(suspensions, measure, 'apply'),
  lift: (measure) => change(suspensions, measure, 'lift'),
  async notify(notice, to) {
    const sent = await attempt(() => sendNotice(to.handle, notice));
    return 'fault' in sent ? { delivery: 'retry', words: sent.fault } : sent.value;
  },
  capture: async () => ({ gone: 'Mail lists keep nothing that can be read by its address.' }),
});

const observed = (suspension: MailSuspension | null): Observed =>
  suspension === null
    ? { state: 'absent' }
    : { state: 'present', until: suspension.until, mark: suspension.measureId };

const change = async (
  suspensions: SuspensionStore,
  { id, account, until }: Measure,
  way: 'apply' | 'lift',
): Promise<Outcome> => {
  const changed = await attempt(async (): Promise<Outcome> => {
    const standing = await suspensions.get(account.externalId);
    if (standing && standing.measureId !== id) return { outcome: 'not-ours', observed: observed(standing) };
    if (way === 'lift') await suspensions.remove(account.externalId, id);
    else await suspensions.put(account.externalId, { measureId: id, until });
    return { outcome: 'done' };
  });
  return 'fault' in changed ? { outcome: 'retry', words: changed.fault } : changed.value;
};

const attempt = async <T>(work: () => Promise<T>): Promise<{ value: T } | { fault: string }> => {
  try {
    return { value: await work() };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : 'The suspension could not be read or written' };
  }
};
