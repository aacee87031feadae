import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { caseHiddenFrom, type Conflicted, conflicts, knownMember } from '../fixtures/conflicted.ts';
import { crawl, type Seen } from '../fixtures/crawl.ts';
import { type WholeCase, wholeCase } from '../fixtures/whole-case.ts';
import { operator } from '../fixtures/callers.ts';

/** Later than all that is done, and the same both times. */
const readAt = () => new Date(Date.now() + 600_000);

describe.each(conflicts)('a member who is %s in a case', (conflict) => {
  let community: Community;
  let ben: Conflicted;
  let open: WholeCase;
  let hidden: WholeCase;
  let without: Seen;
  let withIt: Seen;
  beforeAll(async () => {
    community = await startCommunity('pglite', { manual: true });
    ben = await knownMember(community);
    open = await wholeCase(community, { externalId: '102', name: 'sam' });
    const at = readAt();
    const look = async () => {
      community.clock.stoppedAt = at;
      const seen = await crawl(community, ben);
      community.clock.stoppedAt = null;
      return seen;
    };
    without = await look();
    hidden = await caseHiddenFrom(community, ben, conflict);
    withIt = await look();
  }, 120_000);
  afterAll(() => community?.stop());

  it('gets byte for byte what they got before it was there, under every address that they can reach', () => {
    expect([...withIt.keys()].sort()).toEqual([...without.keys()].sort());
    for (const [path, answer] of withIt) expect(`${path} ${answer}`).toBe(`${path} ${without.get(path)}`);
  });

  it('and reads something: the other case, its people, posts, tasks and sanctions', () => {
    const all = [...withIt.values()].join('\n');
    for (const id of [open.caseId, open.personId, open.holdId, open.reportId]) expect(all).toContain(id);
    expect(withIt.size).toBeGreaterThan(60);
    expect([...withIt].filter(([, answer]) => answer.startsWith('200')).length).toBeGreaterThan(40);
  });

  it('while whoever is free of it reads it', async () => {
    const cases = await operator(community).send('GET', '/api/cases');
    expect(cases.text).toContain(hidden.caseId);
  });
});
