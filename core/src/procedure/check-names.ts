import type { Requirement } from '../refusal.ts';
import type { BodyId } from './body.ts';
import type { Procedure } from './procedure.ts';
import { type ProcedureFault, procedureFault } from './procedure-fault.ts';

type Path = readonly (string | number)[];
/** A place at which a body is named, and the requirement that asks for it. */
type Naming = readonly [path: Path, requirement: Requirement, bodyId: BodyId | null | undefined];

/** Bodies that are named and not there, and whatever is named twice. */
export const nameFaults = (procedure: Procedure): ProcedureFault[] => {
  const known = new Set(procedure.bodies.map(({ id }) => id));
  const unknown = [
    ...namedByBodies(procedure),
    ...namedByTracks(procedure),
    ...namedByRules(procedure),
  ].flatMap(([path, requirement, id]) =>
    id === null || id === undefined || known.has(id)
      ? []
      : [
          procedureFault(
            path,
            requirement,
            `there is no body "${id}"; write one of ${[...known].join(', ')}`,
          ),
        ],
  );
  return [...unknown, ...twiceNamed(procedure)];
};

const namedByBodies = ({ bodies }: Procedure): Naming[] =>
  bodies.flatMap(({ deadlock, unresolvedGoesTo, mayTransferTo }, place): Naming[] => {
    const at = ['bodies', place];
    return [
      deadlock?.rule === 'transfer'
        ? [[...at, 'deadlock', 'toBodyId'], 'R27', deadlock.toBodyId]
        : [[...at, 'deadlock', 'appointedBy'], 'R27', deadlock?.appointedBy],
      [[...at, 'unresolvedGoesTo'], 'R33', unresolvedGoesTo],
      ...mayTransferTo.map((to, n): Naming => [[...at, 'mayTransferTo', n], 'R27', to]),
    ];
  });

const namedByTracks = ({ tracks }: Procedure): Naming[] =>
  tracks.flatMap(({ id, bodyId, reportsTo }, place): Naming[] => [
    [['tracks', place, 'bodyId'], decidedBy[id], bodyId],
    [['tracks', place, 'reportsTo', 'bodyId'], 'R16', reportsTo?.bodyId],
  ]);

const decidedBy = { lesser: 'R16', serious: 'R17', severe: 'R18', single: 'R19' } as const;

const namedByRules = ({ triageBy, rota, counsel, interim, appeal }: Procedure): Naming[] => [
  ...triageBy.map((id, n): Naming => [['triageBy', n], 'R16', id]),
  [['rota', 'bodyId'], 'R71', rota?.bodyId],
  [['counsel', 'bodyId'], 'R34', counsel?.bodyId],
  ...(interim?.imposedBy ?? []).map((id, n): Naming => [['interim', 'imposedBy', n], 'R22', id]),
  [['interim', 'reviewedBy'], 'R22', interim?.reviewedBy],
  [['appeal', 'bodyId'], 'R55', appeal.bodyId],
  [['appeal', 'insteadBodyId'], 'R55', appeal.insteadBodyId],
];

/** Every list of names of a procedure, and where it stands. */
const twiceNamed = ({ bodies, tracks, ...rules }: Procedure): ProcedureFault[] => [
  ...twice(
    ['bodies'],
    bodies.map(({ id }) => id),
    'id',
  ),
  ...twice(
    ['tracks'],
    tracks.map(({ id }) => id),
    'id',
  ),
  ...bodies.flatMap(({ mayTransferTo }, n) => twice(['bodies', n, 'mayTransferTo'], mayTransferTo)),
  ...tracks.flatMap(({ responses, requires }, n) => [
    ...twice(['tracks', n, 'responses'], responses),
    ...twice(['tracks', n, 'requires'], requires),
  ]),
  ...twice(['triageBy'], rules.triageBy),
  ...twice(['conflict', 'kinds'], rules.conflict.kinds),
  ...twice(['interim', 'imposedBy'], rules.interim?.imposedBy ?? []),
  ...twice(['amendableSteps'], rules.amendableSteps),
  ...twice(['holidays'], rules.holidays),
];

const twice = (path: Path, names: readonly string[], key?: string): ProcedureFault[] =>
  names.flatMap((name, place) =>
    names.indexOf(name) === place
      ? []
      : [
          procedureFault(
            [...path, place, ...(key === undefined ? [] : [key])],
            'design',
            `"${name}" stands here twice; keep one of them`,
          ),
        ],
  );
