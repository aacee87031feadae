import { describe, expect, it } from 'vitest';
import { caseAbout, firstMember, heldPost, must } from '../fixtures/callers.ts';
import { sit } from '../fixtures/committee.ts';
import { linkFor, newPerson, prove, provingHere, visitor, wordsOf } from '../fixtures/proofs.ts';

const { proving, community, desk, statement, proposalsOf } = provingHere();

describe('a link by which somebody shows that an account is theirs', () => {
  it('is shown once, works for fourteen days, and is kept only as a digest', async () => {
    const personId = await newPerson(community());
    const answer = must(await desk().send('POST', `/api/people/${personId}/proof-links`), 201);
    const secret = /\/prove\/([\w-]{43})$/.exec(String(answer.body.url))?.[1] ?? '';
    expect(secret).not.toBe('');
    const days = (Date.parse(String(answer.body.endsAt)) - community().clock.now().getTime()) / 86_400_000;
    expect(days).toBeCloseTo(14, 2);
    const listed = must(await desk().send('GET', `/api/people/${personId}/proof-links`), 200);
    expect(listed.body.items).toMatchObject([{ id: answer.body.id, revokedAt: null, proofs: [] }]);
    const kept = JSON.stringify(await statement('select * from proof_link where id = $1', answer.body.id));
    for (const text of [listed.text, kept]) expect(text).not.toContain(secret);
  });

  it('can be revoked, also twice, and by nobody under another person’s name', async () => {
    const [personId, other] = [await newPerson(community()), await newPerson(community())];
    const { id, path } = await linkFor(community(), personId);
    expect((await desk().send('DELETE', `/api/people/${other}/proof-links/${id}`)).status).toBe(404);
    must(await visitor(community()).get(path), 200);
    const revoke = () => desk().send('DELETE', `/api/people/${personId}/proof-links/${id}`);
    must(await revoke(), 200);
    must(await revoke(), 200);
    expect((await visitor(community()).get(path)).status).toBe(404);
    expect((await desk().send('DELETE', `/api/people/${personId}/proof-links/none`)).status).toBe(404);
  });

  it('is one of ten open ones at most', async () => {
    const personId = await newPerson(community());
    const { id } = await linkFor(community(), personId);
    for (let n = 2; n <= 10; n += 1) await linkFor(community(), personId);
    const answer = await desk().send('POST', `/api/people/${personId}/proof-links`);
    expect([answer.status, answer.body.code]).toEqual([409, 'too-many-links']);
    must(await desk().send('DELETE', `/api/people/${personId}/proof-links/${id}`), 200);
    await linkFor(community(), personId);
  });

  it('is made by no member for themselves, nor for somebody in a case hidden from them (R28, R29)', async () => {
    const member = await firstMember(community());
    const [{ id: memberId } = { id: '' }] = (await desk().send('GET', '/api/members')).body.items as {
      id: string;
    }[];
    const own = await newPerson(community());
    must(await desk().send('POST', `/api/members/${memberId}/person`, { personId: own }), 200);
    const { caseId, personId } = await caseAbout(community(), '330');
    const free = await newPerson(community());
    const ask = async (method: string, id: string, more = '') =>
      (
        await member.send(method, `/api/people/${id}/proof-links${more}`, undefined, {
          origin: community().url,
        })
      ).status;
    expect([await ask('POST', personId), await ask('GET', free)]).toEqual([201, 200]);
    const made = await linkFor(community(), personId);
    const insert = 'insert into case_recusal (case_id, member_id) values ($1, $2) returning case_id';
    await statement(insert, caseId, memberId);
    for (const id of [own, personId])
      expect([await ask('POST', id), await ask('GET', id), await ask('DELETE', id, `/${made.id}`)]).toEqual([
        404, 404, 404,
      ]);
  });
});

describe('signing in', () => {
  it.each([
    ['forum', 101, 'robin_reads', 'discourse-connect'],
    ['github', 5001, 'robinreads', 'github-sign-in'],
  ] as const)(
    'at %s proposes the account as proved, and a member confirms it',
    async (place, as, handle, basis) => {
      const personId = await newPerson(community());
      const { path } = await linkFor(community(), personId);
      const thanks = must(await prove(community(), path, { place, as }), 200);
      expect(wordsOf(thanks)).toContain(handle);
      const [proposal, ...more] = await proposalsOf(personId);
      expect(more).toEqual([]);
      expect(proposal).toMatchObject({
        personId,
        otherPersonId: null,
        account: { channelId: place, externalId: String(as), handle },
        basis,
        confidence: 'proved',
      });
      const listed = must(await desk().send('GET', `/api/people/${personId}/proof-links`), 200);
      expect(listed.body.items).toMatchObject([{ proofs: [{ channelId: place }] }]);
      const confirm = `/api/people/${personId}/proposals/${proposal?.account.id}/confirm`;
      must(await desk().send('POST', confirm, { reason: 'They signed in.' }), 200);
      const { body } = must(await desk().send('GET', `/api/people/${personId}`), 200);
      expect(body.accounts).toMatchObject([{ externalId: String(as) }]);
    },
  );

  it('works at both places with one link', async () => {
    const personId = await newPerson(community());
    const { path } = await linkFor(community(), personId);
    await prove(community(), path, { place: 'forum', as: 102 });
    await prove(community(), path, { place: 'github', as: 5002 });
    const seen = (await proposalsOf(personId)).map(({ account }) => account.externalId);
    expect(seen.toSorted()).toEqual(['102', '5002']);
  });

  it.each([['likely'], ['proved']])(
    'with the box ticked proposes the address of the lists too; it is %s by what is known of it there',
    async (confidence) => {
      if (confidence === 'proved') await heldPost(community(), 'a post whose sender is proved');
      else await sitsOnLists('robin@members.example');
      const [silent, open] = [await newPerson(community()), await newPerson(community())];
      const before = proving().github.state().requests.length;
      await prove(community(), (await linkFor(community(), silent)).path, { place: 'github', as: 5001 });
      const calls = proving()
        .github.state()
        .requests.slice(before)
        .map(({ path }) => path);
      expect(calls).toContain('/user');
      expect(calls).not.toContain('/user/emails');
      expect((await proposalsOf(silent)).map(({ basis }) => basis)).not.toContain('same-mail');
      const { path } = await linkFor(community(), open);
      await prove(community(), path, { place: 'github', as: 5001, mails: 'yes' });
      const byMail = (await proposalsOf(open)).filter(({ basis }) => basis === 'same-mail');
      expect(byMail).toMatchObject([{ account: { externalId: 'robin@members.example' }, confidence }]);
    },
  );

  /** Sam's address is on the account too, and nobody has confirmed it there. */
  it('never proposes by an address that is not verified', async () => {
    await sitsOnLists('sam@members.example');
    const personId = await newPerson(community());
    const { path } = await linkFor(community(), personId);
    await prove(community(), path, { place: 'github', as: 5001, mails: 'yes' });
    const seen = (await proposalsOf(personId)).map(({ account }) => account.externalId);
    expect(seen).not.toContain('sam@members.example');
  });

  it('gives GitHub’s token back at once, and keeps neither it nor an address nor a code', async () => {
    const before = proving().github.state().requests.length;
    const personId = await newPerson(community());
    const { path } = await linkFor(community(), personId);
    await prove(community(), path, { place: 'github', as: 5002, mails: 'yes' });
    const last = proving().github.state().requests.slice(before).at(-1);
    expect(last).toMatchObject({
      method: 'DELETE',
      path: '/applications/Iv23-of-the-test/token',
      status: 204,
    });
    const kept = JSON.stringify([
      await statement('select * from proof_attempt'),
      await statement('select * from account'),
      await statement('select * from account_link'),
    ]);
    expect(kept).not.toMatch(/ghu_|sam-codes@accounts\.example/);
  });
});

const sitsOnLists = async (address: string): Promise<void> => {
  const personId = await newPerson(community());
  const account = { channelId: 'lists', handle: address, evidence: 'They told us.' };
  must(await desk().send('POST', `/api/people/${personId}/accounts`, account), 201);
};

describe('an account of somebody else', () => {
  it('is proposed and no more, and whose it is thought to be is not said', async () => {
    const { personId: owner } = await caseAbout(community(), '101');
    const plain = await newPerson(community());
    const known = must(
      await prove(community(), (await linkFor(community(), plain)).path, { place: 'forum', as: 101 }),
      200,
    );
    const free = await newPerson(community());
    const unknown = must(
      await prove(community(), (await linkFor(community(), free)).path, { place: 'forum', as: 102 }),
      200,
    );
    const blank = (text: string) => text.replace(/<bdi>[^<]*<\/bdi>/g, '<bdi></bdi>');
    expect(blank(wordsOf(known))).toBe(blank(wordsOf(unknown)));
    expect(await proposalsOf(plain)).toMatchObject([
      { otherPersonId: owner, account: { externalId: '101' } },
    ]);
    const { body } = must(await desk().send('GET', `/api/people/${owner}`), 200);
    expect(body.accounts).toMatchObject([{ externalId: '101' }]);
  });

  it('that is a member’s waits for others: the member is not there to themselves (R29)', async () => {
    const member = await sit(community(), 'Mo', ['staff']);
    const own = await newPerson(community());
    const account = {
      channelId: 'github',
      handle: 'sam-codes',
      externalId: '5002',
      evidence: 'They told us.',
    };
    must(await desk().send('POST', `/api/people/${own}/accounts`, account), 201);
    must(await desk().send('POST', `/api/members/${member.memberId}/person`, { personId: own }), 200);
    const personId = await newPerson(community());
    const { path } = await linkFor(community(), personId);
    must(await prove(community(), path, { place: 'github', as: 5002 }), 200);
    const [proposal] = await proposalsOf(personId);
    expect(proposal).toMatchObject({ otherPersonId: own, account: { externalId: '5002' } });
    expect((await member.send('GET', '/api/proposals')).text).not.toContain(personId);
    const confirm = `/api/people/${personId}/proposals/${proposal?.account.id}/confirm`;
    expect((await member.send('POST', confirm, { reason: 'x' })).status).toBe(404);
  });

  it('is not proposed again once somebody said that it is not theirs', async () => {
    const personId = await newPerson(community());
    const { path } = await linkFor(community(), personId);
    await prove(community(), path, { place: 'forum', as: 102 });
    const [proposal] = await proposalsOf(personId);
    const refuse = `/api/people/${personId}/proposals/${proposal?.account.id}/refuse`;
    must(await desk().send('POST', refuse, { reason: 'Somebody else has their password.' }), 200);
    must(await prove(community(), path, { place: 'forum', as: 102 }), 200);
    expect(await proposalsOf(personId)).toEqual([]);
  });
});
