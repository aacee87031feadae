import type { EmergencyView } from '../../emergency/read-requests.ts';
import { emergencyHoursMax } from '../../emergency/terms.ts';
import type { ActorNames } from '../../members/actor-names.ts';
import type { CaseSight } from '../case/case-sight.ts';
import { TextField } from '../parts/field.tsx';
import { Foreign } from '../parts/foreign.tsx';
import { Moment } from '../parts/moment.tsx';

const reasonMax = 2_000;

/** Who is let in to the case now, and who asks to be: above all else on its page. Source: R29, R57 */
export const LetIn = ({ sight }: { sight: CaseSight }) => {
  const { view, may, context, actorName } = sight;
  const ofState = (state: EmergencyView['state']) => view.emergencies.filter((one) => one.state === state);
  const isOwn = ({ memberId }: EmergencyView) => memberId === context.actor.id;
  return (
    <div id="let-in">
      {ofState('let-in').map((one) => (
        <Now {...sight} one={one} mayEnd={may.answerEmergency || isOwn(one)} isOwn={isOwn(one)} />
      ))}
      {ofState('asked').map((one) => (
        <section class="note waiting" aria-labelledby={`asks-${one.id}`}>
          <h2 id={`asks-${one.id}`}>
            <bdi>{actorName(one.memberId)}</bdi> asks to be let in
          </h2>
          <p>
            For {hoursOf(one.hours)}, because: <Foreign text={one.reason} charactersMax={reasonMax} />
          </p>
          {may.answerEmergency && !isOwn(one) && <Answer one={one} />}
        </section>
      ))}
    </div>
  );
};

const hoursOf = (hours: number): string => (hours === 1 ? 'one hour' : `${hours} hours`);

type NowProps = Pick<CaseSight, 'zone' | 'actorName'> & {
  readonly one: EmergencyView;
  readonly mayEnd: boolean;
  readonly isOwn: boolean;
};

const Now = ({ one, mayEnd, isOwn, zone, actorName }: NowProps) => (
  <section class="note alarm" aria-label="Let in">
    <p>
      <strong>
        Let in: <bdi>{actorName(one.memberId)}</bdi> until{' '}
        {one.granted && <Moment at={one.granted.endsAt} zone={zone} />}
      </strong>
      , granted by <bdi>{actorName(one.granted?.by ?? '')}</bdi>, because:{' '}
      <Foreign text={one.reason} charactersMax={reasonMax} />
    </p>
    {isOwn && <p>You read this case and do nothing in it. Everybody who looks after it knows.</p>}
    {mayEnd && (
      <form method="post" action={`/desk/emergency/${one.id}/end`}>
        <button type="submit" class="secondary outline">
          End it now
        </button>
      </form>
    )}
  </section>
);

/** Two ways to answer; that it is still them, they are asked again. */
const Answer = ({ one: { id, hours } }: { one: EmergencyView }) => (
  <>
    <p>
      They would read this case, and do nothing in it. Ask them yourself before you let them in. Everybody who
      looks after this case is told.
    </p>
    <form method="post" action={`/desk/emergency/${id}/grant`}>
      <TextField
        filled={{ typed: { hours: [String(hours)] }, mistakes: [] }}
        name="hours"
        id={`hours-${id}`}
        label="For how many hours?"
        hint={`At most ${emergencyHoursMax}. It ends by itself.`}
        type="number"
        min={1}
        max={emergencyHoursMax}
        required
      />
      <button type="submit">Let them in</button>
    </form>
    <form method="post" action={`/desk/emergency/${id}/refuse`}>
      <button type="submit" class="secondary outline">
        Do not let them in
      </button>
    </form>
  </>
);

/** How a request came out, in one line. */
export const Outcome = ({
  one,
  zone,
  actorName,
}: {
  one: EmergencyView;
  zone: string;
  actorName: ActorNames;
}) => {
  const { state, granted, refused, ended } = one;
  if (granted)
    return (
      <>
        let in by <bdi>{actorName(granted.by)}</bdi> on <Moment at={granted.at} zone={zone} />,{' '}
        {ended ? (
          <>
            ended by <bdi>{actorName(ended.by)}</bdi> on <Moment at={ended.at} zone={zone} />
          </>
        ) : (
          <>
            until <Moment at={granted.endsAt} zone={zone} />
          </>
        )}
      </>
    );
  if (refused)
    return (
      <>
        refused by <bdi>{actorName(refused.by)}</bdi> on <Moment at={refused.at} zone={zone} />
      </>
    );
  return <>{state === 'asked' ? 'not answered yet' : 'nobody let them in'}</>;
};

/** Who asked before, and was let in or not. Source: R57 */
export const LetInBefore = ({ sight: { view, zone, actorName } }: { sight: CaseSight }) => {
  const before = view.emergencies.filter(({ state }) => state !== 'asked' && state !== 'let-in');
  return before.length === 0 ? null : (
    <section aria-labelledby="let-in-before">
      <h2 id="let-in-before">Asked to be let in</h2>
      <ol class="timeline">
        {before.map((one) => (
          <li>
            <p>
              <bdi>{actorName(one.memberId)}</bdi>: <Outcome one={one} zone={zone} actorName={actorName} />
            </p>
            <p>
              Because: <Foreign text={one.reason} charactersMax={reasonMax} />
            </p>
            <p class="quiet">
              Asked on <Moment at={one.askedAt} zone={zone} />
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
};
