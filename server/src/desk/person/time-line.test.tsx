import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import type { HumanView } from '../../identity/read-human.ts';
import type { KeptSanction } from '../../sanction/known-sanctions.ts';
import type { PersonSight } from './person-sight.ts';
import { TimeLine } from './time-line.tsx';

const sanction = (change: Partial<KeptSanction>): KeptSanction => ({
  id: 's1',
  caseId: 'c1',
  personId: 'p1',
  kind: 'suspension',
  basis: 'decision',
  decisionId: 'd1',
  scope: 'everywhere',
  startsAt: '2026-02-01T10:00:00.000Z',
  endsAt: '2026-03-01T10:00:00.000Z',
  reviewAt: null,
  supersedes: null,
  endedAt: null,
  ...change,
});
const sightOf = (sanctions: readonly KeptSanction[]): PersonSight => {
  const person: Pick<HumanView, 'sanctions' | 'accounts' | 'history'> = {
    sanctions,
    accounts: [{ id: 'a1', handle: '<script>x</script>' }] as never,
    history: [
      {
        measureId: 'm1',
        accountId: 'a1',
        channelId: 'forum',
        kind: 'suspend',
        at: '2026-02-01T10:00:00.000Z',
        change: { to: 'applied', until: null },
      },
    ],
  };
  return {
    person: person as HumanView,
    zone: 'Europe/Berlin',
    now: '2026-04-15T10:00:00.000Z',
    channelName: () => 'Forum',
    scope: (scope) => (scope === 'everywhere' ? 'everywhere' : 'on Forum'),
    caseName: (id) => (id === 'c1' ? 'bakilo-tumeda' : 'dofira-lumeto'),
    actorName: (id) => id,
    places: [],
    seen: [],
    mayLink: true,
    mayDecide: true,
    asked: { accounts: undefined, measures: undefined },
  };
};
const all = [
  sanction({ basis: 'interim', endedAt: '2026-02-09T10:00:00.000Z' }),
  sanction({ kind: 'removal', endsAt: null, reviewAt: '2026-08-01T10:00:00.000Z', caseId: 'c2' }),
  sanction({ kind: 'silence', basis: 'appeal', scope: ['forum'], startsAt: '2026-03-10T10:00:00.000Z' }),
];
const html = async (sanctions: readonly KeptSanction[]): Promise<string> => {
  const page = new Hono().get('/', (c) => c.html(<TimeLine sight={sightOf(sanctions)} />));
  return (await page.request('/')).text();
};

describe('the sanctions of a person as a picture', () => {
  it('has nothing in it that the content security policy would not let through', async () => {
    expect(await html(all)).not.toMatch(/ style=|<style|<script| on[a-z]+=/);
  });

  it('tells what it is to those who do not see it', async () => {
    expect(await html(all)).toMatch(/<svg[^>]* role="img" aria-labelledby="time-line-title time-line-words"/);
    expect(await html(all)).toContain('<title id="time-line-title">Sanctions along time</title>');
  });

  it('tells interim, decided and decided on appeal apart by pattern and by words', async () => {
    const drawn = await html(all);
    expect(drawn).toMatch(/class="sanction interim"[^>]* fill="url\(#hatched\)"/);
    expect(drawn).toMatch(/class="sanction appeal"[^>]* fill="url\(#dotted\)"/);
    expect(drawn).toContain('Suspension · before a decision · everywhere');
    expect(drawn).toContain('Removal · decided · everywhere');
    expect(drawn).toContain('Reading only · decided on appeal · on Forum');
  });

  it('says the same in a table: each sanction with its case, its end in fact and its review', async () => {
    const drawn = await html(all);
    const table = drawn.slice(drawn.indexOf('The same in words'));
    for (const words of [
      '<a href="/desk/cases/c2">dofira-lumeto</a>',
      'ended in fact',
      'Mon 9 Feb 2026, 11:00',
      'no end',
      'Sat 1 Aug 2026, 12:00',
      'ours stood',
    ])
      expect(table).toContain(words);
  });

  it('is not drawn for somebody without any', async () => {
    expect(await html([])).not.toContain('<svg');
  });
});
