import { endOfLocalDay, type KnownAs, localDayOf, localTime } from '@comity/core';
import type { CaseView } from '../../case/read-case.ts';
import { localMoment } from '../parts/local-moment.ts';

const instant = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;
const dayMs = 86_400_000;

/** Counts days since a case was opened: that day is day 1. Source: R58 */
export const dayCounter = ({ openedAt }: Pick<CaseView, 'openedAt'>, zone: string) => {
  const start = Date.parse(localDayOf(openedAt, zone));
  return (at: string): string =>
    `day ${Math.round((Date.parse(localDayOf(at, zone)) - start) / dayMs) + 1}`.replace('day -', 'day −');
};

/** Each time that the server wrote into the case's words, in each way of writing it. Source: R58 */
export const knownDays = (view: CaseView, zone: string): KnownAs[] => {
  const dayOf = dayCounter(view, zone);
  const { windowDays } = view.procedure.appeal;
  const ends = view.state.decisions.map(({ decidedAt }) => endOfLocalDay(decidedAt, windowDays, zone));
  const found = [JSON.stringify([view.state, view.timeline]).match(instant) ?? [], ends].flat();
  return [...new Set(found)].map((at) => ({
    role: dayOf(at),
    names: [localTime(at, zone), localMoment(at, zone), fullDay(at, zone), localDayOf(at, zone)],
  }));
};

const fullDay = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone }).format(Date.parse(at));
