import type { ChangeView } from '../../identity/read-human.ts';
import { Badge } from '../parts/badge.tsx';
import { type Filled, TextField, typedOne, untouched } from '../parts/field.tsx';
import { Foreign } from '../parts/foreign.tsx';
import { Moment } from '../parts/moment.tsx';
import { counted } from '../parts/words.ts';
import type { PersonSight } from './person-sight.ts';

type ChangesProps = { readonly sight: PersonSight; readonly filled: Filled };

/** Merges and splits: who said so and why, and the way back. */
export const Changes = ({ sight, filled }: ChangesProps) =>
  sight.person.changes.length === 0 ? null : (
    <section aria-labelledby="changes">
      <h2 id="changes">Merged and split</h2>
      {sight.person.changes.map((change) => (
        <Change change={change} sight={sight} filled={filled} />
      ))}
    </section>
  );

const Change = ({ change, sight, filled }: ChangesProps & { change: ChangeView }) => {
  const { zone, actorName, mayLink } = sight;
  const { undoneAt, undoneBy } = change;
  return (
    <article class="card">
      <p>
        <What change={change} personId={sight.person.id} />{' '}
        {undoneAt !== null && <Badge of={{ tone: 'over', words: 'undone' }} />}
      </p>
      <p class="quiet">
        Why: <Foreign text={change.reason} charactersMax={2_000} /> — <bdi>{actorName(change.by)}</bdi>,{' '}
        <Moment at={change.at} zone={zone} />
      </p>
      {undoneAt !== null && (
        <p class="quiet">
          Undone: <Foreign text={change.undoneReason} charactersMax={2_000} /> —{' '}
          <bdi>{undoneBy === null ? '' : actorName(undoneBy)}</bdi>, <Moment at={undoneAt} zone={zone} />
        </p>
      )}
      {mayLink && undoneAt === null && <UndoForm change={change} sight={sight} filled={filled} />}
    </article>
  );
};

const What = ({ change, personId }: { change: ChangeView; personId: string }) => {
  const other = change.personId === personId ? change.otherId : change.personId;
  const link = <a href={`/desk/people/${other}`}>another person</a>;
  if (change.kind === 'merge') return <>Turned out to be one human with {link}.</>;
  const accounts = counted(change.accountIds.length, 'account');
  return change.personId === personId ? (
    <>
      {accounts} went to {link}: they turned out to be two.
    </>
  ) : (
    <>
      {accounts} came from {link}: they turned out to be two.
    </>
  );
};

const UndoForm = ({ change: { id, kind }, sight, filled }: ChangesProps & { change: ChangeView }) => (
  <details open={typedOne(filled.typed, 'changeId') === id}>
    <summary>{kind === 'merge' ? 'They are two after all' : 'They are one after all'}</summary>
    <form method="post" action={`/desk/people/${sight.person.id}/undone-changes`}>
      <input type="hidden" name="changeId" value={id} />
      <TextField
        filled={typedOne(filled.typed, 'changeId') === id ? filled : untouched}
        name="undoReason"
        id={`undo-${id}`}
        label="Why was it a mistake?"
        hint="What holds where is worked out again at once. Whoever was recused because of it stays recused."
        rows={2}
        maxlength={2_000}
        required
      />
      <button type="submit" class="secondary">
        Undo it
      </button>
    </form>
  </details>
);
