import type { AttemptView } from '../../sanction/read-attempts.ts';
import { measureRows } from '../case/measure-rows.ts';
import { Measures } from '../case/measures.tsx';
import { Badge } from '../parts/badge.tsx';
import { cutOf, CutLinks } from '../parts/cut.tsx';
import { Foreign } from '../parts/foreign.tsx';
import { measureNames } from '../parts/measure-words.ts';
import { Moment, Until } from '../parts/moment.tsx';
import { Table } from '../parts/table.tsx';
import { counted, type Named } from '../parts/words.ts';
import type { PersonSight } from './person-sight.ts';

const measuresShown = 25;

/** What should hold on each account and what does, what others did there, and every call that was made. Source: R47 */
export const CarriedOut = ({ sight }: { sight: PersonSight }) => {
  const { person, zone, channelName, mayDecide, asked } = sight;
  const cut = cutOf(measureRows(person.accounts), asked.measures, measuresShown);
  return (
    <section aria-labelledby="measures">
      <h2 id="measures">What holds on each channel</h2>
      <Measures
        rows={cut.items}
        all={measureRows(person.accounts)}
        zone={zone}
        channelName={channelName}
        mayRetry={mayDecide}
        more={
          <CutLinks
            cut={cut}
            what="row"
            href={(page) => `/desk/people/${person.id}?measures=${page}#measures`}
          />
        }
      />
      <Acts sight={sight} />
      <Attempts sight={sight} />
    </section>
  );
};

const actNames = {
  applied: 'made by somebody there',
  lifted: 'lifted by somebody there',
} as const satisfies Record<'applied' | 'lifted', string>;

const Acts = ({ sight }: { sight: PersonSight }) => {
  const { person, zone, channelName } = sight;
  return person.acts.length === 0 ? null : (
    <Table
      caption="What others did on the platforms, the newest first"
      columns={['Place', 'Account', 'What', 'By', 'When']}
      rows={person.acts.map(({ channelId, accountId, kind, act, by, until, at }) => [
        channelName(channelId),
        <Handle of={accountId} sight={sight} />,
        <>
          {measureNames[kind].words}: {actNames[act]}
          {act === 'applied' && until !== null && (
            <>
              , <Until at={until} zone={zone} />
            </>
          )}
        </>,
        by ? <Foreign text={by.handle} charactersMax={60} /> : 'the platform does not tell',
        <Moment at={at} zone={zone} />,
      ])}
    />
  );
};

const outcomeNames: Readonly<Record<string, Named>> = {
  done: { tone: 'done', words: 'done' },
  'not-ours': { tone: 'alarm', words: 'someone else’s stands there' },
  retry: { tone: 'waiting', words: 'did not get through' },
  'needs-human': { tone: 'alarm', words: 'the platform would not' },
};

const noAnswer: Named = { tone: 'waiting', words: 'no answer was written down' };

const attemptNames = {
  apply: 'to make it',
  change: 'to change its end',
  lift: 'to lift it',
} as const satisfies Record<AttemptView['act'], string>;

const Attempts = ({ sight }: { sight: PersonSight }) => {
  const { person, zone, channelName } = sight;
  return person.attempts.length === 0 ? null : (
    <details>
      <summary>{counted(person.attempts.length, 'call')} to platforms, the newest first</summary>
      <Table
        caption="What was asked of the platforms, and what they said"
        columns={['When', 'Place', 'Account', 'What', 'How it came out']}
        rows={person.attempts.map(({ startedAt, channelId, accountId, kind, act, outcome, words }) => [
          <Moment at={startedAt} zone={zone} />,
          channelName(channelId),
          <Handle of={accountId} sight={sight} />,
          `${measureNames[kind].words}: ${attemptNames[act]}`,
          <>
            <span class="badges">
              <Badge of={outcomeNames[outcome ?? ''] ?? noAnswer} />
            </span>
            {words && (
              <small class="hint">
                <Foreign text={words} charactersMax={600} />
              </small>
            )}
          </>,
        ])}
      />
    </details>
  );
};

const Handle = ({ of: accountId, sight: { person } }: { of: string; sight: PersonSight }) => (
  <Foreign text={person.accounts.find(({ id }) => id === accountId)?.handle ?? ''} charactersMax={60} />
);
