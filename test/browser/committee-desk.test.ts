import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseAbout, must } from '../fixtures/callers.ts';
import { convene } from '../fixtures/committee.ts';
import { startCommunity } from '../fixtures/community.ts';
import { until } from '../fixtures/doors.ts';
import { browserIsHere, startBrowser } from './browser.ts';
import { CasePages, type Ground, said, unfold } from './case-pages.ts';

const four = ['Ada', 'Ben', 'Cleo', 'Dora'];

let ground: Ground;

describe.skipIf(!browserIsHere())('a committee at the desk, without JavaScript', () => {
  beforeAll(async () => {
    const [browser, community] = await Promise.all([startBrowser(), startCommunity()]);
    const members = await convene(
      community,
      'member-review-committee',
      {
        committee: [...four, 'Eli', 'Fay', 'Gus', 'convenor:Mo'],
        'appeal-panel': ['Pia', 'Quin', 'Ravi'],
      },
      { Stef: ['staff'], Cora: ['counsel'] },
    );
    ground = { browser, community, members };
  });

  afterAll(async () => {
    await ground?.browser.close();
    await ground?.community.stop();
  });

  it.each([320, 1440])(
    'goes from a report to the outcome of an appeal, %i pixels wide (R17, R33, R35, R55)',
    async (width) => {
      const { caseId } = await caseAbout(ground.community, String(width));
      const desk = new CasePages(ground, width, caseId);
      await sortAndFind(desk);
      await decide(desk);
      await appeal(desk);
      await desk.close();
      expect(desk.looks.flatMap(({ violations }) => violations)).toEqual([]);
      expect(desk.looks.map(({ overflowPixels }) => overflowPixels)).toEqual(desk.looks.map(() => 0));
      expect(desk.complaints).toEqual([]);
    },
    240_000,
  );

  it('shows a case no more to a member who has declared a conflict of interest (R28, R29)', async () => {
    const { caseId } = await caseAbout(ground.community, '900');
    const desk = new CasePages(ground, 320, caseId);
    await sort(desk);
    const page = await desk.as('Gus');
    const form = await unfold(page, 'I have a conflict of interest');
    await form.getByRole('button', { name: 'I take no part' }).click();
    expect(await page.getByRole('alert').textContent()).toContain(
      'Tell the others the nature of the conflict',
    );
    await form.getByLabel('What is it?').fill('We are neighbours.');
    await form.getByRole('button', { name: 'I take no part' }).click();
    expect(new URL(page.url()).pathname).toBe('/desk/cases');
    expect(await page.getByRole('status').textContent()).toContain('You take no part in that case');
    expect((await page.goto(`${ground.community.url}/desk/cases/${caseId}`))?.status()).toBe(404);
    expect(await (await desk.as('Ada')).getByText('Gus takes no part').count()).toBeGreaterThan(0);
    await desk.close();
  });

  it('keeps what was written when its form is gone by the time it is sent', async () => {
    const { caseId } = await caseAbout(ground.community, '901');
    const desk = new CasePages(ground, 1440, caseId);
    await sort(desk);
    const page = await desk.as('Mo');
    const form = await unfold(page, 'Ask for their account');
    await form.getByLabel('Your words to them').fill('Please tell us how it was.');
    const personId = await form.locator('input[name="personId"]').inputValue();
    const asked = { type: 'ask-account', personId, wording: 'Sent a moment before.' } as const;
    must(await ground.members('Mo').act(caseId, asked), 200);
    await form.getByRole('button', { name: 'Ask them' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('was asked already');
    expect(await page.locator('main').textContent()).toContain('Please tell us how it was.');
    await desk.close();
  });
});

const sort = async (desk: CasePages): Promise<void> => {
  const page = await desk.as('Stef');
  await page.getByRole('link', { name: 'Choose the track' }).click();
  const form = await unfold(page, 'Set the track');
  await form.getByLabel('Track').selectOption({ label: 'Serious track' });
  await form.getByLabel('Why?').fill('Insults, more than once.');
  await form.getByRole('button', { name: 'Set the track' }).click();
  expect(await said(page)).toContain('The track is set.');
};

const sortAndFind = async (desk: CasePages): Promise<void> => {
  await sort(desk);
  const page = await desk.as('Mo');
  expect(await page.locator('main').textContent()).toContain('First ask the respondent for their account');
  await desk.look(page, 'case');
  const finding = await unfold(page, 'Record a finding');
  await finding.getByRole('button').click();
  expect(await page.getByRole('alert').textContent()).toContain('Say whether it is a violation.');
  await finding.getByLabel('What happened').fill('Two insults in one thread.');
  await finding.getByLabel('Yes').check();
  await finding.getByLabel('Of which clauses?').fill('2.1');
  await finding.getByLabel('Context').fill('A long thread about fees.');
  await finding.getByLabel('Impact').fill('Two newcomers left.');
  await finding.getByRole('button').click();
  expect(await said(page)).toContain('The finding is on record.');
  for (const [title, label, button] of [
    ['Ask for their account', 'Your words to them', 'Ask them'],
    ['Record their account', 'What they say', 'Record it'],
    ['Ask counsel', 'Your question', 'Ask'],
  ] as const) {
    const form = await unfold(page, title);
    await form.getByLabel(label).fill(`For “${title}”.`);
    await form.getByRole('button', { name: button, exact: true }).click();
    await page.getByRole('status').waitFor();
  }
  const counsel = await desk.as('Cora');
  await counsel.goto(`${ground.community.url}/desk`);
  expect(new URL(counsel.url()).search).toBe('?view=open');
  await counsel.goBack();
  const advice = await unfold(counsel, 'Give advice');
  await advice.getByLabel('Your advice').fill('A week is safe.');
  await advice.getByRole('button').click();
  expect(await said(counsel)).toContain('Your advice is on record.');
};

const decide = async (desk: CasePages): Promise<void> => {
  const page = await desk.as('Ada');
  const form = await unfold(page, 'Propose a decision about the respondent');
  expect(await form.getByRole('checkbox', { name: 'Public reprimand' }).count()).toBe(0);
  for (const response of ['Suspension', 'Amends'])
    await form.getByRole('checkbox', { name: response, exact: true }).check();
  const suspension = form.getByRole('group', { name: 'Suspension', exact: true });
  await suspension.getByLabel('Days').fill('7');
  await suspension.getByLabel('Everywhere').check();
  const amends = form.getByRole('group', { name: 'Amends', exact: true });
  await amends.getByLabel('What do they do?').fill('Mend the page.');
  await amends.getByLabel('Within how many days?').fill('10');
  await form.getByLabel('Your words to the person').fill('Please take a break.');
  await desk.look(page, 'proposing');
  await form.getByRole('button', { name: 'Look at what would follow' }).click();
  expect(await page.locator('h1').textContent()).toBe('Is this what you propose?');
  expect(await page.locator('pre').first().textContent()).toContain('> Please take a break.');
  await desk.look(page, 'proposal-review');
  await page.getByRole('button', { name: 'Put this motion' }).click();
  expect(await said(page)).toContain('The motion is put.');
  await desk.look(page, 'motion');
  for (const name of four) {
    const voter = name === 'Ada' ? page : await desk.as(name);
    await voter.getByRole('link', { name: 'Vote on motion 1' }).click();
    await voter.getByRole('button', { name: 'For', exact: true }).click();
    expect(await said(voter)).toContain('Your vote is on record.');
  }
  const convenor = await desk.as('Mo');
  expect(await convenor.locator('#motions ~ article').first().textContent()).toContain(
    '4 for, 0 against, 0 abstained; 4 of 7 present, 4 needed',
  );
  await convenor.getByRole('button', { name: 'Count the votes' }).click();
  expect(await convenor.locator('#decision ~ article').textContent()).toContain('Amends and suspension');
  expect(await convenor.locator('#obligations ~ article').textContent()).toContain(
    'Amends, by the respondent',
  );
};

const appeal = async (desk: CasePages): Promise<void> => {
  const page = await desk.as('Mo');
  const notice = page
    .locator('article')
    .filter({ has: page.getByText('To the respondent: what was decided') });
  await notice.getByText('Record that it was handed over').click();
  await notice.getByLabel('How did it reach them?').fill('By letter, signed for.');
  await notice.getByRole('button', { name: 'Record the delivery' }).click();
  expect(await said(page)).toContain('The delivery is recorded.');
  expect(await notice.textContent()).toContain('By letter, signed for.');
  const form = await unfold(page, 'Record an appeal');
  await form.getByLabel('Who appeals?').selectOption({ label: 'The respondent' });
  await form.getByLabel('Which person?').selectOption({ label: 'The respondent' });
  await form.getByLabel('The reason of the appeal').fill('It was not me.');
  await form.getByRole('button').click();
  expect(await page.getByRole('alert').textContent()).toContain('why the decision should change');
  await form.getByLabel('Why the decision should change').fill('Somebody used my account.');
  await form.getByRole('button').click();
  expect(await said(page)).toContain('The appeal is on record.');

  const panel = await desk.as('Pia');
  const admit = await unfold(panel, 'Hear it, or not');
  await admit.getByLabel('Yes').check();
  await admit.getByLabel('Why?').fill('It came in time.');
  await admit.getByRole('button').click();
  const voters = [panel, await desk.as('Quin'), await desk.as('Ravi')];
  const vote = async (): Promise<void> => {
    for (const voter of voters) {
      await voter.reload();
      await voter.getByRole('button', { name: 'For', exact: true }).click();
      expect(await said(voter)).toContain('Your vote is on record.');
    }
  };
  expect(await said(panel)).toContain('It is on record whether the appeal is heard.');
  // A case that changes meanwhile asks to look again: here while the letter finds no way.
  await until(async () => {
    await panel.reload();
    return (await panel.getByText('on its way').count()) === 0;
  }, 'the letter is left to a human');
  const outcome = await unfold(panel, 'Propose how the appeal is decided');
  await outcome.getByLabel('What comes of the appeal?').selectOption({ label: 'The decision is overturned' });
  await outcome.getByLabel('Why?').fill('The account was not theirs.');
  await outcome.getByRole('button').click();
  expect(await panel.locator('main').textContent()).toContain('the decision is overturned');
  await panel.getByRole('button', { name: 'Put this motion' }).click();
  expect(await said(panel)).toContain('The motion is put.');
  await vote();
  await panel.reload();
  expect(await panel.locator('#appeals ~ article').textContent()).toContain('the decision is overturned');
  expect(await panel.locator('#decision ~ article').textContent()).toContain('overturned');
  await desk.look(panel, 'after-appeal');
};
