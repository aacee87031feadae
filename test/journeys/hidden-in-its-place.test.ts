import { createGitHubStandIn, type GitHubStandIn } from '@comity/github-app/standin';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstMember, must, operator } from '../fixtures/callers.ts';
import { type ByName, type CommandFields, convene } from '../fixtures/committee.ts';
import { type Community, secrets, startCommunity } from '../fixtures/community.ts';
import { allVote, eventOf, eventsOf, finding, reachable, readAs, told } from '../fixtures/deliberation.ts';
import { forumFlag, sendFlag, until } from '../fixtures/doors.ts';
import { type PlatformOverHttp, serveOverHttp } from '../standins/over-http.ts';

const seven = ['Ada', 'Ben', 'Cleo', 'Dora', 'Eli', 'Fay', 'Gus'];
const comment = 'https://github.com/test-library/catalogue/issues/12#issuecomment-7002';

describe('what somebody posted in two places', () => {
  let community: Community;
  let who: ByName;
  let github: GitHubStandIn;
  let gitHubServer: PlatformOverHttp;
  let [caseId, personId, decisionId] = ['', '', ''];

  beforeAll(async () => {
    const at = '2026-11-01T11:00:00Z';
    github = createGitHubStandIn({
      org: 'test-library',
      accounts: [{ id: 5001, login: 'robinreads' }],
      issues: [
        {
          repo: 'catalogue',
          number: 12,
          title: 'Search',
          body: 'It ignores accents.',
          authorId: 5001,
          createdAt: at,
          comments: [{ id: 7002, body: 'Only an idiot would ask.', authorId: 5001, createdAt: at }],
        },
      ],
      now: () => new Date(),
    });
    gitHubServer = await serveOverHttp(github.app, () => null);
    community = await startCommunity('pglite', { github: gitHubServer.url });
    who = await convene(
      community,
      'member-review-committee',
      { committee: [...seven, 'convenor:Mo'], 'appeal-panel': ['Pia', 'Quin', 'Ravi'] },
      { Stef: ['staff'], Cora: ['counsel'] },
    );
  });
  afterAll(async () => {
    await community?.stop();
    await gitHubServer?.stop();
  });

  const act = async (by: string, command: CommandFields) => eventsOf(await who(by).act(caseId, command));
  const isHidden = () => ({
    forum: community.forum.state().posts.find(({ id }) => id === 9001)?.hidden ?? false,
    github: github.state().hidden?.includes('IC_7002') ?? false,
  });
  type Told = { act: string; channelId: string; outcome: string };
  const timeline = async (): Promise<Told[]> => {
    const found = must(await who('Mo').send('GET', `/api/cases/${caseId}`), 200).body;
    return (found['timeline'] as { event: { type: string } & Told }[]).flatMap(({ event }) =>
      event.type === 'content-change-recorded' ? [event] : [],
    );
  };
  const done = async (wanted: string): Promise<string[]> =>
    (await timeline())
      .filter((one) => one.act === wanted && one.outcome === 'done')
      .map(({ channelId }) => channelId)
      .sort();

  /** A report of each place, taken up as one case about one person. */
  const open = async (): Promise<string[]> => {
    const desk = operator(community);
    const forumUrl = community.running.server.config.community.channels['forum'];
    if (forumUrl?.kind !== 'discourse') throw new Error('the forum is a forum');
    const place = (url: string) => ({ type: 'post', url, externalId: url, title: 'Meeting' });
    const robin = { forum: ['101', 'robin_reads'], github: ['5001', 'robinreads'] } as const;
    const urls = { forum: `${forumUrl.url}/t/meeting/77/4`, github: comment };
    personId = String(must(await desk.send('POST', '/api/people', {}), 201).body['personId']);
    const reportIds: string[] = [];
    for (const channelId of ['forum', 'github'] as const) {
      const [externalId, handle] = robin[channelId];
      const account = { channelId, externalId, handle, evidence: 'told us so themselves' };
      must(await desk.send('POST', `/api/people/${personId}/accounts`, account), 201);
      const capture = {
        body: 'Nobody asked you.',
        author: { externalId, handle },
        createdAt: null,
        capturedAt: '2026-11-01T12:00:00.000Z',
      };
      const flag = forumFlag({ subject: place(urls[channelId]), capture } as never);
      const sent = await sendFlag(community.url, flag, { channelId, secret: secrets[channelId] });
      expect(sent.status).toBe(201);
      reportIds.push(String(sent.body['reportId']));
    }
    await reachable(community, personId, 'robin@members.example');
    caseId = String(must(await desk.send('POST', '/api/cases', { reportIds }), 201).body['caseId']);
    return reportIds;
  };

  it('is hidden in both by the decision, and nobody has to do it by hand (R42)', async () => {
    const reportIds = await open();
    await act('Stef', { type: 'set-track', track: 'serious', reason: 'Insults.' });
    await act('Mo', finding(personId));
    await act('Mo', { type: 'ask-account', personId, wording: 'How was it for you?' });
    await act('Mo', { type: 'record-account', personId, statement: 'It was a joke.' });
    await act('Mo', { type: 'consult-counsel', question: 'May we?' });
    await act('Cora', { type: 'record-advice', advice: 'You may.' });
    const responses = reportIds.map((reportId) => ({ kind: 'content-change', act: 'hide', reportId }));
    const proposal = {
      kind: 'decide',
      outcomes: [{ personId, responses, wording: 'Please read the code.' }],
    };
    const moved = await who('Ada').act(caseId, { type: 'propose-motion', proposal });
    const { motionId } = eventOf(moved, 'motion-proposed');
    const adopted = await allVote(seven.map(who), caseId, motionId, 'for');
    decisionId = eventOf(adopted, 'decision-adopted').decisionId;
    await until(async () => (await done('hide')).length === 2, 'both are hidden');
    expect(isHidden()).toEqual({ forum: true, github: true });
    const { state } = await readAs(who('Mo'), caseId);
    const owed = (state as unknown as { obligations: { what: string; state: string }[] }).obligations;
    expect(owed.map((one) => one.state)).toEqual(['done', 'done']);
  });

  it('is shown again in both once an appeal has overturned the decision, each once (R42, R55)', async () => {
    await told(who('Mo'), caseId, 'decision');
    const filed = await who('Stef').act(caseId, {
      type: 'file-appeal',
      decisionId,
      appellant: { as: 'respondent', personId },
      reason: 'I was quoting a film.',
      grounds: 'Everybody in the thread knew it.',
      wanted: '',
    });
    const { appealId } = eventOf(filed, 'appeal-filed');
    eventsOf(
      await who('Pia').act(caseId, { type: 'admit-appeal', appealId, admitted: true, reason: 'New.' }),
    );
    const moved = await who('Pia').act(caseId, {
      type: 'propose-motion',
      proposal: {
        kind: 'decide-appeal',
        appealId,
        outcome: 'overturn',
        responses: [],
        wording: '',
        reason: 'It is a line of that film.',
      },
    });
    const { motionId } = eventOf(moved, 'motion-proposed');
    await allVote(['Pia', 'Quin', 'Ravi'].map(who), caseId, motionId, 'for');
    await until(async () => (await done('show')).length === 2, 'both are shown');
    expect(isHidden()).toEqual({ forum: false, github: false });
    expect(await done('show')).toEqual(['forum', 'github']);
    expect(await done('hide')).toEqual(['forum', 'github']);
    const asked = community.forum.state().requests.filter(({ method }) => method === 'PUT');
    expect(asked.map(({ path }) => path)).toEqual(
      ['hide', 'show'].map((act) => `/comity/posts/9001/${act}.json`),
    );
    const page = (await (await firstMember(community)).send('GET', `/desk/cases/${caseId}`)).text;
    expect(page).toContain('Forum: what was hidden is shown again.');
    expect(page).toContain('GitHub: what was hidden is shown again.');
  });
});
