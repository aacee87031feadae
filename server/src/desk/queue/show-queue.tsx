import { may, trackOf } from '@comity/core';
import { type SeenDb, seenBy } from '../../access/seen-by.ts';
import type { RouteContext } from '../../http/context.ts';
import { notFound } from '../../http/problem.ts';
import { listMembers } from '../../members/members.ts';
import { currentProcedure } from '../../procedure/current-procedure.ts';
import { placeNames } from '../case/case-sight.ts';
import { formNamed } from '../command/command-forms.ts';
import type { SentBack } from '../command/small-form.tsx';
import { UndoForm } from '../command/undo-form.tsx';
import { untouched } from '../parts/field.tsx';
import { page } from '../parts/page.tsx';
import { oneLine } from '../parts/visible-text.ts';
import { trackChoices } from './queue-filters.tsx';
import { QueuePage } from './queue-page.tsx';
import { caseRows, reportRows, type Shown } from './queue-rows.tsx';
import { addressOf } from './queue-view.ts';
import { readAges, readCounts, readDue } from '../../queue/read-counts.ts';
import { readTaken } from './read-taken.ts';

/** The queue in one of its views. @throws Problem 404 where the view is not there for the caller. */
export const showQueue = async (
  c: RouteContext,
  { server, caller, view }: Shown,
  back: SentBack | null = null,
  status: 200 | 409 | 422 = 200,
) => {
  const { config, clock, database } = server;
  const { db } = database;
  const at = { now: clock.now().toISOString(), zone: config.community.community.timeZone };
  const [procedure, members] = await Promise.all([currentProcedure(db), listMembers(db)]);
  const hasSevere = trackOf(procedure, 'severe') !== undefined;
  const [counts, ages, due, done] = await seenBy(server, caller, (seen) =>
    Promise.all([
      readCounts(seen, caller, hasSevere),
      readAges(seen, caller, view.view, at),
      readDue(seen, caller, view.view, at),
      back ? null : readDone(c, seen, { caller, view }),
    ]),
  );
  if (!counts.views.has(view.view) && !(view.view === 'severe' && may(caller, 'read-case'))) throw notFound();
  const choices = {
    tracks: trackChoices(procedure.tracks.map(({ id }) => id)),
    members: members
      .filter(({ id }) => id !== caller.memberId)
      .map(({ id, name }) => ({ value: id, words: oneLine(name, 60) })),
    channels: placeNames(server).map(({ id, name }) => ({ value: id, words: name })),
  };
  const names = new Map(members.map(({ id, name }) => [id, name]));
  const rows =
    view.view === 'waiting'
      ? await reportRows({ server, caller, view }, back ?? { filled: untouched, words: null })
      : await caseRows({ server, caller, view }, at, (id) => names.get(id) ?? 'a former member');
  return page(c, server, {
    title: 'Queue',
    place: 'queue',
    caller,
    status,
    live: 'view=queue',
    children: (
      <QueuePage view={view} counts={counts} choices={choices} ages={ages} due={due} done={done}>
        {rows}
      </QueuePage>
    ),
  });
};

/** What was just done from here to a case, with the way to take it back. */
const readDone = async (c: RouteContext, seen: SeenDb, { caller, view }: Pick<Shown, 'caller' | 'view'>) => {
  const form = formNamed(c.req.query('done') ?? '');
  const caseId = c.req.query('case');
  const taken = form && caseId ? await readTaken(seen, caller, caseId) : null;
  if (!form || !taken) return null;
  return {
    words: `${taken.name}: ${form.done}`,
    undo: taken.undo && <UndoForm caseId={taken.id} undo={taken.undo} back={addressOf(view)} />,
  };
};
