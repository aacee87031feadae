import type { AccountName } from '@comity/core';
import type { Db, Tx } from '../database/database.ts';
import { keyOfEnvelope } from './case-keys.ts';
import { openSeal, seal } from './envelope.ts';
import { newDataKey } from './keyring.ts';
import { reporterMatch, type Vault } from './vault.ts';

const placeOf = (rowId: string) => ({ table: 'report', rowId, column: 'reporter' });

/** Who reported, sealed with a key of the report's own; and by what their accounts are known. Source: R6, R50, R56 */
export const sealReporter = (
  vault: Vault,
  { id, channelId }: { readonly id: string; readonly channelId: string },
  reporter: AccountName,
) => {
  const { key, row } = newDataKey(vault.keyring);
  const { externalId, handle } = reporter;
  return {
    key: row,
    sealedReporter: seal(key, placeOf(id), Buffer.from(JSON.stringify({ externalId, handle }))),
    match: reporterMatch(vault, channelId, externalId),
  };
};

/** Who reported; `null` once that was erased. */
export const openReporter = async (
  db: Db | Tx,
  vault: Vault,
  reportId: string,
  envelope: Uint8Array,
): Promise<AccountName | null> => {
  const key = await keyOfEnvelope(db, vault, envelope);
  return key && (JSON.parse(openSeal(key, placeOf(reportId), envelope).toString()) as AccountName);
};
