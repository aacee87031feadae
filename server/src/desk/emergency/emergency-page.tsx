import type { EmergencyView } from '../../emergency/read-requests.ts';
import { emergencyAnswerHours, emergencyHoursMax } from '../../emergency/terms.ts';
import type { ActorNames } from '../../members/actor-names.ts';
import { type Filled, MistakeSummary, TextField } from '../parts/field.tsx';
import { Foreign } from '../parts/foreign.tsx';
import { Moment } from '../parts/moment.tsx';
import { Done } from '../parts/page.tsx';

type EmergencyPageProps = {
  readonly own: readonly EmergencyView[];
  readonly waiting: readonly EmergencyView[];
  readonly actorName: ActorNames;
  readonly zone: string;
  readonly done: string | null;
  readonly filled: Filled;
  readonly words: string | null;
};

/** Asking to be let in to a case, and what one asked for. */
export const EmergencyPage = (props: EmergencyPageProps) => (
  <>
    <header class="heading">
      <h1>In an emergency</h1>
      <p>
        When somebody may be in danger and you need to read a case that is not there for you, ask here to be
        let in for some hours. Everybody who looks after the case is told at once, with your name and your
        reason, and one of them has to let you in.
      </p>
    </header>
    <Done words={props.done} />
    <Waiting {...props} />
    <AskForm filled={props.filled} words={props.words} />
    <Own {...props} />
  </>
);

const AskForm = ({ filled, words }: Pick<EmergencyPageProps, 'filled' | 'words'>) => (
  <section class="card" aria-labelledby="ask">
    <h2 id="ask">Ask to be let in</h2>
    <MistakeSummary filled={filled} words={words} />
    <form method="post" action="/desk/emergency">
      <TextField
        filled={filled}
        name="caseName"
        id="case-name"
        label="Code name of the case"
        hint="Two invented words with a hyphen. You are not told whether there is such a case."
        required
        maxlength={100}
      />
      <TextField
        filled={filled}
        name="reason"
        id="reason"
        label="Why can it not wait?"
        hint="Those who look after the case read this. It is kept."
        rows={3}
        required
        maxlength={2_000}
      />
      <TextField
        filled={filled}
        name="hours"
        id="hours"
        label="For how many hours?"
        hint={`At most ${emergencyHoursMax}.`}
        type="number"
        min={1}
        max={emergencyHoursMax}
        required
      />
      <button type="submit">Ask</button>
    </form>
  </section>
);

const Waiting = ({ waiting, actorName }: EmergencyPageProps) =>
  waiting.length === 0 ? null : (
    <section class="note waiting" aria-labelledby="waiting">
      <h2 id="waiting">Waiting for an answer</h2>
      <ul>
        {waiting.map(({ memberId, caseId, caseName }) => (
          <li>
            <a href={`/desk/cases/${caseId}#let-in`}>
              <bdi>{actorName(memberId)}</bdi> asks to be let in to {caseName}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );

const Own = ({ own, zone, actorName }: EmergencyPageProps) => (
  <section aria-labelledby="own">
    <h2 id="own">What you asked for</h2>
    {own.length === 0 && <p class="quiet">Nothing yet.</p>}
    {own.length > 0 && (
      <ul class="rows">
        {own.map((one) => (
          <li class="row">
            <div>
              <p class="row-name">
                {one.caseId === null ? (
                  <Foreign text={one.caseName} charactersMax={100} />
                ) : (
                  <a href={`/desk/cases/${one.caseId}`}>{one.caseName}</a>
                )}
              </p>
              <p>
                <State one={one} zone={zone} actorName={actorName} />
              </p>
              <p class="quiet">
                Asked on <Moment at={one.askedAt} zone={zone} />:{' '}
                <Foreign text={one.reason} charactersMax={2_000} />
              </p>
              {one.state === 'let-in' && (
                <form method="post" action={`/desk/emergency/${one.id}/end`} class="more">
                  <button type="submit" class="secondary outline">
                    End it now
                  </button>
                </form>
              )}
            </div>
          </li>
        ))}
      </ul>
    )}
  </section>
);

type StateProps = Pick<EmergencyPageProps, 'zone' | 'actorName'> & { readonly one: EmergencyView };

/** As far as whoever asked may know: that they were refused is not told them. */
const State = ({ one: { state, granted }, zone, actorName }: StateProps) => {
  if (granted && state === 'let-in')
    return (
      <>
        <bdi>{actorName(granted.by)}</bdi> let you in, until <Moment at={granted.endsAt} zone={zone} />
      </>
    );
  if (granted)
    return (
      <>
        You were let in by <bdi>{actorName(granted.by)}</bdi>. It is over.
      </>
    );
  return state === 'asked' ? (
    <>Nobody has let you in. The request lapses after {emergencyAnswerHours} hours.</>
  ) : (
    <>Nobody let you in.</>
  );
};
