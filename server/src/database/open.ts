import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { aloneAmongAll, aloneHere } from './alone.ts';
import type { Database, Db } from './database.ts';
import { lockDataDirectory } from './lock.ts';
import * as schema from './schema/index.ts';

/** Where a database is. */
export type DatabasePlace = { readonly url: string } | { readonly directory: string };

/** The migrations lie in the source tree, and beside the bundle. */
const migrationsFolder = (): string =>
  fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../../drizzle' : './drizzle', import.meta.url));

/** An empty database with the schema in it, made by the build: copying it is faster than making one. */
const template = (): string => fileURLToPath(new URL('./database-template', import.meta.url));

/** Opens a database and brings its schema up to date. @throws DataDirectoryInUse */
export const openDatabase = (place: DatabasePlace): Promise<Database> =>
  'url' in place ? openPostgres(place.url) : openEmbedded(place.directory);

const openEmbedded = async (directory: string): Promise<Database> => {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const unlock = lockDataDirectory(directory);
  try {
    const [{ PGlite }, { pg_trgm }, { drizzle }, { migrate }] = await Promise.all([
      import('@electric-sql/pglite'),
      import('@electric-sql/pglite/contrib/pg_trgm'),
      import('drizzle-orm/pglite'),
      import('drizzle-orm/pglite/migrator'),
    ]);
    const client = await PGlite.create(databaseFolder(directory), { extensions: { pg_trgm } });
    const db = drizzle(client, { schema });
    await migrate(db, { migrationsFolder: migrationsFolder() });
    const close = async () => {
      await client.close();
      unlock();
    };
    return {
      db: db as unknown as Db,
      driver: { kind: 'pglite', client },
      statement: async (text, parameters) => (await client.query(text, [...parameters])).rows as never[],
      alone: aloneHere(),
      listen: async (topic, heard) => void (await client.listen(topic, heard)),
      close,
    };
  } catch (fault) {
    unlock();
    throw fault;
  }
};

/** Copied beside and renamed, so that a crash leaves no half of a database. */
const databaseFolder = (directory: string): string => {
  const folder = join(directory, 'database');
  if (existsSync(folder) || !existsSync(template())) return folder;
  rmSync(`${folder}.new`, { recursive: true, force: true });
  cpSync(template(), `${folder}.new`, { recursive: true });
  renameSync(`${folder}.new`, folder);
  return folder;
};

/** Any number that no other program on the database is likely to have taken. */
const migrationLockKey = 7_266_489;

const openPostgres = async (url: string): Promise<Database> => {
  const [{ default: postgres }, { drizzle }, { migrate }] = await Promise.all([
    import('postgres'),
    import('drizzle-orm/postgres-js'),
    import('drizzle-orm/postgres-js/migrator'),
  ]);
  // Several processes may start at once; a lock belongs to a connection, so this one has a single connection.
  const single = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await single`select pg_advisory_lock(${migrationLockKey})`;
    await migrate(drizzle(single), { migrationsFolder: migrationsFolder() });
  } finally {
    await single.end();
  }
  // To compile a query takes longer than any of ours; who may see what makes them look expensive.
  const client = postgres(url, { max: 12, onnotice: () => {}, connection: { jit: 'off' } });
  // Its locks last for as long as it does: it is never exchanged for another, and is missed soon where the host is lost.
  let breaks = 0;
  const locks = postgres(url, {
    max: 1,
    max_lifetime: null,
    onnotice: () => {},
    onclose: () => {
      breaks += 1;
    },
    connection: { tcp_keepalives_idle: 10, tcp_keepalives_interval: 5, tcp_keepalives_count: 3 },
  });
  const db = drizzle(client, { schema });
  return {
    db: db as unknown as Db,
    driver: { kind: 'postgres', url, client },
    statement: async (text, parameters) =>
      [...(await client.unsafe(text, [...parameters] as never[], { prepare: true }))] as never[],
    alone: aloneAmongAll(locks, () => breaks),
    listen: async (topic, heard) => void (await client.listen(topic, heard)),
    close: async () => void (await Promise.all([client.end({ timeout: 5 }), locks.end({ timeout: 5 })])),
  };
};
