import { type Procedure, trackOf } from './procedure.ts';
import { type ProcedureFault, procedureFault } from './procedure-fault.ts';
import type { Track } from './track.ts';

/** What is wrong with a track: who decides, what it requires, what may follow. Source: R16–R19, R35, R40 */
export const trackFaults = (procedure: Procedure, place: number): ProcedureFault[] => {
  const track = procedure.tracks[place];
  if (!track) return [];
  const at = ['tracks', place];
  const body = procedure.bodies.find(({ id }) => id === track.bodyId);
  const alone = body?.voting.how === 'alone';
  return [
    ...(track.responses.includes('no-action')
      ? []
      : [procedureFault([...at, 'responses'], 'R40', 'add no-action: a report may turn out to be nothing')]),
    ...(track.id === 'single' && body && !alone
      ? [procedureFault([...at, 'bodyId'], 'R19', `"${body.id}" votes; on this track one decides alone`)]
      : []),
    ...(track.id === 'lesser' && alone ? lesserFaults(track, at) : []),
    ...(track.id === 'serious' || track.id === 'severe' ? graveFaults(track, at) : []),
    ...(track.requires.includes('counsel') && procedure.counsel === null
      ? [
          procedureFault(
            [...at, 'requires', track.requires.indexOf('counsel')],
            'R17',
            'this procedure has no counsel',
          ),
        ]
      : []),
    ...escalationFaults(procedure, track, [...at, 'escalation', 'proposes']),
  ];
};

type Path = readonly (string | number)[];

/** Where one acts alone, others are told, and nothing is for good. */
const lesserFaults = ({ responses, reportsTo, bodyId }: Track, at: Path): ProcedureFault[] => {
  const told = [...at, 'reportsTo'];
  return [
    ...responses.flatMap((kind, n) =>
      kind === 'removal' || kind === 'expulsion'
        ? [
            procedureFault(
              [...at, 'responses', n],
              'R16',
              `one who acts alone may not decide on ${kind}; leave it to a graver track`,
            ),
          ]
        : [],
    ),
    ...(reportsTo === null
      ? [procedureFault(told, 'R16', 'say which body is told of what was done alone')]
      : []),
    ...(reportsTo?.bodyId === bodyId
      ? [procedureFault([...told, 'bodyId'], 'R16', 'this is the body that acts; tell another one')]
      : []),
  ];
};

const graveFaults = ({ id, requires, emergencyMeetingHours }: Track, at: Path): ProcedureFault[] => [
  ...(requires.includes('respondent-account')
    ? []
    : [
        procedureFault(
          [...at, 'requires'],
          'R35',
          'add respondent-account: the person is heard, or at least asked, before a grave decision',
        ),
      ]),
  ...(id === 'severe' && emergencyMeetingHours === null
    ? [
        procedureFault(
          [...at, 'emergencyMeetingHours'],
          'R18',
          'say within how many hours an emergency meeting is held',
        ),
      ]
    : []),
];

const gravity: Readonly<Record<Track['id'], number>> = { lesser: 0, single: 1, serious: 1, severe: 2 };

const escalationFaults = (procedure: Procedure, { id, escalation }: Track, at: Path): ProcedureFault[] => {
  if (escalation === null) return [];
  const { proposes } = escalation;
  if (!trackOf(procedure, proposes))
    return [procedureFault(at, 'R17', `this procedure has no track "${proposes}"`)];
  return gravity[proposes] > gravity[id]
    ? []
    : [procedureFault(at, 'R17', `"${proposes}" is no graver than "${id}"`)];
};
