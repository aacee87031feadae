/** An account as the stand-in keeps it. Blocks belong to the number, so they follow a change of login. */
export type StandInAccount = {
  readonly id: number;
  readonly login: string;
  /** Members of the organisation cannot be blocked. */
  readonly member?: boolean;
  /** Who blocked it: `the App`, or the name given to `block`; `null` when nobody did. */
  readonly blockedBy: string | null;
};

/** One call that was answered. */
export type StandInRequest = {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
};

/** All that the stand-in remembers; plain JSON. */
export type StandInState = {
  readonly accounts: readonly StandInAccount[];
  /** GitHub's own ids of comments that are hidden, and of such as were removed. */
  readonly hidden?: readonly string[];
  readonly removed?: readonly string[];
  /** The latest {@link requestsMax}, oldest first. */
  readonly requests: readonly StandInRequest[];
};

/** Where the state is kept between two starts. */
export type StandInStore = { load(): StandInState | null; save(state: StandInState): void };

/** A comment on an issue. `authorId: null` is a ghost. */
export type StandInComment = {
  readonly id: number;
  readonly body: string;
  readonly authorId: number | null;
  readonly createdAt: string;
  readonly updatedAt?: string;
};

/** An issue that can be read by its URL. */
export type StandInIssue = {
  readonly repo: string;
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly authorId: number | null;
  readonly createdAt: string;
  readonly comments?: readonly StandInComment[];
  /** Comments on its lines, where it is a pull request. */
  readonly reviewComments?: readonly StandInComment[];
};

/** A discussion, of which only the comments are known. */
export type StandInDiscussion = Pick<StandInIssue, 'repo' | 'number'> & {
  readonly comments: readonly StandInComment[];
};

/** What a stand-in is made of. */
export type StandInOptions = {
  readonly org: string;
  readonly accounts: readonly {
    readonly id: number;
    readonly login: string;
    readonly member?: boolean;
    /** Their addresses, the first one first. */
    readonly mails?: readonly { readonly email: string; readonly verified: boolean }[];
  }[];
  /** The App’s own id and secret with which people sign in; without them nobody can. */
  readonly client?: { readonly id: string; readonly secret: string };
  readonly issues?: readonly StandInIssue[];
  readonly discussions?: readonly StandInDiscussion[];
  /** Names of repositories that are private; the others of `issues` are public. */
  readonly privateRepos?: readonly string[];
  readonly now: () => Date;
  readonly store?: StandInStore;
};

/** Requests that the state keeps. */
export const requestsMax = 50;

/** The state with its changes; each change is saved at once. */
export type Ledger = {
  state(): StandInState;
  byId(id: number | null): StandInAccount | undefined;
  byLogin(login: string): StandInAccount | undefined;
  change(id: number, fields: Partial<Pick<StandInAccount, 'login' | 'blockedBy'>>): void;
  record(request: StandInRequest): void;
  /** Whether a comment is among those that are hidden or removed. */
  isAmong(which: 'hidden' | 'removed', nodeId: string): boolean;
  put(which: 'hidden' | 'removed', nodeId: string, among: boolean): void;
};

/** Opens the ledger: what was saved, and the accounts that are new in the options. */
export const openLedger = ({ accounts, store }: StandInOptions): Ledger => {
  const saved = store?.load() ?? { accounts: [], requests: [] };
  const known = new Set(saved.accounts.map(({ id }) => id));
  const added = accounts
    .filter(({ id }) => !known.has(id))
    .map((account) => ({ ...account, blockedBy: null }));
  let state: StandInState = { ...saved, accounts: [...saved.accounts, ...added] };
  const set = (next: StandInState): void => {
    state = next;
    store?.save(next);
  };
  return {
    state: () => state,
    byId: (id) => state.accounts.find((account) => account.id === id),
    byLogin: (login) => state.accounts.find((account) => account.login.toLowerCase() === login.toLowerCase()),
    change: (id, fields) => {
      const next = state.accounts.map((account) => (account.id === id ? { ...account, ...fields } : account));
      set({ ...state, accounts: next });
    },
    isAmong: (which, nodeId) => state[which]?.includes(nodeId) ?? false,
    put: (which, nodeId, among) => {
      const others = (state[which] ?? []).filter((id) => id !== nodeId);
      set({ ...state, [which]: among ? [...others, nodeId] : others });
    },
    record: (request) => set({ ...state, requests: [...state.requests, request].slice(-requestsMax) }),
  };
};
