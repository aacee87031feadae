import { describe, expect, it } from 'vitest';
import { type PresetId, presetIds, presets } from './presets.ts';
import type { Procedure } from './procedure.ts';
import { showProcedure } from './show.ts';

/** The text with each item on one line, and nothing else changed. */
const shown = (procedure: Procedure): string => showProcedure(procedure).replace(/\n {4}/g, ' ');
const preset = (id: PresetId): Procedure => presets[id].procedure;
/** The items below a heading. */
const below = (text: string, heading: string): string[] => {
  const [, after = ''] = text.trimEnd().split(new RegExp(`^${heading}\n(?:-+\n\n)?`, 'm'));
  return (after.split('\n\n')[0] ?? '').split('\n').map((line) => line.replace(/^ {2}- /, ''));
};

describe('the member review committee, in words', () => {
  const text = shown(preset('member-review-committee'));

  it('says who sits, how many have to be there and how votes are counted (R26, R27, R33)', () => {
    expect(below(text, 'Who sits where\n-+\n\nMember review committee')).toEqual([
      'It has 7 seats, which are filled by appointment. A term is 36 months at most, and nobody gets a second one.',
      'At least 4 of those who are not recused have to be present. Present means having voted, or having been at a meeting about it.',
      'A convenor, who calls its meetings and writes, has no vote and takes no seat.',
      'A motion is open for 7 days and is adopted when more than half of the votes for and against are for it; abstentions are not counted.',
      'A tie does not adopt.',
      'Who has not voted is reminded 3 days and 24 hours before the end.',
      'When recusals leave too few for that, the Executive board appoints temporary members for this case.',
      'A motion that is not adopted has failed.',
    ]);
  });

  it('says that staff decide lesser cases alone and report, and what repetition proposes (R16, R17)', () => {
    expect(below(text, 'Lesser cases')).toEqual([
      'The Staff decides: one who sits on it, alone.',
      'Besides a finding, nothing has to be on record before a decision.',
      'What may follow: no action; removing, editing or hiding content; a request to change.',
      'The Member review committee is told of each decision within 31 days.',
      'After 3 violations of one person within 365 days it is proposed to move their case to: serious cases. People decide whether it moves.',
    ]);
  });

  it('says what has to come before a grave decision (R18, R21, R35)', () => {
    expect(below(text, 'Severe cases').slice(0, 3)).toEqual([
      'The Member review committee decides: by a vote.',
      'An emergency meeting is called at once, and held within 2 days.',
      'Before a decision there has to be on record: a finding; the respondent’s account, or that they declined, or that they were asked and have not answered for 3 days; counsel’s advice, or that counsel was asked and has not answered for 2 days; the context and the impact, of which the impact weighs more.',
    ]);
  });

  it('says how conflicts, counsel, protection, appeals and deadlines go (R22, R28, R34, R48, R53, R54, R55)', () => {
    expect(below(text, 'Conflicts of interest').slice(0, 2)).toEqual([
      'Who has a conflict of interest says so, and tells the others its nature.',
      'They see nothing of the case, do not vote, and do not count toward the quorum.',
    ]);
    expect(below(text, 'Counsel')).toContain(
      'It may overrule a decision that puts the organisation at risk; it then goes back to those who made it, to be decided again.',
    );
    expect(below(text, 'Protection before a decision')).toContain(
      'The Member review committee looks at it within 3 days. It ends by itself unless it is renewed or a decision takes its place.',
    );
    expect(below(text, 'Appeals')).toEqual([
      'Anyone involved may appeal within 60 days of the day on which they were told of the decision; the last day counts whole.',
      'An appeal states its reason, and why the decision should change.',
      'One that came in time may be written down up to 7 days later.',
      'The Appeal panel hears it; nobody who had a part in the first decision does.',
      'One of those who hear appeals says whether it is admitted.',
      'Its outcome is final.',
    ]);
    expect(below(text, 'When a report comes in')).toContain(
      'A report is acknowledged by the end of the next business day.',
    );
  });
});

describe('the others, in words', () => {
  it('an executive director decides alone (R19)', () => {
    const text = shown(preset('executive-director'));
    expect(below(text, 'Every case')[0]).toBe('The Executive director decides: one who sits on it, alone.');
    expect(text).toContain('Whoever has the role "decider" at the desk acts for it.');
    expect(text).toContain('It does not overrule decisions.');
    expect(text).not.toContain('Lesser cases');
  });

  it('a restorative committee looks for consensus, then for two thirds, and asks who was harmed (R33, R38)', () => {
    const text = shown(preset('restorative-standing-committee'));
    expect(text).toContain(
      'A motion is open for 7 days and is adopted when at least one is for it and nobody is against it; abstentions are not counted.',
    );
    expect(text).toContain(
      'If that does not adopt it, it stays open for another 4 days and is adopted when at least two thirds of the members present are for it; an abstention counts like a vote against.',
    );
    expect(text).toContain('who was harmed, what they need, and whose obligations these are');
    expect(text).toContain('in a soft one they may speak in it');
  });

  it('holidays, other deadlines, and nothing where there is nothing', () => {
    const text = shown({
      ...preset('conduct-team'),
      timeZone: 'America/Chicago',
      holidays: ['2026-12-25', '2026-07-03'],
      interim: null,
      deadlines: { acknowledge: { hours: 36 }, resolution: { businessDays: 10 } },
    });
    expect(below(text, 'Days')).toEqual([
      'Days are those of the time zone America/Chicago.',
      'Business days are Monday to Friday, but for 2026-07-03 and 2026-12-25.',
    ]);
    expect(text).toContain('A report is acknowledged within 36 hours.');
    expect(text).toContain('or why there is none yet, within 10 business days.');
    expect(text).toContain('There is no counsel.');
    expect(text).toContain('Nobody’s access is suspended before a decision.');
  });
});

describe('every procedure, in words', () => {
  it.each(presetIds)('%s: lines of at most 80 characters, and no value left as it is written', (id) => {
    const text = showProcedure(preset(id));
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(text).not.toMatch(
      /undefined|null|NaN|\[object|\b(votes-cast|not-adopted|no-action|[a-z]+By|[a-z]+Id)\b/,
    );
    expect(text.endsWith('\n')).toBe(true);
  });

  it('one with a body that is not there is shown all the same', () => {
    const procedure = preset('conduct-team');
    expect(shown({ ...procedure, appeal: { ...procedure.appeal, bodyId: 'nobody' } })).toContain(
      'A body "nobody", which is not there hears it',
    );
  });
});
