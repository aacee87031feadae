import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../case/command.ts';
import { replay } from '../case/evolve.ts';
import { after, decision, logOf, now, opening, report } from '../fixtures/case-of-robin.ts';

describe('how a case is opened, and who answers in it', () => {
  it('a case is opened from its reports, and names each respondent once (R5)', () => {
    expect(after([], { ...opening, personIds: ['robin', 'sam', 'robin'] })).toEqual([
      {
        type: 'case-opened',
        caseId: 'case-1',
        caseName: 'dofira-lumeto',
        openedAt: now,
        procedureId: 'executive-director',
        procedureVersion: 1,
        abuseOf: null,
      },
      { type: 'report-added', ...report('report-1') },
      { type: 'respondent-named', personId: 'robin' },
      { type: 'respondent-named', personId: 'sam' },
      { type: 'track-set', track: 'single', from: null, bodyId: 'director', texts: {} },
    ]);
  });

  it('a report that joins a case brings its author in as a respondent (R20)', () => {
    expect(after([opening], { type: 'attach-report', report: report('report-2'), personId: 'sam' })).toEqual([
      { type: 'report-added', ...report('report-2') },
      { type: 'respondent-named', personId: 'sam' },
    ]);
  });

  it.each([
    ['of an unknown author', null],
    ['of someone who is a respondent already', 'robin'],
  ])('a report %s adds nobody', (_what, personId) => {
    expect(after([opening], { type: 'attach-report', report: report('report-2'), personId })).toEqual([
      { type: 'report-added', ...report('report-2') },
    ]);
  });

  it('a respondent can be named whom no report names, and then be decided about (R20)', () => {
    const named: CaseCommand = { type: 'name-respondent', personId: 'sam' };
    expect(after([opening], named)).toEqual([{ type: 'respondent-named', personId: 'sam' }]);
    expect(after([opening, named], decision({ personId: 'sam' }))).toMatchObject([
      { type: 'finding-recorded', personId: 'sam' },
      { type: 'decision-adopted', personId: 'sam' },
      {},
      {},
    ]);
  });

  it('a case waits for a decision until each of its respondents has one (R33)', () => {
    const both = { ...opening, personIds: ['robin', 'sam'] };
    const phaseAfter = (...commands: CaseCommand[]) => replay(logOf(commands)).phase;
    expect(phaseAfter(both)).toBe('triage');
    expect(phaseAfter(both, decision())).toBe('deliberation');
    const noAction = decision({ personId: 'sam', responses: [{ kind: 'no-action' }] });
    expect(phaseAfter(both, decision(), noAction)).toBe('sanction');
    expect(phaseAfter(opening, decision(), { type: 'name-respondent', personId: 'sam' })).toBe(
      'deliberation',
    );
  });
});
