import type { Procedure } from './procedure.ts';
import { type ProcedureFault, procedureFault } from './procedure-fault.ts';
import { firstBodies } from './reach.ts';

/** What is wrong with the rules that hold on every track. Source: R22, R28, R34, R53, R71 */
export const ruleFaults = (procedure: Procedure): ProcedureFault[] => [
  ...rotaFaults(procedure),
  ...conflictFaults(procedure),
  ...counselFaults(procedure),
  ...interimFaults(procedure),
  ...(isTimeZone(procedure.timeZone)
    ? []
    : [
        procedureFault(
          ['timeZone'],
          'R53',
          `"${procedure.timeZone}" is no time zone; write e.g. Europe/Berlin or UTC`,
        ),
      ]),
];

const rotaFaults = ({ rota, bodies, triageBy }: Procedure): ProcedureFault[] => {
  const body = bodies.find(({ id }) => id === rota?.bodyId);
  if (!rota || !body) return [];
  const found: ProcedureFault[] = [];
  if (body.seats !== null && rota.onDuty > body.seats) {
    const words = `${rota.onDuty} are on duty at once, and "${body.id}" has ${body.seats} seats`;
    found.push(procedureFault(['rota', 'onDuty'], 'R71', words));
  }
  if (body.filledBy === 'office') {
    found.push(
      procedureFault(
        ['rota', 'bodyId'],
        'R71',
        `"${body.id}" is an office; only appointed members take turns`,
      ),
    );
  }
  if (!triageBy.includes(body.id)) {
    const words = `those on duty sort what comes in; name "${body.id}" in triageBy too`;
    found.push(procedureFault(['rota', 'bodyId'], 'R71', words));
  }
  return found;
};

const conflictFaults = ({ conflict, bodies }: Procedure): ProcedureFault[] =>
  conflict.confirmedBy === 'majority' && bodies.every(({ voting }) => voting.how === 'alone')
    ? [
        procedureFault(
          ['conflict', 'confirmedBy'],
          'R28',
          'no body votes, so no majority can confirm; write declaration',
        ),
      ]
    : [];

const counselFaults = (procedure: Procedure): ProcedureFault[] => {
  const { counsel, bodies, appeal } = procedure;
  const body = bodies.find(({ id }) => id === counsel?.bodyId);
  if (!counsel || !body) return [];
  const at = ['counsel', 'bodyId'];
  const deciding =
    firstBodies(procedure).has(body.id) || [appeal.bodyId, appeal.insteadBodyId].includes(body.id);
  return [
    ...(body.kind === 'counsel'
      ? []
      : [procedureFault(at, 'R34', `"${body.id}" is not of the kind counsel`)]),
    ...(deciding ? [procedureFault(at, 'R34', 'who advises and may overrule does not also decide')] : []),
  ];
};

const interimFaults = ({ interim }: Procedure): ProcedureFault[] =>
  interim !== null && interim.reviewWithinHours > interim.daysMax * 24
    ? [
        procedureFault(
          ['interim', 'reviewWithinHours'],
          'R22',
          `the measure would have ended before: it lasts ${interim.daysMax} days at most`,
        ),
      ]
    : [];

/** Whether days can be told in it: an IANA name, not a mere offset, which knows no summer. */
const isTimeZone = (name: string): boolean => {
  try {
    return /^[A-Za-z]/.test(name) && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
};
