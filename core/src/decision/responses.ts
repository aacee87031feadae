import type { DecideContext } from '../case/context.ts';
import type { CaseState } from '../case/state.ts';
import type { Bare } from '../case/texts.ts';
import type { ChosenResponse, ResponseKind } from '../procedure/response.ts';
import type { Track } from '../procedure/track.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { SanctionScope } from '../sanction/sanction.ts';
import { type Instant, plusDays } from '../time/instant.ts';

type Response = Bare<ChosenResponse>;

/** Responses that may be given more than once: words tell them apart, or places, which are looked at by themselves. */
const severalTimes: readonly ResponseKind[] = [
  'amends',
  'role-loss',
  'silence',
  'premoderation',
  'suspension',
  'removal',
  'tell-partner',
];

/** Which responses cannot stand beside each other; what has places only where they meet. Source: R40, R41 */
const contradicts: readonly (readonly [ResponseKind, ResponseKind])[] = [
  ['private-reprimand', 'public-reprimand'],
  ['removal', 'through-colleague'],
  ['expulsion', 'through-colleague'],
];

/** What may follow where no violation was found. Source: R20 */
const withoutViolation: readonly ResponseKind[] = ['no-action', 'talk', 'ask-for-change'];

/** Why some responses cannot be decided together under a track. Source: R20, R40, R41, R42, R44, R46 */
export const whyNotRespond = (
  responses: readonly Response[],
  {
    track,
    violation,
    state,
    context,
  }: {
    readonly track: Track;
    readonly violation: boolean;
    readonly state: CaseState;
    readonly context: DecideContext;
  },
): Refusal | null => {
  const kinds = responses.map(({ kind }) => kind);
  const unknown = kinds.find((kind) => !track.responses.includes(kind));
  if (unknown) {
    return refuse('response-not-allowed', 'R40', `The ${track.id} track does not allow "${unknown}".`);
  }
  if (!violation && needViolation(responses)) {
    return refuse('no-violation', 'R20', 'Where no violation was found, nothing but talking can follow.');
  }
  return (
    whyNotTogether(responses) ??
    responses.map((response) => whyNotThis(response, state, context)).find((refused) => refused !== null) ??
    null
  );
};

/** Whether some responses can follow from a violation only. Source: R20 */
export const needViolation = (responses: readonly Response[]): boolean =>
  responses.some(({ kind }) => !withoutViolation.includes(kind));

const whyNotTogether = (responses: readonly Response[]): Refusal | null => {
  const kinds = responses.map(({ kind }) => kind);
  const clash = (one: string, other: string) =>
    refuse('responses-contradict', 'R40', `"${one}" and "${other}" contradict each other. Choose one.`);
  if (kinds.includes('no-action') && kinds.length > 1) {
    return clash('no-action', kinds.find((kind) => kind !== 'no-action') ?? 'no-action');
  }
  const twice = responses.find((one, index) =>
    responses.slice(0, index).some((other) => other.kind === one.kind && aboutOf(other) === aboutOf(one)),
  );
  if (twice) return clash(twice.kind, twice.kind);
  const pair = contradicts.find((pair) => pair.every((kind) => kinds.includes(kind)));
  if (pair) return clash(...pair);
  const places = responses.flatMap((one) =>
    one.kind !== 'public-reprimand' && 'scope' in one ? [{ kind: one.kind, scope: one.scope }] : [],
  );
  const meeting = places.flatMap((one, index) =>
    places
      .slice(index + 1)
      .flatMap((other) =>
        meet(one.scope, other.scope) && !follows(one.kind, other.kind) ? [[one, other] as const] : [],
      ),
  )[0];
  return meeting ? clash(meeting[0].kind, meeting[1].kind) : null;
};

/** What may hold in one place side by side: out for a week, and then what they write is read first for a month. */
const follows = (one: ResponseKind, other: ResponseKind): boolean =>
  one !== other && [one, other].every((kind) => kind !== 'removal') && [one, other].some(isMild);

const isMild = (kind: ResponseKind): boolean => kind === 'silence' || kind === 'premoderation';

/** What a response is about: a post, an audience, itself where its words say, or nothing but its kind. */
const aboutOf = (response: Response): unknown => {
  if ('reportId' in response) return response.reportId;
  if (response.kind === 'apology') return response.audience;
  return severalTimes.includes(response.kind) ? response : response.kind;
};

/**
 * Why some responses say the same thing twice: the same role lost for good and for seven days, the same amends again.
 * Asked of the words, before they are put away. Source: R40, R41
 */
export const whyNotSaidTwice = (responses: readonly ChosenResponse[]): Refusal | null => {
  const said = responses.flatMap((one) => {
    if (one.kind === 'role-loss') return [`${one.kind} ${plain(one.role)}`];
    if (one.kind === 'amends') return [`${one.kind} ${plain(one.amends)}`];
    return one.kind === 'tell-partner' ? [`${one.kind} ${plain(one.partner)}`] : [];
  });
  return new Set(said).size === said.length
    ? null
    : refuse('responses-contradict', 'R40', 'The same role, partner or amends is named twice. Choose one.');
};

const plain = (text: string): string => text.trim().toLowerCase().replaceAll(/\s+/g, ' ');

const meet = (one: SanctionScope, other: SanctionScope): boolean =>
  one === 'everywhere' || other === 'everywhere' || one.some((id) => other.includes(id));

const whyNotThis = (response: Response, state: CaseState, context: DecideContext): Refusal | null => {
  if ('reportId' in response && !state.reports.some(({ reportId }) => reportId === response.reportId)) {
    return refuse(
      'no-such-report',
      'R42',
      'The post to change or to note is not among the reports of this case.',
    );
  }
  if ('endsAt' in response || 'lengthDays' in response || response.kind === 'suspension') {
    const refused = whyNotLength(response, context);
    if (refused) return refused;
  }
  return 'reviewAt' in response && response.reviewAt !== null
    ? whyNotReview(response.reviewAt, endOf(response, context.now), context.now)
    : null;
};

type Lasting = Extract<Response, { lengthDays?: number | undefined }>;

const whyNotLength = (response: Lasting, { now, procedure }: DecideContext): Refusal | null => {
  const { lengthDays, endsAt, kind } = response;
  const given = Number(lengthDays !== undefined) + Number(endsAt !== undefined);
  if (given === 2 || (kind === 'suspension' && given === 0)) {
    return refuse('length-unclear', 'R44', 'Give either a length in days or an end.');
  }
  const end = endOf(response, now);
  if (end !== null && end <= now) {
    return refuse('end-in-the-past', 'R44', 'The end lies in the future.');
  }
  return kind === 'suspension' && end !== null && end > plusDays(now, procedure.suspensionDaysMax)
    ? refuse(
        'suspension-too-long',
        'R44',
        `A suspension lasts at most ${procedure.suspensionDaysMax} days; choose removal for one without an end.`,
      )
    : null;
};

const whyNotReview = (reviewAt: Instant, endsAt: Instant | null, now: Instant): Refusal | null => {
  if (reviewAt <= now) return refuse('review-in-the-past', 'R46', 'The date of review lies in the future.');
  return endsAt !== null && reviewAt >= endsAt
    ? refuse('review-after-end', 'R46', 'The date of review lies before the end.')
    : null;
};

/** When a response ends; `null`: it has no end. Source: R44 */
export const endOf = (
  response: { readonly lengthDays?: number | undefined; readonly endsAt?: Instant | undefined } | object,
  now: Instant,
): Instant | null => {
  if ('endsAt' in response && response.endsAt !== undefined) return response.endsAt;
  if ('lengthDays' in response && response.lengthDays !== undefined)
    return plusDays(now, response.lengthDays);
  return null;
};
