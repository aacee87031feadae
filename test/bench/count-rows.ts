import postgres from 'postgres';

/** How many rows a table has. */
export const countRows = async (databaseUrl: string, table: string): Promise<number> => {
  const sql = postgres(databaseUrl, { max: 1 });
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from ${sql(table)}`;
  await sql.end();
  return row?.n ?? 0;
};
