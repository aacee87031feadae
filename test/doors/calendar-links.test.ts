import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entriesOf } from '../fixtures/calendar-program.ts';
import { type Caller, must, operator, program } from '../fixtures/callers.ts';
import { sit } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { conductTeam } from '../fixtures/conduct-team.ts';
import { call } from '../fixtures/http-doors.ts';

const suspension = { kind: 'suspension', lengthDays: 30, scope: 'everywhere' } as const;

let community: Community;
let team: Awaited<ReturnType<typeof conductTeam>>;
beforeAll(async () => {
  community = await startCommunity();
  team = await conductTeam(community);
});
afterAll(() => community?.stop());

const statement = (text: string, ...values: unknown[]) =>
  community.running.server.database.statement(text, values);

describe('a calendar link', () => {
  const make = async (member: Caller, name?: string) =>
    must(await member.send('POST', '/api/calendar-links', name === undefined ? {} : { name }), 201).body as {
      id: string;
      url: string;
    };
  const read = (url: string) => call(url, 'GET');
  const gone = async (url: string) => {
    const [real, none] = [await read(url), await read(`${community.url}/calendar/${'x'.repeat(43)}.ics`)];
    expect(none.status).toBe(404);
    expect(real.text.replaceAll(new URL(url).pathname, '')).toBe(
      none.text.replaceAll(`/calendar/${'x'.repeat(43)}.ics`, ''),
    );
    return real.status === 404;
  };

  it('shows what its member may see, without any other sign-in, and is listed without its secret', async () => {
    const { sanctionId } = await team.decided(suspension);
    const { id, url } = await make(team.who('Cleo'), 'my phone');
    const secret = /\/calendar\/([\w-]{43})\.ics$/.exec(url)?.[1] ?? '';
    expect(secret).not.toBe('');
    const answer = must(await read(url), 200);
    const uidsOf = ({ text }: { text: string }) => entriesOf(text).map(({ uid }) => uid);
    expect(uidsOf(answer)).toEqual(uidsOf(await team.who('Cleo').send('GET', '/api/calendar.ics')));
    expect(uidsOf(answer)).toContain(`${sanctionId}-end@127.0.0.1`);
    const listed = must(await team.who('Cleo').send('GET', '/api/calendar-links'), 200);
    expect(listed.body.items).toMatchObject([{ id, name: 'my phone', readAt: expect.any(String) }]);
    expect(listed.text).not.toContain(secret);
    const rows = await statement('select * from calendar_link where id = $1', id);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  it('shows a case no more from the moment at which it is not there for its member (R28, R29)', async () => {
    const { caseId, name } = await team.decided(suspension);
    const { url } = await make(team.who('Eli'));
    const another = await make(team.who('Dora'));
    expect((await read(url)).text).toContain(name);
    await statement(
      'insert into case_recusal (case_id, member_id) values ($1, $2) returning case_id',
      caseId,
      team.who('Eli').memberId,
    );
    await statement(
      `insert into task (id, kind, case_id, owner_id, state, due_at, created_at)
       values ('hidden', 'obligation', $1, $2, 'open', now(), now()) returning id`,
      caseId,
      team.who('Eli').memberId,
    );
    for (const { text } of [await read(url), await team.who('Eli').send('GET', '/api/calendar.ics')]) {
      expect(text).toContain('BEGIN:VCALENDAR');
      for (const hidden of [caseId, name, 'hidden']) expect(text).not.toContain(hidden);
    }
    expect((await read(another.url)).text).toContain(name);
    await statement(`delete from task where id = 'hidden' returning id`);
  });

  it('of an appeal panel shows only cases in which the panel has a part (R55)', async () => {
    const { name } = await team.decided(suspension);
    const { url } = await make(team.who('Pia'));
    expect((await read(url)).text).not.toContain(name);
  });

  it('of a list moderator shows no case at all', async () => {
    const { url } = await make(team.who('Lou'));
    expect(entriesOf((await read(url)).text)).toEqual([]);
  });

  it('that is revoked is worth nothing, and nobody revokes another’s', async () => {
    const { id, url } = await make(team.who('Ada'));
    expect((await team.who('Ben').send('DELETE', `/api/calendar-links/${id}`)).status).toBe(404);
    must(await read(url), 200);
    must(await team.who('Ada').send('DELETE', `/api/calendar-links/${id}`), 200);
    expect(await gone(url)).toBe(true);
    expect((await team.who('Ada').send('DELETE', `/api/calendar-links/${id}`)).status).toBe(404);
  });

  it('ends with the place of its member', async () => {
    const guest = await sit(community, 'Gil', ['staff']);
    const { url } = await make(guest);
    must(await read(url), 200);
    await statement(`update member set roles = '[]' where id = $1 returning id`, guest.memberId);
    expect(await gone(url)).toBe(true);
    // Somebody without a role may keep a room, and has tasks there.
    await statement(
      `insert into channel_keeper (channel_id, member_id) values ('forum', $1) returning channel_id`,
      guest.memberId,
    );
    expect(entriesOf(must(await read(url), 200).text)).toEqual([]);
    await statement('delete from member where id = $1 returning id', guest.memberId);
    expect(await gone(url)).toBe(true);
  });

  it.each([
    '/calendar/short.ics',
    `/calendar/${'x'.repeat(43)}`,
    `/calendar/${'x'.repeat(300)}.ics`,
    '/calendar/%00.ics',
    '/calendar/',
    '/calendar/..%2f..%2fapi%2fcases.ics',
  ])('that is none is not found: %s', async (path) => {
    expect((await call(`${community.url}${path}`, 'GET')).status).toBe(404);
  });

  it('does not open anything but the calendar', async () => {
    const { url } = await make(team.who('Ada'));
    const secret = url.split('/').at(-1)?.replace('.ics', '') ?? '';
    const headers = { authorization: `Bearer ${secret}` };
    expect((await call(`${community.url}/api/calendar.ics`, 'GET', headers)).status).toBe(401);
    const cookie = { cookie: `comity_session=${secret}` };
    expect((await call(`${community.url}/api/cases`, 'GET', cookie)).status).toBe(401);
    expect((await call(url, 'POST')).status).toBe(404);
  });

  it('belongs to a member: a program is told to use its token', async () => {
    const tool = await program(community, { roles: ['staff'] });
    const answer = await tool.send('POST', '/api/calendar-links', {});
    expect([answer.status, answer.body.code]).toEqual([403, 'no-member']);
    expect(answer.body.detail).toContain('/api/calendar.ics');
    must(await tool.send('GET', '/api/calendar.ics'), 200);
  });

  it.each<[string, unknown, string]>([
    ['a name that is too long', { name: 'x'.repeat(101) }, 'name'],
    ['a name that is none', { name: 7 }, 'name'],
  ])('with %s is refused: 422 names the field', async (_what, wish, field) => {
    const answer = await team.who('Ada').send('POST', '/api/calendar-links', wish);
    expect([answer.status, (answer.body.errors as { field: string }[])[0]?.field]).toEqual([422, field]);
  });

  it('is one of twenty at most; then one has to be revoked first', async () => {
    const first = await make(team.who('Ravi'));
    for (let n = 2; n <= 20; n += 1) await make(team.who('Ravi'));
    const answer = await team.who('Ravi').send('POST', '/api/calendar-links', {});
    expect([answer.status, answer.body.code]).toEqual([409, 'too-many-links']);
    must(await team.who('Ravi').send('DELETE', `/api/calendar-links/${first.id}`), 200);
    await make(team.who('Ravi'));
  });

  it('stays out of figures and logs: a request is counted by its route', async () => {
    const { url } = await make(team.who('Ada'));
    await read(url);
    const secret = url.split('/').at(-1) ?? '';
    const { text } = must(await operator(community).send('GET', '/metrics'), 200);
    expect(text).toContain('route="/calendar/');
    expect(text).not.toContain(secret);
  });
});
