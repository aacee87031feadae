import { type Procedure, procedureFromPreset } from '@comity/core';
import type { Community } from '../config/community.ts';
import type { Db } from '../database/database.ts';
import type { Log } from '../log.ts';
import { adoptProcedure, type ProcedureContent } from './adopt-procedure.ts';
import { procedureInForce } from './current-procedure.ts';

/** Who adopts what comity.yaml says. */
const system = 'system';

/**
 * Sees to it that a procedure is in force: on an empty database the preset that comity.yaml names. After that what the
 * community adopted stays, and comity.yaml changes nothing but the time zone of a preset that nobody has touched.
 */
export const startingProcedure = async (
  db: Db,
  { procedure: preset, community: { timeZone } }: Pick<Community, 'procedure' | 'community'>,
  { now, log }: { readonly now: Date; readonly log: Log },
): Promise<Procedure> => {
  const adopt = async (content: ProcedureContent, words: string): Promise<Procedure> => {
    const { procedure, isNew } = await adoptProcedure(db, content, { by: system, now });
    if (isNew) log.info({ procedure: procedure.id, version: procedure.version, timeZone }, words);
    return procedure;
  };
  const inForce = await procedureInForce(db);
  if (!inForce) return adopt(procedureFromPreset(preset, { timeZone }), 'procedure adopted');
  const { body, adoptedBy } = inForce;
  if (body.timeZone === timeZone) return body;
  if (adoptedBy === system) return adopt({ ...body, timeZone }, 'time zone of the procedure changed');
  log.warn(
    { procedure: body.id, counts: body.timeZone, shown: timeZone },
    'the procedure counts days in another time zone than comity.yaml names; adopt it with the new one to change that',
  );
  return body;
};
