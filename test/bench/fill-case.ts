import type { CaseEvent } from '@comity/core';
import postgres from 'postgres';

const at = '2026-03-02T10:00:00.000Z';

/** Writes one case with so many events into a migrated database. Hashes are not those of a chain: nothing here verifies it. */
export const fillCase = async (databaseUrl: string, caseId: string, eventCount: number): Promise<void> => {
  const sql = postgres(databaseUrl, { max: 1, connection: { session_replication_role: 'replica' } });
  const hash = '0'.repeat(64);
  const rows = Array.from({ length: eventCount }, (_, index) => {
    const event = nth(caseId, index);
    return {
      case_id: caseId,
      version: index + 1,
      type: event.type,
      event: event as never,
      actor_id: 'member',
      at,
      hash,
    };
  });
  try {
    await sql`insert into cases ${sql({
      id: caseId,
      name: caseId,
      phase: 'triage',
      procedure_id: 'executive-director',
      procedure_version: 1,
      report_count: 1,
      opened_at: at,
      version: eventCount,
      head_hash: hash,
    })}`;
    for (let from = 0; from < rows.length; from += 1_000) {
      await sql`insert into case_event ${sql(rows.slice(from, from + 1_000))}`;
    }
    await sql.unsafe('vacuum analyze');
  } finally {
    await sql.end();
  }
};

/** A case that is opened and named, and then written about for years. */
const nth = (caseId: string, index: number): CaseEvent => {
  if (index === 0) {
    const names = { caseId, caseName: caseId, openedAt: at, abuseOf: null };
    return { type: 'case-opened', ...names, procedureId: 'executive-director', procedureVersion: 1 };
  }
  if (index === 1) return { type: 'track-set', track: 'single', from: null, bodyId: 'director', texts: {} };
  if (index === 2) return { type: 'respondent-named', personId: 'robin' };
  const texts = { note: `${caseId}-t${index}` };
  if (index % 3 === 0) return { type: 'note-added', texts };
  if (index % 3 === 1) return { type: 'statement-recorded', from: 'witness', confidential: false, texts };
  return {
    type: 'measure-recorded',
    measureId: `measure-${index}`,
    channelId: 'forum',
    accountId: 'account',
    sanctionIds: [],
    change: { to: 'needs-human' },
    restores: false,
  };
};
