import { may } from '@comity/core';
import { seenBy } from '../../access/seen-by.ts';
import { listCases } from '../../case/list-cases.ts';
import type { Server } from '../../http/context.ts';
import { listWaitingReports } from '../../intake/read-reports.ts';
import type { Caller } from '../../members/caller.ts';
import { channelName } from '../case/case-sight.ts';
import type { SentBack } from '../command/small-form.tsx';
import { BothPages } from '../parts/both-pages.tsx';
import { CaseRows } from './case-rows.tsx';
import { EmptyView } from './empty-view.tsx';
import { addressOf, filterOfView, orderOfView, queryOfView, type QueueView } from './queue-view.ts';
import { readHoldStates } from '../../queue/read-held.ts';
import { WaitingForm } from './waiting-form.tsx';

const rowsShown = 50;

/** A view of the queue, and for whom. */
export type Shown = { readonly server: Server; readonly caller: Caller; readonly view: QueueView };

/** A page that is asked for backwards and begins the list is the first page, which is whole. */
const wholePage = async <Found extends { readonly previous: string | null }>(
  view: QueueView,
  read: (way: Pick<QueueView, 'after' | 'before'>) => Promise<Found>,
): Promise<Found> => {
  const found = await read(view);
  return view.before !== undefined && found.previous === null
    ? read({ after: undefined, before: undefined })
    : found;
};

/** Reports that wait for a case. */
export const reportRows = async ({ server, caller, view }: Shown, { filled, words }: SentBack) => {
  const asked = { channelId: view.channel, order: view.order, limit: rowsShown };
  const { list, holdStates } = await seenBy(server, caller, async (db) => {
    const found = await wholePage(view, ({ after, before }) =>
      listWaitingReports(db, { ...asked, after, before }),
    );
    const holdIds = found.items.flatMap(({ holdId }) => holdId ?? []);
    return { list: found, holdStates: await readHoldStates(db, holdIds) };
  });
  const shown = {
    waiting: list,
    holdStates,
    zone: server.config.community.community.timeZone,
    mayOpen: may(caller, 'open-case'),
    channelName: (id: string) => channelName(server, id),
    filled,
    words,
  };
  return (
    <>
      {list.items.length === 0 ? (
        <EmptyView view={view} trial={server.config.trial} />
      ) : (
        <WaitingForm {...shown} />
      )}
      <BothPages path="/desk" query={queryOfView(view)} page={list} words={wordsOf(view, 'reports')} />
    </>
  );
};

/** The cases of any other view. */
export const caseRows = async (
  { server, caller, view }: Shown,
  { now, zone }: { readonly now: string; readonly zone: string },
  memberName: (id: string) => string,
) => {
  const asked = { ...filterOfView(view, caller), order: orderOfView(view), limit: rowsShown };
  const list = await seenBy(server, caller, (db) =>
    wholePage(view, ({ after, before }) => listCases(db, { ...asked, after, before })),
  );
  const taker = may(caller, 'act-in-case') ? caller.memberId : null;
  return (
    <>
      {list.items.length === 0 ? (
        <EmptyView view={view} trial={server.config.trial} />
      ) : (
        <CaseRows
          rows={list.items}
          zone={zone}
          now={now}
          memberName={memberName}
          taker={taker}
          me={caller.memberId}
          back={addressOf(view)}
        />
      )}
      <BothPages path="/desk" query={queryOfView(view)} page={list} words={wordsOf(view, 'cases')} />
    </>
  );
};

/** What lies before and after, by the order in which it comes. */
const wordsOf = (view: QueueView, what: 'reports' | 'cases') => {
  const order = orderOfView(view);
  if (order === 'due') return { previous: 'Due sooner', next: 'Due later' };
  const [newer, older] = [`Newer ${what}`, `Older ${what}`];
  return order === 'newest' ? { previous: newer, next: older } : { previous: older, next: newer };
};
