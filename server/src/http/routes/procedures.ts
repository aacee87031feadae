import { checkProcedure, Procedure, presetIds, procedureFromPreset } from '@comity/core';
import { Hono } from 'hono';
import { z } from 'zod';
import { readActorNames } from '../../members/actor-names.ts';
import { adoptProcedure, type ProcedureContent } from '../../procedure/adopt-procedure.ts';
import {
  type KeptProcedure,
  listProcedures,
  procedureInForce,
  readProcedure,
} from '../../procedure/current-procedure.ts';
import { AdoptedAnswer, ProcedureAnswer, ProcedureRowAnswer } from '../answers.ts';
import { allowed } from '../authenticate.ts';
import type { Env, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { invalid, notFound, Problem } from '../problem.ts';
import { readJson } from '../read-body.ts';

/** A procedure without its version, which keeping it gives. */
const ProcedureWish = Procedure.omit({ version: true });
/** One of the presets as it is; without a time zone in the community's. */
const PresetWish = z.strictObject({
  preset: z.enum(presetIds),
  timeZone: z.string().min(1).max(60).optional(),
});

/** How the community decides: the procedure in force, those before it, and adopting another. */
export const procedureRoutes = (server: Server) => {
  const { clock, config } = server;
  const { db } = server.database;
  return new Hono<Env>()
    .get(
      '/api/procedures',
      describe({
        summary: 'Every procedure that was adopted, newest first; the first is in force',
        tag: 'procedures',
        good: { status: 200, words: 'Versions', body: z.object({ items: z.array(ProcedureRowAnswer) }) },
      }),
      async (c) => {
        allowed(c, 'read-procedure');
        const kept = await listProcedures(db);
        const nameOf = await readActorNames(
          db,
          kept.map(({ adoptedBy }) => adoptedBy),
        );
        return c.json({ items: kept.map((row) => rowOf(row, nameOf)) });
      },
    )
    .get(
      '/api/procedures/current',
      describe({
        summary: 'The procedure in force',
        tag: 'procedures',
        good: { status: 200, words: 'The procedure', body: ProcedureAnswer },
      }),
      async (c) => {
        allowed(c, 'read-procedure');
        return c.json(await answerOf(server, await procedureInForce(db)));
      },
    )
    .get(
      '/api/procedures/:id/:version',
      describe({
        summary: 'One version of a procedure',
        tag: 'procedures',
        good: { status: 200, words: 'The procedure', body: ProcedureAnswer },
      }),
      async (c) => {
        allowed(c, 'read-procedure');
        const { id, version } = c.req.param();
        if (!/^[1-9]\d{0,8}$/.test(version)) throw notFound();
        return c.json(await answerOf(server, await readProcedure(db, id, Number(version))));
      },
    )
    .post(
      '/api/procedures',
      describe({
        summary: 'Adopt a procedure, or a preset; cases that are open keep theirs',
        tag: 'procedures',
        body: z.union([PresetWish, ProcedureWish]),
        good: { status: 201, words: 'In force from now on', body: AdoptedAnswer },
        other: {
          200: 'It says what the one in force says; nothing has changed',
          422: 'A field is wrong or missing, or the parts do not fit together; errors names each with its requirement',
        },
      }),
      async (c) => {
        const { id: by } = allowed(c, 'change-procedure');
        const content = contentOf(await readJson(c, z.looseObject({})), config.community.community.timeZone);
        const { procedure, isNew } = await adoptProcedure(db, content, { by, now: clock.now() });
        return c.json({ id: procedure.id, version: procedure.version }, isNew ? 201 : 200);
      },
    );
};

/** What is asked for, with all that is wrong with it told at once. */
const contentOf = (body: Readonly<Record<string, unknown>>, timeZone: string): ProcedureContent => {
  if ('preset' in body) {
    const wish = PresetWish.safeParse(body);
    if (!wish.success) throw invalid(wish.error.issues);
    return sound(procedureFromPreset(wish.data.preset, { timeZone: wish.data.timeZone ?? timeZone }));
  }
  const wish = ProcedureWish.safeParse(body);
  if (!wish.success) throw invalid(wish.error.issues);
  return sound(wish.data);
};

const sound = (content: ProcedureContent): ProcedureContent => {
  const faults = checkProcedure({ ...content, version: 1 });
  if (faults.length === 0) return content;
  const mistakes = faults.map(({ path, requirement, words }) => ({
    field: path.join('.'),
    detail: words,
    requirement,
  }));
  const [first] = mistakes;
  throw new Problem(422, 'procedure-unsound', `${first?.field}: ${first?.detail}`, { mistakes });
};

const rowOf = (
  { id, version, body, adoptedAt, adoptedBy }: KeptProcedure,
  nameOf: (id: string) => string,
) => ({
  id,
  version,
  name: body.name,
  adoptedAt,
  by: adoptedBy && nameOf(adoptedBy),
});

const answerOf = async ({ database: { db } }: Server, kept: KeptProcedure | null) => {
  if (!kept) throw notFound();
  const nameOf = await readActorNames(db, [kept.adoptedBy]);
  return { procedure: kept.body, ...rowOf(kept, nameOf) };
};
