import { type Appointment, type LocalDay, localDayOf, may } from '@comity/core';
import { readRoster } from '../../bodies/appointments.ts';
import { readBodies } from '../../bodies/read-bodies.ts';
import type { RouteContext, Server } from '../../http/context.ts';
import type { Caller } from '../../members/caller.ts';
import { listMembers } from '../../members/members.ts';
import { currentProcedure } from '../../procedure/current-procedure.ts';
import type { SentBack } from '../command/small-form.tsx';
import { page } from '../parts/page.tsx';
import { BodiesPage } from './bodies-page.tsx';
import { termsOf } from './terms.ts';

/** The page of the bodies, with a form that was sent back if there is one. */
export const showBodies = async (
  c: RouteContext,
  server: Server,
  caller: Caller,
  back: SentBack | null = null,
  status: 200 | 409 | 422 = 200,
) => {
  const { db } = server.database;
  const { timeZone } = await currentProcedure(db);
  const today = localDayOf(server.clock.now().toISOString(), timeZone);
  const [bodies, roster, members] = await Promise.all([
    readBodies(db, today),
    readRoster(db),
    listMembers(db),
  ]);
  const names = new Map(members.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? `former member ${id.slice(0, 8)}`;
  const mayAppoint = may(caller, 'appoint');
  return page(c, server, {
    title: 'Bodies and terms',
    place: 'procedure',
    caller,
    status,
    children: (
      <BodiesPage
        bodies={bodies}
        termsOf={(body) => termsOf(body, roster, today, nameOf)}
        today={today}
        members={members}
        mayAppoint={mayAppoint}
        done={back ? null : doneOf(c, roster, today, mayAppoint)}
        back={back}
      />
    ),
  });
};

/** What was just done. An appointment whose first day is not over is called off again by ending it before that day. */
const doneOf = (c: RouteContext, roster: readonly Appointment[], today: LocalDay, mayAppoint: boolean) => {
  const done = c.req.query('done');
  if (done === 'ended') return { words: 'The term ends on that day. The seat is free then.', undo: null };
  if (done !== 'appointed') return null;
  const made = roster.find(({ id }) => id === c.req.query('appointment'));
  const mayUndo = mayAppoint && made && made.startsOn >= today && made.endsOn !== dayBefore(made.startsOn);
  return {
    words: 'They are appointed.',
    undo: mayUndo ? <CallOff id={made.id} startsOn={made.startsOn} /> : null,
  };
};

const dayBefore = (day: LocalDay): LocalDay =>
  new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

const CallOff = ({ id, startsOn }: { id: string; startsOn: LocalDay }) => (
  <form method="post" action={`/desk/appointments/${id}/end`} class="undo">
    <input type="hidden" name="appointmentId" value={id} />
    <input type="hidden" name="endsOn" value={dayBefore(startsOn)} />
    <input type="hidden" name="reason" value="Called off before its first day." />
    <button type="submit" class="plain">
      Undo
    </button>
  </form>
);
