import { readAsCaller, rowsOf, seenBy } from '@comity/server';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { caseAbout, must } from '../fixtures/callers.ts';
import { type Sitting, sit } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';

const postgresUrl = inject('postgresUrl');

// On the embedded database nothing happens while somebody reads.
describe.skipIf(postgresUrl === '')('a case that is hidden while it is read (R28, R29)', () => {
  let community: Community;
  let ann: Sitting;
  let ben: Sitting;
  beforeAll(async () => {
    community = await startCommunity({ postgresUrl });
    ann = await sit(community, 'Ann', ['decider', 'staff']);
    ben = await sit(community, 'Ben', ['decider', 'staff']);
  });
  afterAll(() => community?.stop());

  it('shows nothing that came after', async () => {
    const { caseId } = await caseAbout(community, '9201');
    const { server } = community.running;
    const asker = await readAsCaller(server.database.db, ben.memberId, community.clock.now());
    if (!asker) throw new Error('there is no such member');
    const found = await seenBy(server, asker, async (db) => {
      const conflict = { type: 'declare-conflict', kind: 'hard', nature: 'A friend.' } as const;
      must(await ben.act(caseId, conflict), 200);
      must(await ann.act(caseId, { type: 'add-note', note: 'Said after Ben was recused.' }), 200);
      return rowsOf<{ body: string }>(
        await db.execute(`select body from case_text where case_id = '${caseId}'`),
      );
    });
    expect(found.map(({ body }) => body)).not.toContain('Said after Ben was recused.');
  });
});
