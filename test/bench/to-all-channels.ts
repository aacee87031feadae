import { setTimeout } from 'node:timers/promises';
import type { Decider } from '../fixtures/decider.ts';
import { now } from '../fixtures/decider.ts';
import type { PlatformOverHttp } from '../standins/over-http.ts';
import { accountNames } from '../standins/platforms.ts';
import { type CommitTimes, watchCommits } from './commit-times.ts';
import { forum, heldList } from './community-file.ts';
import { type Measurement, p95 } from './figure.ts';
import { type SanctionScene, waitFor, withSanctions } from './sanction-scene.ts';

const decisions = 80;
const warmUps = 5;
/** What a decision leaves to do, such as its notice, is over by then; the rest falls anywhere between two polls. */
const restMs = (n: number): number => 400 + ((n * 137) % 500);

/**
 * From the commit of a decision until the last of three channels has it: the call at the forum, the call at GitHub, and
 * the row that refuses posts to the lists. One decision after another, against a note on the same case, which is one
 * request and one transaction.
 */
export const toAllChannels: Measurement = {
  names: ['to-all-channels'],
  needs: ['postgres'],
  measure: (ground) => {
    const count = decisions + warmUps;
    return withSanctions(ground, { name: 'to-all', servers: 1, accounts: count }, async (scene) => {
      const commits = await watchCommits(scene.databaseUrl);
      try {
        const taken: Taken[] = [];
        const cases = await preparedCases(scene, count);
        await setTimeout(3_000);
        for (const [index, about] of cases.entries()) {
          const n = index + 1;
          const one = await decideOne(scene, commits, n, about);
          if (n > warmUps) taken.push(one);
          await setTimeout(restMs(n));
        }
        return [figureOf(taken)];
      } finally {
        await commits.close();
      }
    });
  },
};

type About = { readonly caseId: string; readonly personId: string };

/** Milliseconds to the last channel, from three instants; and those of the note. */
type Taken = {
  readonly sent: number;
  readonly committed: number;
  readonly answered: number;
  readonly note: number;
};

const addressOf = (n: number): string => `reader-${n}@members.example`;

/** Each person has an account on all three channels, and a case that awaits its decision. */
const preparedCases = async (scene: SanctionScene, count: number): Promise<About[]> => {
  const { decider } = scene;
  const cases: About[] = [];
  for (let n = 1; n <= count; n += 1) {
    const names = accountNames(n);
    const lists = { externalId: addressOf(n), handle: addressOf(n) };
    const personId = await decider.personWith({ ...names, lists });
    const about = await decider.caseAbout(forum, names.forum);
    if (about.personId !== personId) throw new Error('the case is about somebody else');
    cases.push(about);
  }
  return cases;
};

const decideOne = async (
  scene: SanctionScene,
  commits: CommitTimes,
  n: number,
  about: About,
): Promise<Taken> => {
  const { decider } = scene;
  const { forum: forumPlatform, github } = scene.platforms;
  const names = accountNames(n);
  const noted = await decider.request('POST', `/api/cases/${about.caseId}/commands`, {
    type: 'add-note',
    note: 'Somebody called again.',
  });
  await setTimeout(100);
  const { sentAt, answeredAt } = await decider.suspend(about, { scope: 'everywhere', lengthDays: 7 });
  const times = () => [
    blockedAt(forumPlatform, names.forum.externalId),
    blockedAt(github, names.github.handle),
    commits.of('mail_suspension', addressOf(n)),
  ];
  await waitFor(() => times().every((time) => time !== undefined), 'all three channels', 60);
  await mustRefuse(decider, n);
  const last = Math.max(...times().map((time) => time ?? now()));
  const committedAt = commits.of('sanction', about.personId) ?? answeredAt;
  return {
    sent: last - sentAt,
    committed: last - committedAt,
    answered: last - answeredAt,
    note: noted.answeredAt - noted.sentAt,
  };
};

const blockedAt = ({ effects }: PlatformOverHttp, account: string): number | undefined =>
  effects.find((effect) => effect.account === account)?.at;

/** What the gateway would be told of a post. @throws Error when it may pass. */
const mustRefuse = async (decider: Decider, n: number): Promise<void> => {
  const { action } = await decider.request<{ action: string }>('POST', '/api/mail/verdict', {
    envelope: {
      mailFrom: addressOf(n),
      recipient: { address: heldList },
      clientAddress: '127.0.0.1',
      helo: 'mx.members.example',
      protocol: 'smtp',
    },
    identity: { state: 'one', address: addressOf(n) },
    authentication: { result: 'aligned', methods: ['spf members.example'] },
    sizeBytes: 1_000,
  });
  if (action !== 'reject') throw new Error(`a post of a suspended address is answered ${action}`);
};

const figureOf = (taken: readonly Taken[]) => {
  const of = (what: keyof Taken) => p95(taken.map((one) => one[what]));
  const [value, reference] = [of('committed'), of('note')];
  const text = (what: keyof Taken) => of(what).toFixed(0);
  const note = `decision committed until the last of three channels has it, p95 of ${taken.length}, of a note’s request: ${text('committed')} of ${text('note')} ms; ${text('sent')} since it was sent, ${text('answered')} since it was answered`;
  const limit = { millisecondsMax: 150, milliseconds: value };
  return { name: 'to-all-channels', value, reference, aim: { atMost: 8 }, limit, note };
};
