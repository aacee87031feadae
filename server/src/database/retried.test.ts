import { describe, expect, it } from 'vitest';
import type { Db } from './database.ts';
import { retriedTransaction } from './retried.ts';

/** A database whose transactions fail with these faults, one after the other, and then succeed. */
const failing = (...faults: readonly unknown[]) => {
  const left = [...faults];
  const db = {
    transaction: async <Result>(work: (tx: never) => Promise<Result>) => {
      if (left.length > 0) throw left.shift();
      return work(undefined as never);
    },
  } as unknown as Db;
  return { db, left };
};

/** A fault of the database, as drizzle hands it on. */
const fault = (fields: Readonly<Record<string, string>>) =>
  new Error('Failed query', { cause: Object.assign(new Error('the database said no'), fields) });

const done = async () => 'done';

describe('a transaction', () => {
  it.each([
    ['a deadlock', { code: '40P01' }],
    ['a serialization failure', { code: '40001' }],
    [
      'a version that was taken, on PostgreSQL',
      { code: '23505', constraint_name: 'case_event_case_id_version_pk' },
    ],
    [
      'a version that was taken, on the embedded database',
      { code: '23505', constraint: 'case_event_case_id_version_pk' },
    ],
    ['a case’s name that was taken', { code: '23505', constraint_name: 'cases_name_unique' }],
  ])('is begun anew after %s', async (_what, fields) => {
    expect(await retriedTransaction(failing(fault(fields), fault(fields)).db, done)).toBe('done');
  });

  it('is given up after the fifth time', async () => {
    const { db, left } = failing(...Array.from({ length: 9 }, () => fault({ code: '40P01' })));
    await expect(retriedTransaction(db, done)).rejects.toThrow('Failed query');
    expect(left).toHaveLength(4);
  });

  it.each([
    ['another unique column', fault({ code: '23505', constraint_name: 'report_channel_event' })],
    ['a database that is down', fault({ code: '57P01' })],
    ['a refusal', new Error('not allowed')],
  ])('is not begun anew after %s', async (_what, one) => {
    const { db, left } = failing(one, new Error('tried again'));
    await expect(retriedTransaction(db, done)).rejects.toBe(one);
    expect(left).toHaveLength(1);
  });
});
