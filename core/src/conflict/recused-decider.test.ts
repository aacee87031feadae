import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../case/command.ts';
import type { DecideContext } from '../case/context.ts';
import { decide } from '../case/decide.ts';
import { evolveAll, replay } from '../case/evolve.ts';
import { context, decision, director, logOf, opening } from '../fixtures/case-of-robin.ts';
import { isRefusal } from '../refusal.ts';

const seat = (memberId: string, bodyId: string) => ({
  id: `${bodyId} ${memberId}`,
  memberId,
  bodyId,
  seat: 'member' as const,
  startsOn: '2025-01-01',
  endsOn: null,
});
const office = seat(director.id, 'director');
const deputy = { id: 'dana', roles: [] };
const declared: CaseCommand = { type: 'declare-conflict', kind: 'hard', nature: '' };

/** What comes of a director who declares a conflict, with these seats filled. */
const declaredWith = (more: Partial<DecideContext>) => {
  const state = replay(logOf([opening]));
  const events = decide(state, declared, { ...context, ...more });
  if (isRefusal(events)) throw new Error(events.code);
  const after = evolveAll(
    state,
    events.map((event) => ({ event, actorId: director.id })),
  );
  return { events: events.map(({ type }) => type), after };
};

describe('one who decides alone and has a part in the case', () => {
  const roster = [office, seat(deputy.id, 'deputy')];

  it('hands it to a deputy, who decides it (R19, R28, R29)', () => {
    const { events, after } = declaredWith({ roster });
    expect(events).toEqual(['member-recused', 'deadlock-reached', 'case-transferred']);
    const decided = decide(after, decision(), { ...context, roster, actor: deputy });
    expect(isRefusal(decided)).toBe(false);
    expect(decide(after, decision(), { ...context, roster })).toMatchObject({ code: 'recused' });
  });

  it('leaves it where another holds the same office (R19, R28)', () => {
    const both = [office, seat('second', 'director')];
    const { events, after } = declaredWith({ roster: both });
    expect(events).toEqual(['member-recused']);
    const second = { id: 'second', roles: ['decider' as const] };
    expect(isRefusal(decide(after, decision(), { ...context, roster: both, actor: second }))).toBe(false);
  });
});
