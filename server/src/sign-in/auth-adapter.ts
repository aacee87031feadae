import type { DBAdapter } from 'better-auth';
import type { Clock } from '../clock.ts';
import { secretDigest } from '../members/secret.ts';

type Row = Record<string, unknown>;
type Asked = { model: string; where?: Row[]; data?: Row; update?: Row; set?: Row };

const methods = [
  'create',
  'findOne',
  'findMany',
  'count',
  'update',
  'updateMany',
  'delete',
  'deleteMany',
  'consumeOne',
  'incrementOne',
] as const;

/**
 * The library's way to our tables. It holds tokens of sessions that we keep as digests only, and reads the host's clock
 * where ours may be another: both are translated here, on the way in and on the way back.
 */
export const translated = (inner: DBAdapter, clock: Clock): DBAdapter => {
  const aheadMs = (): number => clock.now().getTime() - Date.now();
  const ours = (value: unknown): unknown =>
    value instanceof Date ? new Date(value.getTime() + aheadMs()) : value;
  const theirs = (value: unknown): unknown =>
    value instanceof Date ? new Date(value.getTime() - aheadMs()) : value;
  const outer: Row = {
    ...inner,
    transaction: <Result>(work: (adapter: DBAdapter) => Promise<Result>) => work(outer as DBAdapter),
  };
  for (const method of methods) {
    const call = inner[method] as (asked: unknown) => Promise<unknown>;
    outer[method] = async (asked: Asked): Promise<unknown> => {
      const tokens = new Map<string, unknown>();
      const digested = (field: unknown, value: unknown): unknown => {
        if (asked.model !== 'session' || field !== 'token') return value;
        if (Array.isArray(value)) return value.map((each) => digested(field, each));
        const digest = secretDigest(String(value));
        tokens.set(digest, value);
        return digest;
      };
      const rowIn = (row: Row | undefined): Row | undefined =>
        row && mapRow(row, (field, value) => digested(field, ours(value)));
      const answer = await call({
        ...asked,
        ...(asked.where
          ? { where: asked.where.map((term) => ({ ...term, value: digested(term.field, ours(term.value)) })) }
          : {}),
        ...(asked.data ? { data: rowIn(asked.data) } : {}),
        ...(asked.update ? { update: rowIn(asked.update) } : {}),
        ...(asked.set ? { set: rowIn(asked.set) } : {}),
      });
      const rowOut = (row: Row): Row =>
        mapRow(row, (field, value) =>
          isRow(value)
            ? rowOut(value)
            : field === 'token'
              ? (tokens.get(String(value)) ?? value)
              : theirs(value),
        );
      if (Array.isArray(answer)) return answer.map((row: Row) => rowOut(row));
      return isRow(answer) ? rowOut(answer) : answer;
    };
  }
  return outer as DBAdapter;
};

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !(value instanceof Date) && !Array.isArray(value);

const mapRow = (row: Row, map: (field: string, value: unknown) => unknown): Row =>
  Object.fromEntries(Object.entries(row).map(([field, value]) => [field, map(field, value)]));
