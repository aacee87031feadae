import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { callerWith, caseAbout, must } from '../fixtures/callers.ts';
import { type ByName, convene } from '../fixtures/committee.ts';
import { listen, signInAs } from '../fixtures/live-stream.ts';
import { startTwoProcesses, type TwoProcesses } from '../fixtures/two-processes.ts';

const postgresUrl = inject('postgresUrl');

/** Two processes on one database, as `npm start` runs them. */
let two: TwoProcesses;
let who: ByName;

beforeAll(async () => {
  if (postgresUrl === '') return;
  two = await startTwoProcesses(postgresUrl);
  const roles = ['decider', 'staff'];
  who = await convene(both()[0], 'executive-director', {}, { Ann: roles, Ben: roles });
}, 120_000);
afterAll(() => two?.stop());

const both = () => [two.at(0).community, two.at(1).community] as const;

describe.skipIf(postgresUrl === '')('live streams at two processes', () => {
  it('hear of what was done at the other one, and who reads the case there', async () => {
    const [here, there] = both();
    const { caseId } = await caseAbout(here, '811');
    const [anns, bens] = [await signInAs(here, who('Ann')), await signInAs(there, who('Ben'))];
    const [annsStream, bensStream] = [
      await listen(here, anns, `case=${caseId}`),
      await listen(there, bens, `case=${caseId}`),
    ];
    await annsStream.has('readers');
    expect(must(await anns.get(`/desk/cases/${caseId}`), 200).text).toContain('One other is reading this:');
    must(await who('Ann').act(caseId, { type: 'add-note', note: 'Seen.' }), 200);
    await Promise.all([annsStream.has('changed'), bensStream.has('changed')]);
    must(await who('Ben').act(caseId, { type: 'declare-conflict', nature: 'A friend.' }), 200);
    await bensStream.has('gone');
    const before = annsStream.events.length;
    expect(bensStream.events.map(({ event }) => event).filter((event) => event === 'changed')).toHaveLength(
      1,
    );
    await annsStream.has('changed', 2);
    expect(annsStream.events.length).toBeGreaterThanOrEqual(before);
    expect(must(await anns.get(`/desk/cases/${caseId}`), 200).text).not.toContain('is reading this');
    annsStream.close();
  });

  it('end at both when their session is ended at one', async () => {
    const [here, there] = both();
    const browser = await signInAs(here, who('Ann'));
    const streams = [await listen(here, browser, 'view=queue'), await listen(there, browser, 'view=queue')];
    const elsewhere = callerWith(there.url, {
      cookie: `comity_session=${browser.jar.get('comity_session')}`,
      origin: there.url,
    });
    await elsewhere.send('POST', '/desk/sign-out', {});
    for (const stream of streams) await stream.has('signed-out');
    expect(streams.map(({ events }) => events.length)).toEqual([1, 1]);
  });

  it('say nothing of a reader whose process was killed, within a minute', async () => {
    const [here, there] = both();
    const { caseId } = await caseAbout(here, '812');
    const anns = await signInAs(here, who('Ann'));
    const dora = (await convene(here, 'executive-director', {}, { Dora: ['staff'] }))('Dora');
    const stream = await listen(here, anns, `case=${caseId}`);
    await listen(there, await signInAs(there, dora), `case=${caseId}`);
    await stream.has('readers');
    two.at(1).server.kill('SIGKILL');
    const began = Date.now();
    await stream.has('readers', 2);
    expect(Date.now() - began).toBeLessThan(50_000);
    expect(must(await anns.get(`/desk/cases/${caseId}`), 200).text).not.toContain('is reading this');
  }, 70_000);
});
