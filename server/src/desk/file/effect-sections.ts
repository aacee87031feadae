import type { CaseSight } from '../case/case-sight.ts';
import { measureRows, type MeasureRowView } from '../case/measure-rows.ts';
import { measureNames } from '../parts/measure-words.ts';
import { noticeKindNames, obligationName, obligationStateNames } from '../parts/procedure-words.ts';
import { capital, measureStateNames, noticeStateNames } from '../parts/words.ts';
import { taskSentence, taskStateName } from '../task/task-words.ts';
import { entry, type FileEntry, type FileSection } from './file-section.ts';

export const measuresHeading = 'Measures by channel';

/** What should hold on each account and what does, place by place; and what people do by hand. Source: R45, R47 */
export const measuresSection = (sight: CaseSight): FileSection => {
  const { view, names, actorName, tasks, now } = sight;
  const rows = measureRows(view.people.flatMap(({ accounts }) => accounts)).toSorted((one, other) =>
    one.account.channelId < other.account.channelId ? -1 : 1,
  );
  const byHand = tasks.map((task) =>
    entry(taskSentence(task, names), {
      facts: [
        {
          term: 'By',
          value: `${task.ownerId ? actorName(task.ownerId) : 'nobody yet'}, ${names.moment(task.dueAt)}`,
        },
        { term: 'State', value: taskStateName(task, now.toISOString()).words },
        ...(task.words ? [{ term: 'What came of it', value: task.words }] : []),
      ],
    }),
  );
  return {
    heading: measuresHeading,
    entries: [...rows.map((row) => measureEntry(sight, row)), ...byHand],
  };
};

const measureEntry = (
  { names }: CaseSight,
  { account, desired, kind, measure }: MeasureRowView,
): FileEntry => {
  const until = desired?.until ? `until ${names.moment(desired.until)}` : 'without an end';
  return entry(`${names.channel(account.channelId)}: ${account.handle}`, {
    facts: [
      {
        term: 'Should be',
        value: desired ? `${measureNames[kind].words} ${until}` : measureNames[kind].free,
      },
      { term: 'State', value: measure ? measureStateNames[measure.state].words : 'not looked at yet' },
      ...(measure?.observedAt ? [{ term: 'Seen', value: names.moment(measure.observedAt) }] : []),
      ...(measure?.words ? [{ term: 'The channel says', value: measure.words }] : []),
    ],
  });
};

/** What somebody has to do by a day. */
export const obligationsSection = ({ view, names }: CaseSight): FileSection => ({
  heading: 'What is owed',
  entries: view.state.obligations.map(({ what, owner, personId, dueAt, state }) =>
    entry(`${capital(obligationName(what))}, by ${owner === 'staff' ? 'staff' : names.person(personId)}`, {
      facts: [
        { term: 'Until', value: names.moment(dueAt) },
        { term: 'State', value: obligationStateNames[state].words },
      ],
    }),
  ),
});

/** Each notice as it was sent. Source: R44, R50 */
export const noticesSection = ({ view, names }: CaseSight): FileSection => ({
  heading: 'Notices as sent',
  entries: view.notices.map(({ personId, kind, state, createdAt, deliveredAt, how, subject, body }) =>
    entry(`To ${names.person(personId)}: ${noticeKindNames[kind]}`, {
      at: createdAt,
      facts: [
        { term: 'State', value: noticeStateNames[state].words },
        ...(deliveredAt ? [{ term: 'Arrived', value: names.moment(deliveredAt) }] : []),
        ...(how ? [{ term: 'How', value: how }] : []),
      ],
      words: [{ label: 'The text', text: `${subject}\n\n${body}` }],
    }),
  ),
});

/** What is still to come, the soonest first. Source: R46, R49, R53 */
export const deadlinesSection = ({ view, names }: CaseSight): FileSection => {
  const { state } = view;
  const due: { at: string | null; what: string }[] = [
    ...state.accounts.map(({ dueAt, personId, state: is }) => ({
      at: is === 'asked' ? dueAt : null,
      what: `the account of ${names.person(personId)}`,
    })),
    ...state.motions.map(({ closesAt, state: is }) => ({
      at: is === 'open' ? closesAt : null,
      what: 'a motion closes',
    })),
    ...state.interims.map(({ reviewBy, reviewed }) => ({
      at: reviewed ? null : reviewBy,
      what: 'a measure before a decision is looked at',
    })),
    ...state.sanctions.flatMap(({ endsAt, reviewAt, endedAt }) =>
      endedAt === null
        ? [
            { at: endsAt, what: 'a sanction ends' },
            { at: reviewAt, what: 'a sanction is looked at again' },
          ]
        : [],
    ),
    ...state.obligations.map(({ dueAt, what, state: is }) => ({
      at: is === 'owed' ? dueAt : null,
      what: obligationName(what),
    })),
    ...state.appealWindows.map(({ closesAt }) => ({ at: closesAt, what: 'the time to appeal ends' })),
  ];
  const dated = due.flatMap(({ at, what }) => (at === null ? [] : [{ at, what }]));
  return {
    heading: 'Deadlines',
    entries: dated
      .toSorted((one, other) => (one.at < other.at ? -1 : 1))
      .map(({ at, what }) => entry(capital(what), { at })),
  };
};
