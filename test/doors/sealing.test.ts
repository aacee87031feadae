import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseAbout, flagAbout, must, nobody, operator } from '../fixtures/callers.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { convene, sit } from '../fixtures/committee.ts';
import { call } from '../fixtures/http-doors.ts';
import { readTables } from '../fixtures/raw-rows.ts';
import { wholeCase } from '../fixtures/whole-case.ts';

const reporter = { externalId: '77120', handle: 'quiet_quokka' };
const secretWords = 'They were seen behind the pavilion.';
const why = { reason: 'We need to ask what they saw.' };

let community: Community;
beforeAll(async () => {
  community = await startCommunity();
});
afterAll(() => community?.stop());

const desk = () => operator(community);
const confided = async () => {
  const made = await caseAbout(community, '101', { reporter });
  const statement = { type: 'record-statement', from: 'witness', statement: secretWords, confidential: true };
  must(await desk().send('POST', `/api/cases/${made.caseId}/commands`, statement), 200);
  const { body } = must(await desk().send('GET', `/api/cases/${made.caseId}`), 200);
  const [textId = ''] = Object.keys(body.sealedTexts as object);
  return { ...made, textId, name: String(body.name) };
};
const unsealings = async (caseId: string) =>
  (must(await desk().send('GET', `/api/cases/${caseId}`), 200).body.unsealings as { reason: string }[]).map(
    ({ reason }) => reason,
  );

describe('who reported, and what was said in confidence (R6, R50, R56, R57)', () => {
  it('stand in no table in the clear, nor in the answers of pages and calls', async () => {
    const whole = await startCommunity('pglite', { manual: true });
    try {
      const by = { externalId: reporter.externalId, name: reporter.handle };
      const { caseId, reportId } = await wholeCase(whole, {
        externalId: '101',
        name: 'robin_reads',
        reporter: by,
      });
      const confidential = 'In confidence of robin_reads.';
      const tables = JSON.stringify(await readTables(whole, null));
      const jobs = await whole.running.server.database.statement('select * from pgboss.job', []);
      const pages = await Promise.all(
        [
          `/api/cases/${caseId}`,
          `/api/reports/${reportId}`,
          `/desk/cases/${caseId}`,
          `/desk/reports/${reportId}`,
        ].map(async (path) => must(await operator(whole).send('GET', path), 200).text),
      );
      for (const place of [tables, JSON.stringify(jobs), ...pages])
        for (const secret of [reporter.handle, reporter.externalId, confidential])
          for (const clear of [secret, Buffer.from(secret).toString('hex')])
            expect(place).not.toContain(clear);
      expect(JSON.stringify(whole.listManager.messages.map(({ raw }) => raw.toString()))).not.toContain(
        reporter.handle,
      );
    } finally {
      await whole.stop();
    }
  }, 60_000);

  it('are answered for a reason, which is on record before', async () => {
    const { caseId, reportId, textId } = await confided();
    const read = await desk().send('POST', `/api/reports/${reportId}/unsealing`, why);
    expect(read.body).toEqual({ channelId: 'forum', reporter });
    expect(read.headers.get('cache-control')).toBe('no-store');
    const words = await desk().send('POST', `/api/cases/${caseId}/texts/${textId}/unsealing`, why);
    expect(words.body).toEqual({ words: secretWords });
    expect(await unsealings(caseId)).toEqual([why.reason, why.reason]);
  });

  it('are not answered without a reason, nor to whoever is not signed in, and nothing is recorded', async () => {
    const { caseId, reportId, textId } = await confided();
    for (const path of [
      `/api/reports/${reportId}/unsealing`,
      `/api/cases/${caseId}/texts/${textId}/unsealing`,
    ]) {
      must(await desk().send('POST', path, { reason: '  ' }), 422);
      must(await desk().send('POST', path, {}), 422);
      must(await nobody(community).send('POST', path, why), 401);
    }
    expect(await unsealings(caseId)).toEqual([]);
  });

  it('are for whom the case is hidden what does not exist, byte for byte', async () => {
    const { caseId, reportId, textId } = await confided();
    const ben = await sit(community, 'ben', ['decider']);
    must(await ben.act(caseId, { type: 'declare-conflict', nature: 'A friend.' }), 200);
    const texts = (id: string, text: string) => `/api/cases/${id}/texts/${text}/unsealing`;
    const none = must(await ben.send('POST', `/api/reports/none/unsealing`, why), 404);
    const hidden = [
      await ben.send('POST', `/api/reports/${reportId}/unsealing`, why),
      await ben.send('POST', texts(caseId, textId), why),
      await ben.send('POST', texts('none', 'none'), why),
    ];
    const plain = ({ text }: { text: string }) => text.replace(/"instance":"[^"]*"/, '');
    for (const answer of hidden) {
      expect(answer.status).toBe(404);
      expect(plain(answer)).toBe(plain(none));
    }
    expect(await unsealings(caseId)).toEqual([]);
  });

  it('are shown at the desk once, in the answer to a form', async () => {
    const { caseId, reportId } = await confided();
    const page = must(await desk().send('GET', `/desk/reports/${reportId}`), 200).text;
    const action = `/desk/reports/${reportId}/unsealing`;
    expect(page).toContain(`action="${action}"`);
    const headers = {
      authorization: `Bearer ${community.operatorToken}`,
      origin: community.url,
      'content-type': 'application/x-www-form-urlencoded',
    };
    const form = (body: string) => call(`${community.url}${action}`, 'POST', headers, body);
    must(await form('reason='), 422);
    const once = must(await form('reason=To+ask'), 200);
    expect(once.text).toContain(reporter.handle);
    expect(once.headers.get('cache-control')).toBe('no-store');
    expect(await unsealings(caseId)).toEqual(['To ask']);
    const shown = await desk().send('GET', `/desk/cases/${caseId}`);
    expect(shown.text).toContain('Sealed: said in confidence');
    expect(shown.text).not.toContain(secretWords);
  });

  it('cannot be taken from the record of who read it', async () => {
    const { database } = community.running.server;
    await expect(database.statement(`delete from unsealing`, [])).rejects.toThrow(/append-only/);
    await expect(database.statement(`update unsealing set reason = ''`, [])).rejects.toThrow(/append-only/);
    const { caseId } = await confided();
    expect(await unsealings(caseId)).toEqual([]);
  });

  it('are sealed with a key that a flag sent twice makes once', async () => {
    const eventId = 'the-same-event';
    const reportId = await flagAbout(community, '101', { eventId, reporter });
    const keys = await community.running.server.database.statement(
      'select id from data_key where report_id = $1',
      [reportId],
    );
    expect(keys).toHaveLength(1);
  });
});

describe('erasing a case (R56, R57)', () => {
  const destroy = (body: object) => desk().send('POST', '/api/keys/destruction', body);
  const verify = async () => must(await desk().send('GET', '/api/audit/verification'), 200).body;

  it('is counted first, and done once it is confirmed; the log still holds', async () => {
    const kept = await confided();
    const { caseId, reportId, textId, name } = await confided();
    const wish = { caseName: name, reason: 'They asked for it.' };
    must(await destroy({ caseName: name, confirm: true }), 422);
    must(await destroy({ ...wish, caseName: 'no-such-name' }), 404);
    expect((await destroy(wish)).body).toEqual({ erased: false, reporters: 1, texts: 1 });
    expect(await verify()).toMatchObject({ breaks: [], erasedTexts: 0 });
    expect((await destroy({ ...wish, confirm: true })).body).toEqual({
      erased: true,
      reporters: 1,
      texts: 1,
    });
    for (const path of [
      `/api/reports/${reportId}/unsealing`,
      `/api/cases/${caseId}/texts/${textId}/unsealing`,
    ])
      expect((await desk().send('POST', path, why)).body).toMatchObject({ status: 409, code: 'erased' });
    expect((await desk().send('GET', `/desk/cases/${caseId}`)).text).toContain('Erased on');
    expect(await verify()).toMatchObject({ breaks: [], erasedTexts: 1 });
    const other = await desk().send('POST', `/api/reports/${kept.reportId}/unsealing`, why);
    expect(other.body).toMatchObject({ reporter });
  });

  it('leaves no key, and a changed seal of another case is still found', async () => {
    const { caseId, textId } = await confided();
    const { database } = community.running.server;
    const destroyed = await database.statement(
      `select id from data_key where destroyed_at is not null and length(wrapped) > 0`,
      [],
    );
    expect(destroyed).toEqual([]);
    await database.statement(
      `update case_text set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1) where id = $1`,
      [textId],
    );
    expect((await verify()).breaks).toMatchObject([{ caseId, what: `the text ${textId} was changed` }]);
    must(await desk().send('POST', `/api/cases/${caseId}/texts/${textId}/unsealing`, why), 500);
    expect(await unsealings(caseId)).toEqual([]);
  });
});

it('a member who reported is recused without their name being kept (R28, R29)', async () => {
  const own = await startCommunity();
  try {
    const who = await convene(own, 'executive-director', {}, { kim: ['decider'] });
    const kim = who('kim');
    const person = must(await operator(own).send('POST', '/api/people', {}), 201).body.personId;
    const account = { channelId: 'forum', handle: '77120', externalId: '77120', evidence: 'They said so.' };
    await operator(own).send('POST', `/api/people/${String(person)}/accounts`, account);
    must(await operator(own).send('POST', `/api/members/${kim.memberId}/person`, { personId: person }), 200);
    const { caseId } = await caseAbout(own, '101', { reporter });
    expect((await kim.send('GET', `/api/cases/${caseId}`)).status).toBe(404);
    const other = await caseAbout(own, '101', { reporter: { ...reporter, externalId: '77121' } });
    must(await kim.send('GET', `/api/cases/${other.caseId}`), 200);
  } finally {
    await own.stop();
  }
});
