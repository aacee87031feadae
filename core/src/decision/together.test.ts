import { describe, expect, it } from 'vitest';
import { after, decision, now, opening, report } from '../fixtures/case-of-robin.ts';
import { suspend } from '../fixtures/committee-of-seven.ts';
import { eventsOf } from '../fixtures/decided-about-robin.ts';
import { later, muchLater, one } from '../fixtures/one-of-each-response.ts';
import type { ChosenResponse } from '../procedure/response.ts';

const decideSo = (...responses: ChosenResponse[]) => after([opening], decision({ responses }));

const places = (...scope: string[]) => suspend({ lengthDays: 7, scope });
const removal = (scope: 'everywhere' | string[]): ChosenResponse => ({
  kind: 'removal',
  scope,
  reviewAt: null,
  conditions: '',
});
const change = (act: 'remove' | 'edit' | 'hide', reportId = 'report-1'): ChosenResponse => ({
  ...one['content-change'],
  act,
  reportId,
});

describe('responses together', () => {
  it.each<[string, ChosenResponse[]]>([
    ['nothing and something', [one['no-action'], one.talk]],
    ['nothing twice', [one['no-action'], one['no-action']]],
    ['for good and for seven days', [removal('everywhere'), suspend()]],
    ['everywhere, and once more in one place', [suspend(), places('forum')]],
    ['the same place twice', [places('forum', 'list'), places('list', 'chat')]],
    ['the same place for good and for some days', [removal(['forum']), places('forum')]],
    ['the same place for good twice', [removal(['forum']), removal(['forum', 'list'])]],
    ['a private and a public reprimand', [one['private-reprimand'], one['public-reprimand']]],
    ['a reprimand twice', [one['private-reprimand'], one['private-reprimand']]],
    ['gone, and taking part through a colleague', [removal('everywhere'), one['through-colleague']]],
    ['expelled, and taking part through a colleague', [one.expulsion, one['through-colleague']]],
    ['expelled twice', [one.expulsion, one.expulsion]],
    ['a post removed and edited', [change('remove'), change('edit')]],
    ['a post removed twice', [change('remove'), change('remove')]],
    ['two notes at one post', [one['public-note'], one['public-note']]],
    ['the same apology twice', [one.apology, one.apology]],
    ['conditions twice', [one.conditions, one.conditions]],
  ])('contradict each other and are refused: %s (R40)', (_what, responses) => {
    expect(decideSo(...responses)).toMatchObject({ code: 'responses-contradict', requirement: 'R40' });
  });

  it.each<[string, ChosenResponse[]]>([
    [
      'different lengths in different places',
      [places('forum'), suspend({ lengthDays: 30, scope: ['list'] })],
    ],
    ['for good in one place, for some days in another', [removal(['forum']), places('list')]],
    ['expelled and removed from every place', [one.expulsion, removal('everywhere')]],
    ['a private and a public apology', [one.apology, { ...one.apology, audience: 'public' }]],
    [
      'a suspension, a role lost, amends and a note',
      [suspend(), one['role-loss'], one.amends, one['public-note']],
    ],
    ['two roles lost', [one['role-loss'], { ...one['role-loss'], role: 'Host' }]],
    ['two partners told', [one['tell-partner'], { ...one['tell-partner'], partner: 'The museum' }]],
    ['a post removed, with a note where it stood', [change('remove'), one['public-note']]],
  ])('go well and are adopted: %s (R40)', (_what, responses) => {
    expect(eventsOf(decideSo(...responses), 'decision-adopted')).toHaveLength(1);
  });

  it('change two posts of the case each in its way, and no post that nobody reported (R42)', () => {
    const two = { ...opening, reports: [report('report-1'), report('report-2')] };
    const both = decision({ responses: [change('remove'), change('edit', 'report-2')] });
    expect(eventsOf(after([two], both), 'obligation-imposed')).toHaveLength(2);
    expect(decideSo(change('hide', 'report-9'))).toMatchObject({
      code: 'no-such-report',
      requirement: 'R42',
    });
    expect(decideSo({ ...one['public-note'], reportId: 'report-9' })).toMatchObject({
      code: 'no-such-report',
    });
  });
});

describe('a length (R44)', () => {
  const at = (iso: string) => suspend({ endsAt: iso });

  it.each([
    ['neither a length nor an end', suspend({}), 'length-unclear'],
    ['both', suspend({ lengthDays: 7, endsAt: later }), 'length-unclear'],
    ['an end that has passed', at('2026-03-01T00:00:00.000Z'), 'end-in-the-past'],
    ['an end at this very instant', at(now), 'end-in-the-past'],
    ['a day more than the longest', suspend({ lengthDays: 367 }), 'suspension-too-long'],
    ['an instant more than the longest', at('2027-03-03T10:00:00.001Z'), 'suspension-too-long'],
  ])('is refused: %s (R44)', (_what, response, code) => {
    expect(decideSo(response)).toMatchObject({ code, requirement: 'R44' });
  });

  it('is at most what the procedure says, to the instant (R44)', () => {
    for (const response of [suspend({ lengthDays: 366 }), at('2027-03-03T10:00:00.000Z')]) {
      expect(eventsOf(decideSo(response), 'sanction-imposed')[0]?.sanction.endsAt).toBe(
        '2027-03-03T10:00:00.000Z',
      );
    }
  });

  it('is of days of 24 hours, also where the clocks change in between (R44)', () => {
    const [imposed] = eventsOf(decideSo(suspend({ lengthDays: 30 })), 'sanction-imposed');
    expect(imposed?.sanction.endsAt).toBe('2026-04-01T10:00:00.000Z');
  });

  it('of a role lost is not both a length and an end, and lies in the future (R41, R44)', () => {
    const role = (more: object) => decideSo({ kind: 'role-loss', role: 'Editor', reviewAt: null, ...more });
    expect(role({ lengthDays: 7, endsAt: later })).toMatchObject({ code: 'length-unclear' });
    expect(role({ endsAt: now })).toMatchObject({ code: 'end-in-the-past' });
    expect(eventsOf(role({ lengthDays: 3_660 }), 'sanction-imposed')).toHaveLength(1);
  });
});

describe('a date of review (R46)', () => {
  it.each([
    ['has passed', suspend({ lengthDays: 30, reviewAt: '2026-03-01T00:00:00.000Z' }), 'review-in-the-past'],
    ['is this very instant', removal('everywhere'), 'review-in-the-past'],
    ['is the end itself', suspend({ endsAt: later, reviewAt: later }), 'review-after-end'],
    ['lies after the end', suspend({ endsAt: later, reviewAt: muchLater }), 'review-after-end'],
  ])('is refused when it %s (R46)', (_what, response, code) => {
    const given = response.kind === 'removal' ? { ...response, reviewAt: now } : response;
    expect(decideSo(given)).toMatchObject({ code, requirement: 'R46' });
  });
});
