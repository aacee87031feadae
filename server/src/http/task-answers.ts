import { channelKinds, contentActs, measureKinds } from '@comity/core';
import { z } from 'zod';
import { at } from './answers.ts';

export const TaskAnswer = z.object({
  id: z.string(),
  kind: z.enum(['apply', 'lift', 'invite', 'obligation']),
  state: z.enum(['open', 'done', 'cannot', 'dropped']),
  caseId: z.string().nullable(),
  caseName: z.string().nullable(),
  obligationId: z.string().nullable(),
  what: z.string().nullable(),
  channelId: z.string().nullable(),
  measureId: z.string().nullable(),
  measureKind: z.enum(measureKinds).nullable(),
  handle: z.string().nullable(),
  until: at.nullable(),
  ownerId: z.string().nullable(),
  createdAt: at,
  dueAt: at,
  remindedAt: at.nullable(),
  words: z.string(),
  settledBy: z.string().nullable(),
  settledAt: at.nullable(),
});

const Keeper = z.object({ memberId: z.string(), name: z.string() });

export const ChannelAnswer = z.object({
  id: z.string(),
  kind: z.enum(channelKinds),
  name: z.string(),
  enforces: z.array(z.enum(measureKinds)),
  changes: z.array(z.enum(contentActs)),
  keeper: Keeper.nullable(),
  state: z.object({ downSince: at.nullable(), words: z.string(), nextTryAt: at.nullable() }),
  measures: z.object({
    toDo: z.int(),
    applied: z.int(),
    task: z.int(),
    needsHuman: z.int(),
    drifted: z.int(),
  }),
  simulated: z
    .object({
      accounts: z.array(z.object({ id: z.string(), handle: z.string(), standing: z.string() })),
      requests: z.array(z.object({ at, method: z.string(), path: z.string(), status: z.int() })),
    })
    .nullable(),
});

export const ChannelsAnswer = z.object({ items: z.array(ChannelAnswer) });
export const KeeperAnswer = z.object({ keeper: Keeper.nullable() });
