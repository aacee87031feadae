import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must, operator, program } from '../fixtures/callers.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';

const pace = 30;
let community: Community;
beforeAll(async () => {
  community = await startCommunity('pglite', { pace });
}, 60_000);
afterAll(() => community?.stop());

describe('whoever asks faster than anybody reads', () => {
  it('waits, is told how long, and is counted; others go on', async () => {
    const copier = await program(community, { roles: ['decider'] });
    const answers = await Promise.all(
      Array.from({ length: pace + 5 }, () => copier.send('GET', '/api/cases')),
    );
    const late = answers.filter(({ status }) => status === 429);
    expect(answers.filter(({ status }) => status === 200).length).toBe(pace);
    expect(late.length).toBe(5);
    const [first] = late;
    expect(Number(first?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(first?.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect(first?.body).toMatchObject({ code: 'too-fast' });
    const metrics = must(await operator(community).send('GET', '/metrics'), 200).text;
    expect(metrics).toMatch(/comity_refused_entries_total\{route="\/api\/cases",status="429"\} 5\b/);
  });
});
