import { procedureFromPreset } from '@comity/core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type EmptyDatabase, openEmpty } from '../../fixtures/empty-database.ts';
import type { Community } from '../config/community.ts';
import { procedure } from '../database/schema/index.ts';
import type { Log } from '../log.ts';
import { adoptProcedure } from './adopt-procedure.ts';
import { currentProcedure, listProcedures } from './current-procedure.ts';
import { startingProcedure } from './starting-procedure.ts';

let database: EmptyDatabase;
let said: string[] = [];
const say = (level: string) => (_fields: object, message: string) => said.push(`${level}: ${message}`);
const log = { debug: say('debug'), info: say('info'), warn: say('warn'), error: say('error') } as Log;

beforeAll(async () => {
  database = await openEmpty();
});
afterEach(async () => {
  said = [];
  await database.db.delete(procedure);
});
afterAll(() => database.client.close());

const start = async (preset: Community['procedure'], timeZone: string) => {
  const community = { name: 'Example', timeZone, codeUrl: null, appealTo: '' };
  const now = new Date('2026-03-02T10:00:00.000Z');
  await startingProcedure(database.db, { procedure: preset, community }, { now, log });
  const { id, version, timeZone: counts } = await currentProcedure(database.db);
  return `${id} ${version} ${counts}`;
};

describe('a start', () => {
  it('on an empty database adopts the preset that comity.yaml names, with its time zone', async () => {
    expect(await start('conduct-team', 'Europe/Berlin')).toBe('conduct-team 1 Europe/Berlin');
    const [kept] = await listProcedures(database.db);
    expect(kept?.adoptedBy).toBe('system');
  });

  it('after it changes nothing', async () => {
    await start('conduct-team', 'Europe/Berlin');
    said = [];
    expect(await start('conduct-team', 'Europe/Berlin')).toBe('conduct-team 1 Europe/Berlin');
    expect([await listProcedures(database.db), said]).toEqual([[expect.anything()], []]);
  });

  it('with another preset in comity.yaml changes nothing: what is in force is in the database', async () => {
    await start('conduct-team', 'Europe/Berlin');
    expect(await start('executive-director', 'Europe/Berlin')).toBe('conduct-team 1 Europe/Berlin');
  });

  it('with another time zone makes a version of a preset that nobody has touched', async () => {
    await start('conduct-team', 'Europe/Berlin');
    expect(await start('conduct-team', 'America/Chicago')).toBe('conduct-team 2 America/Chicago');
    expect(await listProcedures(database.db)).toHaveLength(2);
  });

  it('with another time zone leaves alone what the community adopted, and says so', async () => {
    await start('conduct-team', 'Europe/Berlin');
    const own = { ...procedureFromPreset('conduct-team', { timeZone: 'Europe/Berlin' }), name: 'Our own' };
    await adoptProcedure(database.db, own, { by: 'kim', now: new Date('2026-04-01T10:00:00.000Z') });
    said = [];
    expect(await start('conduct-team', 'America/Chicago')).toBe('conduct-team 2 Europe/Berlin');
    expect(said).toEqual([expect.stringMatching(/^warn: the procedure counts days in another time zone/)]);
  });
});
