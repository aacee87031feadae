import { type LocalDay, Seat } from '@comity/core';
import type { BodyView } from '../../bodies/read-bodies.ts';
import type { SentBack } from '../command/small-form.tsx';
import { described, type Filled, MistakeLine, MistakeSummary, TextField, typedOne } from '../parts/field.tsx';
import { seatNames } from '../parts/procedure-words.ts';
import { oneLine } from '../parts/visible-text.ts';
import { capital, counted } from '../parts/words.ts';
import type { BodiesPageProps } from './bodies-page.tsx';
import type { Term } from './terms.ts';

/** The form that was sent back, if it is this one. */
const mineOf = (back: SentBack | null, field: string, id: string): SentBack | null =>
  back && typedOne(back.filled.typed, field) === id ? back : null;

/** Appoints somebody to a body. What its seats and terms do not allow, it says itself. Source: R26 */
export const AppointForm = ({
  body,
  members,
  today,
  back,
}: Pick<BodiesPageProps, 'members' | 'today' | 'back'> & { body: BodyView }) => {
  const mine = mineOf(back, 'bodyId', body.id);
  const filled: Filled = mine?.filled ?? { typed: { startsOn: [today], seat: ['member'] }, mistakes: [] };
  const id = `appoint-${body.id}`;
  return (
    <details open={mine !== null}>
      <summary>Appoint somebody</summary>
      <form method="post" action="/desk/appointments" novalidate>
        <input type="hidden" name="bodyId" value={body.id} />
        <MistakeSummary filled={filled} words={mine?.words ?? null} />
        <Select
          filled={filled}
          name="memberId"
          id={`${id}-member`}
          label="Who?"
          options={members.map((member) => ({ value: member.id, words: oneLine(member.name, 80) }))}
          choose="Choose a member"
        />
        <Select
          filled={filled}
          name="seat"
          id={`${id}-seat`}
          label="As what?"
          options={Seat.options.map((seat) => ({ value: seat, words: capital(seatNames[seat]) }))}
        />
        <Days body={body} filled={filled} id={id} />
        <button type="submit" class="secondary">
          Appoint them
        </button>
      </form>
    </details>
  );
};

const Days = ({ body, filled, id }: { body: BodyView; filled: Filled; id: string }) => (
  <div class="pair">
    <TextField filled={filled} name="startsOn" id={`${id}-from`} label="First day" type="date" />
    <TextField
      filled={filled}
      name="endsOn"
      id={`${id}-until`}
      label="Last day"
      hint={
        body.term === null
          ? 'Left empty: until further notice.'
          : `A term is ${counted(body.term.monthsMax, 'month')} at most.`
      }
      type="date"
    />
  </div>
);

type SelectProps = {
  readonly filled: Filled;
  readonly name: string;
  readonly id: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly words: string }[];
  readonly choose?: string;
};

const Select = ({ filled, name, id, label, options, choose }: SelectProps) => (
  <div class="field">
    <label for={id}>{label}</label>
    <select id={id} name={name} {...described(filled, name, id, false)}>
      {choose && <option value="">{choose}</option>}
      {options.map(({ value, words }) => (
        <option value={value} selected={typedOne(filled.typed, name) === value}>
          {words}
        </option>
      ))}
    </select>
    <MistakeLine filled={filled} field={name} id={id} />
  </div>
);

/** Ends a term before its last day; then the seat is free. Source: R29, R30 */
export const EndForm = ({ term, today, back }: { term: Term; today: LocalDay; back: SentBack | null }) => {
  const mine = mineOf(back, 'appointmentId', term.id);
  const filled: Filled = mine?.filled ?? { typed: { endsOn: [today] }, mistakes: [] };
  const id = `end-${term.id}`;
  return (
    <details open={mine !== null}>
      <summary>End it sooner</summary>
      <form method="post" action={`/desk/appointments/${term.id}/end`} novalidate>
        <input type="hidden" name="appointmentId" value={term.id} />
        <MistakeSummary filled={filled} words={mine?.words ?? null} />
        <TextField
          filled={filled}
          name="endsOn"
          id={`${id}-day`}
          label="Last day"
          hint="The day before today ends it at once."
          type="date"
        />
        <TextField
          filled={filled}
          name="reason"
          id={`${id}-reason`}
          label="Why?"
          maxlength={2_000}
          rows={2}
        />
        <button type="submit" class="secondary">
          End it
        </button>
      </form>
    </details>
  );
};
