import { alternate, type Figure, type Measurement } from './figure.ts';
import { type FilledServer, startFilledServer } from './filled-server.ts';

const few = 1_000;
const many = 100_000;
const warmUps = 30;
const rounds = 100;
const firstPage = '/api/cases?limit=50';
const deepPage = 1_000;
const aim = { atMost: 1.5 };

/**
 * The median time to answer the queue's page with many cases, against the same with few; and of a page far in the list,
 * against the first. A list that reads more than it shows is seen in both.
 */
export const queuePage: Measurement = {
  names: ['queue-page', 'queue-page-api', 'queue-page-deep'],
  needs: ['postgres'],
  measure: async (ground, wanted) => {
    const [small, large] = [await startFilledServer(ground, few), await startFilledServer(ground, many)];
    const figures: Figure[] = [];
    const compare = async (name: string, note: string, value: Timed, reference: Timed) => {
      if (!wanted.has(name)) return;
      for (let n = 0; n < warmUps; n += 1) await Promise.all([value(), reference()]);
      figures.push({ name, note, aim, ...(await alternate(rounds, value, reference)) });
    };
    try {
      const desk = (server: FilledServer) => () => server.time('/desk', 'session');
      const list =
        (server: FilledServer, path = firstPage) =>
        () =>
          server.time(path, 'token');
      await compare(
        'queue-page',
        'the desk’s queue with 100,000 cases of the same with 1,000, median time',
        desk(large),
        desk(small),
      );
      await compare(
        'queue-page-api',
        'GET /api/cases with 100,000 cases of the same with 1,000, median time',
        list(large),
        list(small),
      );
      if (wanted.has('queue-page-deep')) {
        const note = `GET /api/cases, page ${deepPage} of page 1, 100,000 cases, median time`;
        await compare('queue-page-deep', note, list(large, await pathOfPage(large, deepPage)), list(large));
      }
      return figures;
    } finally {
      await Promise.all([small.stop(), large.stop()]);
    }
  },
};

type Timed = () => Promise<number>;

/** Goes from page to page by each one's `next`, as a reader would. */
const pathOfPage = async (server: FilledServer, page: number): Promise<string> => {
  let path = firstPage;
  const seen = new Set<string>();
  for (let n = 1; n < page; n += 1) {
    const { items, next } = await server.json<{ items: { id: string }[]; next: string | null }>(path);
    for (const { id } of items) seen.add(id);
    if (next === null) throw new Error(`the list ends on page ${n}`);
    path = `${firstPage}&after=${next}`;
  }
  if (seen.size !== (page - 1) * 50) throw new Error(`${page - 1} pages showed ${seen.size} different cases`);
  return path;
};
