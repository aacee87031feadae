import { type CaseEventType, type EventOf, numberOf, textsOf, type wordFields } from '@comity/core';
import type { CaseView, TimelineEntry } from '../../case/read-case.ts';
import { ForeignBlock } from '../parts/foreign.tsx';
import { Moment } from '../parts/moment.tsx';
import { capital } from '../parts/words.ts';
import { Sealed } from '../sealing/unseal-form.tsx';
import { eventSentence } from '../sentence/event-sentence.ts';
import type { CaseSight } from './case-sight.ts';

/** What words are, by their field. */
const wordNames = {
  advice: 'Advice',
  agency: 'Which authority',
  amends: 'Amends',
  causes: 'What brought it about',
  colleague: 'Through whom',
  conditions: 'Conditions',
  context: 'Context',
  finding: 'Finding',
  grounds: 'Why it should change',
  harmed: 'Who was harmed',
  how: 'How',
  impact: 'Impact',
  minutes: 'Minutes',
  narrative: 'What happened',
  nature: 'What it is',
  needs: 'What they need',
  note: 'Note',
  obligations: 'Whose obligations these are',
  partner: 'Partner',
  purpose: 'What for',
  question: 'Question',
  reason: 'Why',
  role: 'Role',
  statement: 'Words',
  wanted: 'What they want',
  who: 'Who sees to it',
  wishes: 'Wishes',
  wording: 'Words to the person',
} as const satisfies Record<(typeof wordFields)[number], string>;

const isWordField = (name: string): name is keyof typeof wordNames => Object.hasOwn(wordNames, name);

/** The words that an event, a motion or a decision names, each under what it is. */
export const WordsOf = ({
  view,
  texts,
  sight,
}: {
  view: CaseView;
  texts: Readonly<Record<string, string>>;
  /** Of whoever may open what is sealed among them. */
  sight?: CaseSight;
}) => (
  <>
    {labelled(texts).map(({ label, id }) => (
      <>
        <p class="label">{label}</p>
        {view.sealedTexts[id] ? (
          <div>
            <Sealed
              what="said in confidence"
              action={`/desk/cases/${view.id}/texts/${id}/unsealing`}
              id={id}
              erasedAt={view.sealedTexts[id].erasedAt}
              zone={sight?.zone ?? 'UTC'}
              mayUnseal={sight?.may.unsealText ?? false}
            />
          </div>
        ) : (
          <ForeignBlock text={view.texts[id] ?? ''} label={label} />
        )}
      </>
    ))}
  </>
);

/** What each text is, as they were asked for: their ids count up. */
export const labelled = (
  texts: Readonly<Record<string, string>>,
): readonly { readonly label: string; readonly id: string }[] =>
  Object.entries(texts)
    .toSorted(([, one], [, other]) => numberOf(one) - numberOf(other))
    .map(([path, id]) => {
      const field = path.slice(path.lastIndexOf('.') + 1);
      return { label: isWordField(field) ? wordNames[field] : capital(field), id };
    });

/** The events of some kinds, in their order. */
export const eventsOf = <Type extends CaseEventType>(
  { timeline }: Pick<CaseView, 'timeline'>,
  ...types: readonly Type[]
): readonly (Omit<TimelineEntry, 'event'> & { readonly event: EventOf<Type> })[] =>
  timeline.flatMap((entry) => {
    const { event } = entry;
    return isOneOf(event, types) ? [{ ...entry, event }] : [];
  });

const isOneOf = <Type extends CaseEventType>(
  event: TimelineEntry['event'],
  types: readonly Type[],
): event is EventOf<Type> => (types as readonly string[]).includes(event.type);

type EntriesProps = { readonly sight: CaseSight; readonly entries: readonly TimelineEntry[] };

/** What happened, who and when, with the words that were said. */
export const Entries = ({ sight, entries }: EntriesProps) => {
  const { view, names, actorName, zone } = sight;
  return entries.length === 0 ? null : (
    <ol class="timeline">
      {entries.map(({ event, actorId, at }) => (
        <li>
          <p>{eventSentence(event, names)}</p>
          <p class="quiet">
            <Moment at={at} zone={zone} /> · <bdi>{actorName(actorId)}</bdi>
          </p>
          <WordsOf view={view} texts={textsOf(event)} sight={sight} />
        </li>
      ))}
    </ol>
  );
};
