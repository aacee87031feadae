import { refuse } from '@comity/core';
import { createPerson } from '../../identity/link-account.ts';
import type { Caller } from '../../members/caller.ts';
import type { Server } from '../../http/context.ts';
import { linkAccount } from '../../identity/state-link.ts';
import { Problem, refused } from '../../http/problem.ts';
import { type ReportView, readReport } from '../../intake/read-reports.ts';

/** What keeps a report beside others of the same person: the person if known, else the account, else nothing. */
export const authorKey = ({ account, id }: ReportView): string => account?.personId ?? account?.id ?? id;

/** Reports with those of one author beside one another; the order of their newest stays. */
export const byAuthor = (reports: readonly ReportView[]): ReportView[] => {
  const groups = new Map<string, ReportView[]>();
  for (const report of reports)
    groups.set(authorKey(report), [...(groups.get(authorKey(report)) ?? []), report]);
  return [...groups.values()].flat();
};

/** Links the accounts of some reports as one person's, before a case is opened from them. */
export const linkAsOnePerson = async (
  server: Server,
  caller: Caller,
  reportIds: readonly string[],
  evidence: string,
): Promise<void> => {
  const { db } = server.database;
  if (evidence.trim() === '') {
    throw new Problem(422, 'invalid', '', {
      mistakes: [
        { field: 'evidence', detail: 'Say why you think that all these accounts are one person’s.' },
      ],
    });
  }
  const reports = (await Promise.all(reportIds.map((id) => readReport(db, caller, id)))).filter(
    (report) => report !== null,
  );
  const accounts = new Map(
    reports.flatMap(({ account }) => (account ? [[account.id, account] as const] : [])),
  );
  const known = new Set([...accounts.values()].flatMap(({ personId }) => personId ?? []));
  if (known.size > 1) {
    throw refused(
      refuse(
        'several-persons',
        'design',
        'Some of these accounts are already confirmed as different persons’. Open the case without saying that they are one.',
      ),
    );
  }
  if (accounts.size < 2) {
    throw refused(
      refuse(
        'one-account',
        'design',
        'Fewer than two of these reports name a proved account, so there is nothing to link.',
      ),
    );
  }
  const personId = [...known][0] ?? (await db.transaction((tx) => createPerson(tx, server.clock.now())));
  for (const { channelId, externalId, handle, personId: before } of accounts.values()) {
    if (before === null)
      await linkAccount(server, caller, personId, {
        channelId,
        externalId,
        handle,
        evidence: evidence.trim(),
      });
  }
};
