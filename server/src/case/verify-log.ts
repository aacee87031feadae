import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { Db, Tx } from '../database/database.ts';
import { caseEvent, cases, caseText } from '../database/schema/index.ts';
import { caseIsNotTheirs, type Involvement } from './hidden.ts';
import { brokenEvidence, readSealed, strayRows } from './verify-rows.ts';
import { SealBroken } from '../sealing/envelope.ts';
import { openText, saltedDigest } from '../sealing/sealed-text.ts';
import type { Vault } from '../sealing/vault.ts';
import { chainStart, linkHash, textDigest } from './chain.ts';

/** Where the log does not hold. */
export type Break = { readonly caseId: string; readonly version: number; readonly what: string };

/** What a verification found. */
export type Verification = {
  readonly cases: number;
  readonly events: number;
  readonly breaks: readonly Break[];
  /** Sealed words whose key was destroyed: their chain is verified, what they said is known to nobody. */
  readonly erasedTexts: number;
};

const casesPerPage = 200;
type Found = { readonly breaks: Break[]; erasedTexts: number };
const nobody: Involvement = { personId: null, memberId: null, madeBy: null };

/**
 * Computes every chain again: a changed, removed or added event is found, and so is a changed text. Cases in which
 * `hiddenFrom` is involved are left out: to them they are not there.
 */
export const verifyLog = async (
  db: Db,
  vault: Pick<Vault, 'keyring'>,
  hiddenFrom: Involvement = nobody,
): Promise<Verification> => {
  const found: Found = { breaks: [], erasedTexts: 0 };
  const { breaks } = found;
  let after = '';
  let caseCount = 0;
  let eventCount = 0;
  for (;;) {
    const heads = await db
      .select({ id: cases.id })
      .from(cases)
      .where(and(gt(cases.id, after), caseIsNotTheirs(cases.id, hiddenFrom)))
      .orderBy(asc(cases.id))
      .limit(casesPerPage);
    if (heads.length === 0) break;
    for (const head of heads) {
      // One snapshot a case: a command in between must not look like a break.
      const verify = (tx: Tx) => verifyCase(tx, vault, head.id, found);
      eventCount += await db.transaction(verify, { isolationLevel: 'repeatable read' });
    }
    caseCount += heads.length;
    after = heads.at(-1)?.id ?? '';
  }
  const orphans = await db
    .selectDistinct({ caseId: caseEvent.caseId })
    .from(caseEvent)
    .where(sql`not exists (select from ${cases} where ${cases.id} = ${caseEvent.caseId})`);
  for (const { caseId } of orphans) breaks.push({ caseId, version: 0, what: 'events without a case row' });
  return { cases: caseCount, events: eventCount, breaks, erasedTexts: found.erasedTexts };
};

const verifyCase = async (
  db: Tx,
  vault: Pick<Vault, 'keyring'>,
  caseId: string,
  all: Found,
): Promise<number> => {
  const { breaks } = all;
  const [head] = await db.select().from(cases).where(eq(cases.id, caseId));
  if (!head) return 0;
  const [events, texts, sealed] = await Promise.all([
    db.select().from(caseEvent).where(sql`${caseEvent.caseId} = ${head.id}`).orderBy(asc(caseEvent.version)),
    db.select().from(caseText).where(sql`${caseText.caseId} = ${head.id}`),
    readSealed(db, head.id),
  ]);
  const found = (version: number, what: string) => breaks.push({ caseId: head.id, version, what });
  const open = texts.map(({ id, body }) => [id, textDigest(body)] as const);
  const digests = new Map([...[...sealed].map(([id, body]) => [id, textDigest(body)] as const), ...open]);
  const sealedTexts = texts.filter((text) => text.sealed !== null);
  for (const [id, digest] of await sealedDigests(db, vault, sealedTexts)) {
    digests.set(id, digest);
    if (digest === erased) all.erasedTexts += 1;
  }
  const named = new Set<string>();
  let hash = chainStart;
  let version = 0;
  for (const row of events) {
    version += 1;
    if (row.version !== version) found(version, 'an event is missing');
    hash = linkHash(hash, {
      caseId: row.caseId,
      version: row.version,
      event: row.event,
      words: row.words,
      actorId: row.actorId,
      at: row.at,
    });
    if (row.type !== row.event.type || hash !== row.hash) found(row.version, 'the event was changed');
    hash = row.hash;
    version = row.version;
    for (const [id, digest] of Object.entries(row.words)) {
      const has = digests.get(id) ?? textDigest('');
      if (has !== erased && has !== digest) found(row.version, `the text ${id} was changed`);
      named.add(id);
    }
  }
  if (version !== head.version || hash !== head.headHash)
    found(version, 'the end of the log is missing or was changed');
  for (const id of await brokenEvidence(db, head.id)) {
    if (!named.has(id)) found(0, `the evidence ${id} was changed`);
  }
  // With a broken log there is nothing to hold the rows against.
  if (breaks.some((known) => known.caseId === caseId)) return events.length;
  for (const what of await strayRows(db, head.id, events)) found(version, `${what} is not what the log says`);
  return events.length;
};

const erased = 'erased';

/** Digests of sealed words as their seals give them; one that does not open has none that the log could know. */
const sealedDigests = async (
  db: Tx,
  vault: Pick<Vault, 'keyring'>,
  texts: readonly (typeof caseText.$inferSelect)[],
): Promise<readonly (readonly [id: string, digest: string])[]> =>
  Promise.all(
    texts.map(async ({ id, sealed }) => {
      try {
        const text = sealed && (await openText(db, vault, id, sealed));
        return [id, text ? saltedDigest(text) : erased] as const;
      } catch (fault) {
        if (fault instanceof SealBroken) return [id, 'broken'] as const;
        throw fault;
      }
    }),
  );
