import { foreseeDecision, type Outlook } from '../../case/foresee-decision.ts';
import type { Server } from '../../http/context.ts';
import { Problem } from '../../http/problem.ts';
import type { Caller } from '../../members/caller.ts';
import type { CaseSight } from '../case/case-sight.ts';
import type { Typed } from '../parts/field.tsx';
import { counted, listed } from '../parts/words.ts';
import { lastOf, Letters } from './letters.tsx';
import type { DecisionCommand } from './read-decision.ts';
import { readSoFar } from './read-so-far.ts';

type Shown = {
  readonly command: DecisionCommand;
  readonly outlook: Outlook;
  readonly left: readonly string[];
};

/** What would go out if the form were sent as it stands; in words, why that cannot be said yet. Nothing is kept. */
export const lettersSoFar = async (
  server: Server,
  caller: Caller,
  { view, zone }: CaseSight,
  typed: Typed,
): Promise<Shown | string> => {
  const soFar = readSoFar(typed, zone);
  if (typeof soFar === 'string') return soFar;
  try {
    const outlook = await foreseeDecision(server, caller, view, soFar.command);
    return typeof outlook.later === 'string' ? outlook.later : { ...soFar, outlook };
  } catch (fault) {
    if (fault instanceof Problem && (fault.status === 409 || fault.status === 422)) return fault.message;
    throw fault;
  }
};

/** The part of a decision form that shows what would go out. Only its first line is read out when it changes. */
export const LettersSoFar = ({ sight, shown }: { sight: CaseSight; shown: Shown | string }) => (
  <>
    <p data-said>
      {typeof shown === 'string'
        ? `No notice can be shown yet. ${shown}`
        : `${counted(lastOf(shown.outlook).notices.length, 'notice')} would go out. Nothing is sent or kept yet.`}
      {typeof shown !== 'string' &&
        shown.left.length > 0 &&
        ` Not in it, because something of it is missing: ${listed(shown.left)}.`}
    </p>
    {typeof shown !== 'string' && (
      <Letters sight={sight} command={shown.command} outlook={shown.outlook} level={3} />
    )}
  </>
);
