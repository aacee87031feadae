import { AccountName, linkBases, type LinkConfidence, measureKinds } from '@comity/core';
import { z } from 'zod';
import { AccountAnswer, at, MeasureAnswer, ProgressAnswer, SanctionAnswer } from './answers.ts';
import { TaskAnswer } from './task-answers.ts';

const confidence = z.enum(['proved', 'likely', 'possible'] as const satisfies readonly LinkConfidence[]);

/** What somebody did on a platform. */
const ActAnswer = z.object({
  id: z.string(),
  channelId: z.string(),
  accountId: z.string(),
  kind: z.enum(measureKinds),
  act: z.enum(['applied', 'lifted']),
  by: AccountName.nullable(),
  ours: z.boolean(),
  until: at.nullable(),
  at,
  receivedAt: at,
});

/** A person: each account with what should hold on it and what does. */
export const PersonAnswer = z.object({
  id: z.string(),
  accounts: z.array(
    AccountAnswer.extend({
      link: z.object({
        state: z.string(),
        personId: z.string(),
        basis: z.enum(linkBases),
        confidence,
        evidence: z.string(),
        decidedBy: z.string().nullable(),
        decidedAt: at.nullable(),
      }),
      measures: z.array(
        z.object({
          kind: z.enum(measureKinds),
          desired: z.object({ until: at.nullable() }).nullable(),
          measure: MeasureAnswer.nullable(),
          act: ActAnswer.nullable(),
        }),
      ),
      desired: z.object({ kind: z.string(), until: at.nullable() }).nullable(),
      measure: MeasureAnswer.nullable(),
    }),
  ),
  sanctions: z.array(SanctionAnswer),
  progress: ProgressAnswer,
});

/** What waits for a human: whether an account is a person's, or two persons are one. */
export const ProposalAnswer = z.object({
  personId: z.string(),
  otherPersonId: z.string().nullable(),
  account: AccountAnswer,
  basis: z.enum(linkBases),
  confidence,
  evidence: z.string(),
  createdAt: at,
});

/** A person with who else they are, how that came about, what waits, and what to look out for. */
export const HumanAnswer = PersonAnswer.extend({
  otherIds: z.array(z.string()),
  cases: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      phase: z.string(),
      openedAt: at,
      part: z.enum(['respondent', 'witness', 'appellant']),
    }),
  ),
  history: z.array(
    z.object({
      measureId: z.string(),
      accountId: z.string(),
      channelId: z.string(),
      kind: z.enum(measureKinds),
      at,
      change: z.looseObject({ to: z.string() }),
    }),
  ),
  attempts: z.array(
    z.object({
      id: z.string(),
      measureId: z.string(),
      accountId: z.string(),
      channelId: z.string(),
      kind: z.enum(measureKinds),
      act: z.enum(['apply', 'change', 'lift']),
      startedAt: at,
      finishedAt: at.nullable(),
      outcome: z.string().nullable(),
      words: z.string(),
    }),
  ),
  acts: z.array(ActAnswer),
  tasks: z.array(TaskAnswer),
  changes: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['merge', 'split']),
      personId: z.string(),
      otherId: z.string(),
      accountIds: z.array(z.string()),
      reason: z.string(),
      by: z.string(),
      at,
      undoneBy: z.string().nullable(),
      undoneAt: at.nullable(),
      undoneReason: z.string(),
    }),
  ),
  proposals: z.array(ProposalAnswer),
  handles: z.array(
    z.object({
      accountId: z.string(),
      handle: z.string(),
      firstSeenAt: at,
      lastSeenAt: at,
      takenBy: z.object({ accountId: z.string(), seenAt: at }).nullable(),
    }),
  ),
  lookalikes: z.array(
    z.object({
      accountId: z.string(),
      channelId: z.string(),
      handle: z.string(),
      personId: z.string().nullable(),
      looksLike: z.object({ accountId: z.string(), handle: z.string(), personId: z.string() }),
    }),
  ),
});
