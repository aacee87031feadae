import { alternateAll, type Figure, type Measurement, median, percentile } from './figure.ts';
import { type FilledServer, startFilledServer } from './filled-server.ts';

const few = 1_000;
const many = 1_000_000;
const rowsOfPage = 50;
const warmUps = 30;
const rounds = 300;
const deepPage = 1_000;
const bytesMax = 100_000;
const list = `/api/cases?limit=${rowsOfPage}`;
const open = '/desk?view=open';

/** Each page of the large server, and the one of the small server that it is held against. */
type Comparison = { readonly name: string; readonly value: Timed; readonly reference: Timed; note: string };
type Timed = () => Promise<number>;

/**
 * The time in which 99 of 100 pages of the queue are answered with a million cases, against a thousand: the first page
 * and the thousandth, in both directions. A list that reads more than it shows is seen in it. And what one page weighs.
 */
export const queuePage: Measurement = {
  names: [
    'queue-page',
    'queue-page-deep',
    'queue-page-back',
    'queue-page-views',
    'queue-page-api',
    'queue-page-api-deep',
    'queue-page-api-back',
    'queue-page-bytes',
  ],
  needs: ['postgres'],
  measure: async (ground, wanted) => {
    const [small, large] = [await startFilledServer(ground, few), await startFilledServer(ground, many)];
    try {
      const figures: Figure[] = [];
      const comparisons = await comparisonsOf(small, large);
      for (const comparison of comparisons.filter(({ name }) => wanted.has(name)))
        figures.push(await compare(comparison));
      return wanted.has('queue-page-bytes') ? [...figures, await weigh(large)] : figures;
    } finally {
      await Promise.all([small.stop(), large.stop()]);
    }
  },
};

const comparisonsOf = async (small: FilledServer, large: FilledServer): Promise<Comparison[]> => {
  const desk = (server: FilledServer, path: string) => () => server.time(path, 'session');
  const api = (server: FilledServer, path: string) => () => server.time(path, 'token');
  // Of the open cases, one in twenty, the thousandth page is the last.
  const ofOpen = await placesOfPage(large, `${list}&waiting=true`, deepPage - 1);
  const ofAll = await placesOfPage(large, list, deepPage);
  const [page, listed] = [desk(small, open), api(small, list)];
  const queue = (name: string, value: Timed, note: string) => ({ name, value, reference: page, note });
  const programs = (name: string, path: string, note: string) => ({
    name,
    value: api(large, path),
    reference: listed,
    note: `GET /api/cases, ${note}`,
  });
  return [
    queue('queue-page', desk(large, open), 'the open cases, first page'),
    queue('queue-page-deep', desk(large, `${open}&after=${ofOpen.after}`), `page ${deepPage - 1} of them`),
    queue('queue-page-back', desk(large, `${open}&before=${ofOpen.before}`), 'the same on the way back'),
    {
      ...queue(
        'queue-page-views',
        inTurn(large),
        `the views ${views.join(', ')} in turn, against the same views`,
      ),
      reference: inTurn(small),
    },
    programs('queue-page-api', list, 'first page'),
    programs('queue-page-api-deep', `${list}&after=${ofAll.after}`, `page ${deepPage}`),
    programs('queue-page-api-back', `${list}&before=${ofAll.before}`, 'the same on the way back'),
  ];
};

const views = ['mine', 'unassigned', 'due', 'severe', 'waiting'] as const;

const inTurn = (server: FilledServer): Timed => {
  let turn = 0;
  return () => server.time(`/desk?view=${views[(turn += 1) % views.length] ?? 'open'}`, 'session');
};

const compare = async ({ name, note, value, reference }: Comparison): Promise<Figure> => {
  for (let n = 0; n < warmUps; n += 1) await Promise.all([value(), reference()]);
  const { values, references } = await alternateAll(rounds, value, reference);
  const medians = [values, references].map((times) => `${median(times).toFixed(1)} ms`).join(' and ');
  return {
    name,
    value: percentile(values, 99),
    reference: percentile(references, 99),
    aim: { atMost: 1.5 },
    note: `${note}: p99 with 1,000,000 cases of the first page with 1,000; medians ${medians}`,
  };
};

/** Pages are not packed, as they hold secrets; the style sheet and the scripts are. */
const weigh = async (server: FilledServer): Promise<Figure> => {
  const sizes = [];
  for (const path of ['/desk', open, '/desk?view=due']) sizes.push(await server.transferBytes(path));
  return {
    name: 'queue-page-bytes',
    value: Math.max(...sizes),
    reference: bytesMax,
    aim: { atMost: 1 },
    note: `bytes of a page of ${rowsOfPage} with style sheet (gzip) and script (gzip), of 100 kB: ${sizes.join(', ')}`,
  };
};

/** Goes from page to page by each one's `next`, as a reader would; the places by which a page is reached from both sides. */
const placesOfPage = async (
  server: FilledServer,
  first: string,
  page: number,
): Promise<{ after: string; before: string }> => {
  let after = '';
  const seen = new Set<string>();
  for (let n = 1; n < page; n += 1) {
    const found = await server.json<Found>(after === '' ? first : `${first}&after=${after}`);
    for (const { id } of found.items) seen.add(id);
    if (found.next === null) throw new Error(`the list ends on page ${n}`);
    after = found.next;
  }
  if (seen.size !== (page - 1) * rowsOfPage)
    throw new Error(`${page - 1} pages showed ${seen.size} different cases`);
  const there = await server.json<Found>(`${first}&after=${after}`);
  const beyond = await server.json<Found>(`${first}&after=${there.next}`);
  const back = await server.json<Found>(`${first}&before=${beyond.previous}`);
  if (!beyond.previous || JSON.stringify(back.items) !== JSON.stringify(there.items))
    throw new Error(`page ${page} is another one on the way back`);
  return { after, before: beyond.previous };
};

type Found = { items: { id: string }[]; previous: string | null; next: string | null };
