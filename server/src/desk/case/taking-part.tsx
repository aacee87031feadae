import { appealBodyOf, type Body, bodyOf, firstBodyOf, localDayOf, sittingOn } from '@comity/core';
import { recusalCauseNames, seatNames } from '../parts/procedure-words.ts';
import { oneLine } from '../parts/visible-text.ts';
import { Entries, eventsOf } from './entries.tsx';
import type { CaseSight } from './case-sight.ts';
import { Section, type SectionProps } from './section.tsx';

const conflictEvents = [
  'member-recused',
  'member-challenged',
  'conflict-settled',
  'deadlock-reached',
  'case-transferred',
  'temporary-member-appointed',
  'asked-to-step-down',
  'meeting-held',
] as const;

/** Who decides and who hears appeals, and who of them takes no part. Source: R26, R28, R29, R55 */
export const TakingPart = ({ sight, back }: SectionProps) => {
  const { view } = sight;
  const { state, procedure } = view;
  const first = firstBodyOf(state, procedure);
  const appeal = appealBodyOf(state, procedure);
  const entries = eventsOf(view, ...conflictEvents);
  const waiting = state.deadlockedBodyIds.filter(
    (id) => bodyOf(procedure, id).deadlock?.rule === 'temporary-members',
  );
  return (
    <Section id="taking-part" heading="Who takes part" at="taking-part" sight={sight} back={back}>
      {waiting.map((id) => (
        <p class="note waiting">
          Too few members of {sight.names.body(id)} are left to decide. Temporary members have to be
          appointed.
        </p>
      ))}
      {first && <BodyCard sight={sight} body={first} what="Decides" />}
      {appeal && <BodyCard sight={sight} body={appeal} what="Hears appeals" />}
      {entries.length > 0 && (
        <details>
          <summary>Conflicts of interest and meetings</summary>
          <Entries sight={sight} entries={entries} />
        </details>
      )}
    </Section>
  );
};

const BodyCard = ({ sight, body, what }: { sight: CaseSight; body: Body; what: string }) => {
  const { view, context } = sight;
  const day = localDayOf(context.now, context.procedure.timeZone);
  const seats = sittingOn(context.roster, body.id, day);
  const convenors = seats.filter(({ seat }) => seat === 'convenor').map(({ memberId }) => memberId);
  const ids = [...new Set([...sight.sitting(body.id), ...convenors])];
  const temporary = view.state.temporary.filter(({ bodyId }) => bodyId === body.id);
  return (
    <div class="card">
      <p class="label">{what}</p>
      <h3>{body.name}</h3>
      {ids.length === 0 ? (
        <p class="quiet">Nobody sits on it at present.</p>
      ) : (
        <ul>
          {ids.map((id) => {
            const seat = seats.find(({ memberId }) => memberId === id)?.seat ?? 'member';
            const recusal = view.state.recusals.find(({ memberId }) => memberId === id);
            return (
              <li>
                <bdi>{oneLine(sight.actorName(id), 80)}</bdi>
                {seat !== 'member' && <span class="quiet"> ({seatNames[seat]})</span>}
                {temporary.some(({ memberId }) => memberId === id) && (
                  <span class="quiet"> (for this case alone)</span>
                )}
                {recusal && (
                  <span class="quiet">
                    {recusal.conflict === 'hard' ? ' takes no part: ' : ' may speak, and does not vote: '}
                    {recusalCauseNames[recusal.cause]}
                  </span>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
};
