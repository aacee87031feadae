import { integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** The end of a case's log at the time of an anchor. */
export type AnchoredCase = { readonly caseId: string; readonly version: number; readonly hash: string };

/** What an anchor holds fast: the cases that changed since the one before, and what was read. */
export type AnchorBody = {
  readonly n: number;
  readonly at: string;
  /** The hash of the anchor before. */
  readonly previous: string;
  readonly cases: readonly AnchoredCase[];
  /** Records of reading after `from` and until `until`: how many, and the hash over them. */
  readonly reads: {
    readonly from: string;
    readonly until: string;
    readonly count: number;
    readonly hash: string;
  };
};

/** One a day: the heads of all logs, chained, to be kept outside as well. Append-only. */
export const auditAnchor = pgTable('audit_anchor', {
  n: integer('n').primaryKey(),
  at: instant('at').notNull(),
  body: jsonb('body').$type<AnchorBody>().notNull(),
  hash: text('hash').notNull(),
});
