import { type AnonymisedPart, anonymiser, type KnownAs } from '@comity/core';
import { seenBy } from '../../access/seen-by.ts';
import type { Server } from '../../http/context.ts';
import type { Caller } from '../../members/caller.ts';
import { listMembers } from '../../members/members.ts';
import type { CaseSight } from '../case/case-sight.ts';
import { localMoment } from '../parts/local-moment.ts';
import { caseFile } from './case-file.ts';
import type { FileEntry } from './file-section.ts';
import { measuresHeading } from './effect-sections.ts';
import { dayCounter, knownDays } from './known-days.ts';
import { membersOf, partiesOf, readOthersIn, readWitnesses, respondentRole } from './known-names.ts';

/** What is left out besides names. */
export type AnonymousWish = {
  /** Days are counted from the opening of the case. */
  readonly days: boolean;
  /** Channels are numbered. */
  readonly places: boolean;
  /** Names that nobody but the reader knows of, such as that of a reporter. */
  readonly names: readonly string[];
};

type Parts = readonly AnonymisedPart[];
/** An entry whose every text is in parts: as it was, or replaced. */
export type AnonymousEntry = {
  readonly line: Parts;
  readonly when: string | null;
  readonly by: string | null;
  readonly facts: readonly { readonly term: string; readonly value: Parts }[];
  readonly words: readonly { readonly label: string; readonly text: Parts }[];
};
export type AnonymousSection = { readonly heading: string; readonly entries: readonly AnonymousEntry[] };
export type AnonymousFile = { readonly sections: readonly AnonymousSection[]; readonly replaced: number };

/**
 * The file of a case without ids, digests and addresses, with roles in place of all names that the server knows and the
 * reader may know. Who reported stays sealed, also here: a name that was found by opening the seal would tell it.
 * Source: R56, R58
 */
export const anonymousFile = async (
  server: Server,
  caller: Caller,
  sight: CaseSight,
  wish: AnonymousWish,
): Promise<AnonymousFile> => {
  const { view, zone } = sight;
  const members = membersOf(view, await listMembers(server.database.db));
  const dayOf = wish.days ? dayCounter(view, zone) : (at: string) => localMoment(at, zone);
  // What stands on an account may come of another case as well, also of one that is hidden from the reader.
  const sections = caseFile(withRoles(sight, members.roleOf, dayOf, wish)).filter(
    ({ heading }) => heading !== measuresHeading,
  );
  const [witnesses, others] = await seenBy(
    server,
    caller,
    async (db) =>
      [
        await readWitnesses(db, caller, view, server.clock.now()),
        await readOthersIn(db, wordsIn(sections).join('\n')),
      ] as const,
  );
  const known: KnownAs[] = [
    ...partiesOf(view),
    ...witnesses,
    ...members.known,
    { role: 'somebody', names: wish.names },
    { role: 'this case', names: [view.name] },
    ...(wish.places ? placesOf(sight) : []),
    ...(wish.days ? knownDays(view, zone) : []),
    others,
  ];
  const anonymised = anonymiser([...known, ...spokenOf(view)]);
  const done = sections.map(({ heading, entries }) => ({
    heading,
    entries: entries.map((entry) => inParts(entry, anonymised, members.roleOf, dayOf)),
  }));
  return { sections: done, replaced: countReplaced(done) };
};

/** Roles that our own sentences speak of. */
const spokenOf = (view: CaseSight['view']): KnownAs[] => [
  ...view.state.personIds.map((id) => ({ role: respondentRole(view, id), names: [] })),
  { role: 'another member', names: [] },
];

const placesOf = ({ places }: CaseSight): KnownAs[] =>
  places.map(({ name }, index) => ({ role: `place ${index + 1}`, names: [name] }));

const withRoles = (
  sight: CaseSight,
  roleOf: (id: string) => string,
  moment: (at: string) => string,
  { places }: AnonymousWish,
): CaseSight => {
  const { names, view } = sight;
  const place = (id: string) => `[place ${sight.places.findIndex((one) => one.id === id) + 1}]`;
  const member = (id: string) => (roleOf(id) === 'Comity' ? 'Comity' : `[${roleOf(id)}]`);
  const witness = (id: string) => view.state.witnessIds.indexOf(id) + 1;
  const timeline = view.timeline.filter(({ event }) => event.type !== 'measure-recorded');
  return {
    ...sight,
    view: { ...view, timeline },
    actorName: member,
    names: {
      ...names,
      member,
      moment,
      channel: places ? place : names.channel,
      person: (id) => (witness(id) > 0 ? `witness ${witness(id)}` : names.person(id)),
    },
  };
};

const inParts = (
  { line, at, by, facts, words }: FileEntry,
  anonymised: (text: string) => Parts,
  roleOf: (id: string) => string,
  dayOf: (at: string) => string,
): AnonymousEntry => ({
  line: anonymised(line.replace(/[\u2068\u2069]/g, '')),
  when: at === null ? null : dayOf(at),
  by: by === null ? null : roleOf(by),
  facts: facts
    .filter(({ identifies }) => !identifies)
    .map(({ term, value }) => ({ term, value: anonymised(value) })),
  words: words.map(({ label, text }) => ({ label, text: anonymised(text) })),
});

const countReplaced = (sections: readonly AnonymousSection[]): number =>
  sections
    .flatMap(({ entries }) => entries)
    .flatMap(({ line, facts, words }) => [
      line,
      ...facts.map(({ value }) => value),
      ...words.map(({ text }) => text),
    ])
    .flat()
    .filter(({ replaced }) => replaced).length;

/** The anonymised file as plain text. Source: R58 */
export const textOf = ({ sections }: AnonymousFile): string =>
  sections
    .filter(({ entries }) => entries.length > 0)
    .map(({ heading, entries }) => [heading.toUpperCase(), ...entries.map(entryText)].join('\n\n'))
    .join('\n\n\n');

const plain = (parts: Parts): string => parts.map(({ words }) => words).join('');

const entryText = ({ line, when, by, facts, words }: AnonymousEntry): string =>
  [
    plain(line),
    ...(when || by ? [[when, by].filter(Boolean).join(', ')] : []),
    ...facts.map(({ term, value }) => `${term}: ${plain(value)}`),
    ...words.map(({ label, text }) => `${label}:\n${plain(text).replace(/^/gm, '    ')}`),
  ].join('\n');

/** All words of a file, as they were written: in JSON some would look different. */
const wordsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(wordsIn)
      : [];
