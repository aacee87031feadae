import { appealBodyOf, firstBodyOf, isRecused } from '@comity/core';
import type { CaseSight } from '../case/case-sight.ts';
import { partNames, trackNames } from '../parts/procedure-words.ts';
import { oneLine } from '../parts/visible-text.ts';
import { capital } from '../parts/words.ts';
import type { Option } from './field.ts';
import { partyValue } from './read-fields.ts';

/** The tracks on which the case is not. */
export const otherTracks = ({ view: { procedure, state } }: CaseSight): Option[] =>
  procedure.tracks
    .filter(({ id }) => id !== state.track)
    .map(({ id }) => ({ value: id, words: capital(trackNames[id]) }));

/** A report by where it came from and what it is about. */
export const reportOptions = ({ view, names }: CaseSight): Option[] =>
  view.reports.map(({ id, channelId, subject }) => ({
    value: id,
    words: `${names.channel(channelId)}: ${oneLine(subject.title ?? subject.type, 80)}`,
  }));

/** Reports that nobody has dismissed. */
export const openReports = (sight: CaseSight): Option[] =>
  reportOptions(sight).filter(
    ({ value }) => !sight.view.state.dismissals.some(({ reportId }) => reportId === value),
  );

/** Everybody who has a part in the case, as far as it knows them. */
export const partyOptions = (sight: CaseSight): Option[] => {
  const { state } = sight.view;
  const many = state.witnessIds.length > 1;
  return [
    ...state.personIds.map((id) => ({
      value: partyValue('respondent', id),
      words: capital(sight.names.person(id)),
    })),
    ...reportOptions(sight).flatMap(({ value, words }) => [
      { value: partyValue('reporter', value), words: `The reporter of “${words}”` },
      { value: partyValue('harmed', value), words: `The person harmed, of “${words}”` },
    ]),
    ...state.witnessIds.map((id, index) => ({
      value: partyValue('witness', id),
      words: many ? `Witness ${index + 1}` : capital(partNames.witness),
    })),
  ];
};

/** Persons whose accounts were seen here. */
export const seenPersons = ({ seen, names }: CaseSight): Option[] => {
  const persons = new Map<string, string[]>();
  for (const { personId, handle, channelId } of seen) {
    if (personId === null) continue;
    const words = `${oneLine(handle, 60)} on ${names.channel(channelId)}`;
    persons.set(personId, [...(persons.get(personId) ?? []), words]);
  }
  return [...persons].map(([value, words]) => ({ value, words: words.join(', ') }));
};

/** Members of the bodies that have a part in the case, but for the reader. */
export const otherMembers = (sight: CaseSight): Option[] => {
  const { procedure, state } = sight.view;
  const found = [firstBodyOf(state, procedure), appealBodyOf(state, procedure)].flatMap((body) => body ?? []);
  const bodies = found.length > 0 ? found : procedure.bodies;
  const ids = new Set(bodies.flatMap(({ id }) => sight.sitting(id)));
  ids.delete(sight.context.actor.id);
  return [...ids].map((value) => ({ value, words: oneLine(sight.actorName(value), 80) }));
};

/** Those of them who take part. */
export const othersTakingPart = (sight: CaseSight): Option[] =>
  otherMembers(sight).filter(({ value }) => !isRecused(sight.view.state, value));

/** All members of the desk. */
export const allMembers = ({ members, actorName }: CaseSight): Option[] =>
  members.map(({ id }) => ({ value: id, words: oneLine(actorName(id), 80) }));

/** The bodies of the case's procedure. */
export const bodyOptions = ({ view: { procedure } }: CaseSight): Option[] =>
  procedure.bodies.map(({ id, name }) => ({ value: id, words: name }));
