import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseAbout, decide, must } from '../fixtures/callers.ts';
import { type ByName, convene, sit, type Sitting } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { finding, motionTo } from '../fixtures/deliberation.ts';

type Letters = { subject: string; body: string }[];

let community: Community;
let dana: Sitting;
beforeAll(async () => {
  community = await startCommunity();
  dana = await sit(community, 'Dana', ['decider', 'staff']);
});
afterAll(() => community?.stop());

const rows = () =>
  community.running.server.database.statement(
    `select (select count(*)::int from case_event) as events, (select count(*)::int from notice) as notices,
      (select count(*)::int from case_text) as texts, (select count(*)::int from sanction) as sanctions`,
    [],
  );
const outlook = (who: Sitting, caseId: string, command: object) =>
  who.send('POST', `/api/cases/${caseId}/outlook`, command);

describe('what a decision would lead to', () => {
  it('is word for word the notice that goes out, and nothing of it is kept (R44, R46, R50)', async () => {
    const { caseId, personId } = await caseAbout(community, '501');
    const reviewAt = new Date(community.clock.now().getTime() + 3 * 86_400_000).toISOString();
    const responses = [{ kind: 'suspension', lengthDays: 7, scope: ['forum'], reviewAt }];
    const command = decide(personId, { responses });
    const before = await rows();
    community.clock.stoppedAt = community.clock.now();
    const seen = must(await outlook(dana, caseId, command), 200).body;
    expect(await rows()).toEqual(before);
    must(await dana.act(caseId, command), 200);
    community.clock.stoppedAt = null;
    const [sent] = must(await dana.send('GET', `/api/cases/${caseId}`), 200).body.notices as Letters;
    const [foreseen] = seen.notices as Letters;
    expect([foreseen?.subject, foreseen?.body]).toEqual([sent?.subject, sent?.body]);
    expect(foreseen?.body).toMatch(/7 days[\s\S]*look[\s\S]*appeal/);
    expect(seen).toMatchObject({ adopted: null, notAdoptable: null });
  });

  it('is refused where a rule refuses it, and there is none of a case that is not there', async () => {
    const { caseId, personId } = await caseAbout(community, '502');
    const ben = await sit(community, 'Ben', ['staff']);
    expect((await outlook(ben, caseId, decide(personId))).body).toMatchObject({ code: 'not-the-decider' });
    must(await ben.act(caseId, { type: 'declare-conflict', nature: 'A friend.' }), 200);
    const [hidden, none] = [
      await outlook(ben, caseId, decide(personId)),
      await outlook(ben, 'none', decide(personId)),
    ];
    expect([hidden.status, hidden.text.replaceAll(caseId, 'none')]).toEqual([404, none.text]);
    const report = { type: 'add-report', reportId: 'x' };
    expect((await outlook(dana, caseId, report)).status).toBe(422);
  });
});

describe('what a motion would lead to', () => {
  let members: ByName;
  beforeAll(async () => {
    members = await convene(
      community,
      'member-review-committee',
      {
        committee: ['Ada', 'Bo', 'Cleo', 'Dora', 'Eli', 'Fay', 'Gus', 'convenor:Mo'],
        'appeal-panel': ['Pia'],
      },
      { Stef: ['staff'], Cora: ['counsel'] },
    );
  });

  it('is what follows once it is adopted, or why it could not be as things stand (R33, R35)', async () => {
    const { caseId, personId } = await caseAbout(community, '503');
    must(await members('Stef').act(caseId, { type: 'set-track', track: 'serious', reason: 'Insults.' }), 200);
    const motion = motionTo(personId, { kind: 'suspension', lengthDays: 7, scope: 'everywhere' });
    const ada = members('Ada');
    const [mo, cora] = [members('Mo'), members('Cora')];
    must(await mo.act(caseId, finding(personId)), 200);
    const early = must(await outlook(ada, caseId, motion), 200).body;
    expect(early).toMatchObject({ notices: [], adopted: null });
    expect(early.notAdoptable).toContain('First ask the respondent for their account');
    must(await mo.act(caseId, { type: 'ask-account', personId, wording: 'How was it?' }), 200);
    must(await mo.act(caseId, { type: 'record-account', personId, statement: 'I was angry.' }), 200);
    must(await mo.act(caseId, { type: 'consult-counsel', question: 'Is it safe?' }), 200);
    must(await cora.act(caseId, { type: 'record-advice', advice: 'It is.' }), 200);
    const later = must(await outlook(ada, caseId, motion), 200).body;
    expect(later).toMatchObject({ notices: [], notAdoptable: null });
    const [letter] = (later.adopted as { notices: Letters }).notices;
    expect(letter?.body).toContain('> Please read the code again.');
  });
});
