import { inArray } from 'drizzle-orm';
import type { Db, Tx } from '../database/database.ts';
import { member, token } from '../database/schema/index.ts';

/** The name of whoever acted, by the id that events and rows keep. */
export type ActorNames = (actorId: string) => string;

/** Reads the names of members and of programs' tokens. One who is no longer known is called by their id. */
export const readActorNames = async (
  db: Db | Tx,
  actorIds: readonly (string | null)[],
): Promise<ActorNames> => {
  const ids = [...new Set(actorIds.filter((id) => id !== null))];
  const tokenIds = ids.filter((id) => id.startsWith('token ')).map((id) => id.slice('token '.length));
  const [members, tokens] = await Promise.all([
    ids.length === 0
      ? []
      : db.select({ id: member.id, name: member.name }).from(member).where(inArray(member.id, ids)),
    tokenIds.length === 0
      ? []
      : db.select({ id: token.id, name: token.name }).from(token).where(inArray(token.id, tokenIds)),
  ]);
  const names = new Map([
    ['system', 'Comity'],
    ...members.map(({ id, name }) => [id, name] as const),
    ...tokens.map(({ id, name }) => [`token ${id}`, `program “${name}”`] as const),
  ]);
  return (actorId) => names.get(actorId) ?? `former member ${actorId.slice(0, 8)}`;
};
