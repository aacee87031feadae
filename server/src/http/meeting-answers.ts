import { matterKinds, TrackId } from '@comity/core';
import { z } from 'zod';
import { at } from './answers.ts';
import { phases } from './case-answers.ts';

export const AgendaItemAnswer = z.object({
  caseId: z.string(),
  caseName: z.string(),
  phase: z.enum(phases),
  track: TrackId.nullable(),
  openedAt: at,
  matters: z.array(
    z.object({ bodyId: z.string(), what: z.enum(matterKinds), about: z.string(), dueAt: at.nullable() }),
  ),
});

export const MeetingAnswer = z.object({ meetingId: z.string() });

/** `null`: not known, which is not none. */
const figure = z.object({ count: z.int().nullable(), before: z.int().nullable() });
const named = z.array(figure.extend({ name: z.string().nullable() }));
const coverage = z.enum(['whole', 'in-part', 'none']);

export const DigestAnswer = z.object({
  month: z.string(),
  coverage,
  coverageBefore: coverage,
  cases: figure,
  decisions: figure,
  violations: figure,
  repeated: figure,
  byClause: named,
  byChannel: named,
  byResponse: named,
});
