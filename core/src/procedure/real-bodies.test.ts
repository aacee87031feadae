import { describe, expect, it } from 'vitest';
import cncf from '../fixtures/procedures/cncf.json' with { type: 'json' };
import django from '../fixtures/procedures/django.json' with { type: 'json' };
import gnome from '../fixtures/procedures/gnome.json' with { type: 'json' };
import kubernetes from '../fixtures/procedures/kubernetes.json' with { type: 'json' };
import python from '../fixtures/procedures/python.json' with { type: 'json' };
import { checkProcedure } from './check.ts';
import { Preset } from './preset.ts';
import { bodyOf } from './procedure.ts';
import { showProcedure } from './show.ts';
import { checkSources } from './sources.ts';

const plain = (file: unknown) =>
  showProcedure(Preset.parse(file).procedure)
    .replace(/\n {4}/g, ' ')
    .split('\n');

describe.each(Object.entries({ python, django, kubernetes, cncf, gnome }))('the rules of %s', (id, file) => {
  const preset = Preset.parse(file);

  it('are a procedure with nothing wrong with it', () => {
    expect(preset.procedure.id).toBe(id);
    expect(checkProcedure(preset.procedure)).toEqual([]);
  });

  it('have a source for every value, some of them the body’s own', () => {
    expect(checkSources(preset)).toEqual([]);
    expect(
      Object.values(preset.sources).filter((source) => source.startsWith('peer: ')).length,
    ).toBeGreaterThan(0);
  });
});

describe('what is particular about each can be said', () => {
  it('Python: two thirds of those not conflicted, no reason needed, an answer within a week', () => {
    const lines = plain(python);
    expect(lines).toContain(
      '  - A motion is open for 7 days and is adopted when at least two thirds of those who may vote are for it; an abstention or an absence counts like a vote against.',
    );
    expect(lines).toContain('  - Who has a conflict of interest says so, and need not say why.');
    expect(lines).toContain('  - A report is acknowledged within 7 days.');
  });

  it('Django: consensus, then two thirds, then the board; a review within 24 hours; readmission on request', () => {
    const lines = plain(django);
    expect(lines).toContain(
      '  - If that does not adopt it, it stays open for another 3 days and is adopted when at least two thirds of the votes for and against are for it; abstentions are not counted.',
    );
    expect(lines).toContain('  - A motion that is not adopted goes to the Board.');
    expect(lines).toContain('  - What it has decided itself is heard by the Appeal panel instead.');
    expect(lines.join(' ')).toContain('looks at it within 24 hours');
    expect(lines).toContain('  - What has no end is looked at again only when the person asks for it.');
  });

  it('Kubernetes: five seats, a smaller quorum for four, two on duty, a mediator', () => {
    const lines = plain(kubernetes);
    expect(lines.join(' ')).toContain('It has 5 seats');
    expect(lines.join(' ')).toContain(
      'Where at most 4 may vote, at least 2 of those who are not recused have to be present; otherwise at least 3.',
    );
    expect(lines.join(' ')).toContain('2 members of the Conduct committee are on duty at a time');
    expect(lines).toContain('  - When recusals leave too few for that, the case goes to the Mediator.');
  });

  it('CNCF: hard and soft conflicts that the others confirm, and a transfer', () => {
    const lines = plain(cncf);
    expect(lines.join(' ')).toContain('in a soft one they may speak in it');
    expect(lines).toContain('  - It holds at once, and the others confirm or lift it by a vote.');
    expect(lines).toContain('  - By a motion it may hand a case over to the Conduct committee of a project.');
  });

  it('GNOME: temporary members when fewer than three are left', () => {
    const { voting, deadlock } = bodyOf(Preset.parse(gnome).procedure, 'committee');
    expect(voting.how === 'vote' && voting.quorum).toEqual([{ present: 3 }]);
    expect(deadlock?.rule).toBe('temporary-members');
  });
});
