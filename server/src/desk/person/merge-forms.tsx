import { described, type Filled, MistakeLine, TextField, typedOne } from '../parts/field.tsx';
import { oneLine } from '../parts/visible-text.ts';
import type { PersonSight } from './person-sight.ts';

type FormProps = { readonly sight: PersonSight; readonly filled: Filled };

/** Says that another person is the same human. */
export const MergeForm = ({ sight, filled }: FormProps) => {
  const { person, channelName, seen } = sight;
  const own = [person.id, ...person.otherIds];
  const others = Map.groupBy(
    seen.filter(({ personId }) => personId !== null && !own.includes(personId)),
    ({ personId }) => personId ?? '',
  );
  return (
    <details open={typedOne(filled.typed, 'mergeReason') !== ''}>
      <summary>Another person is the same human</summary>
      <form method="post" action={`/desk/people/${person.id}/merges`}>
        <div class="field">
          <label for="merge-other">The other person</label>
          <select id="merge-other" name="otherId" {...described(filled, 'otherId', 'merge-other', false)}>
            <option value="">The one written below</option>
            {[...others].map(([personId, accounts]) => (
              <option value={personId} selected={typedOne(filled.typed, 'otherId') === personId}>
                {accounts
                  .slice(0, 3)
                  .map(({ handle, channelId }) => `${oneLine(handle, 40)} on ${channelName(channelId)}`)
                  .join(', ')}
              </option>
            ))}
          </select>
          <MistakeLine filled={filled} field="otherId" id="merge-other" />
        </div>
        <TextField
          filled={filled}
          name="otherPage"
          id="merge-page"
          label="Or the address of their page"
          maxlength={400}
        />
        <TextField
          filled={filled}
          name="mergeReason"
          id="merge-reason"
          label="Why are they one?"
          hint="Sanctions of both then hold on the accounts of both. It can be undone."
          rows={2}
          maxlength={2_000}
          required
        />
        <button type="submit" class="secondary">
          Merge them
        </button>
      </form>
    </details>
  );
};

/** A split names so many accounts at most. */
const accountsMax = 100;

/** Says that some of the accounts are another human's. */
export const SplitForm = ({ sight, filled }: FormProps) => {
  const { person, channelName } = sight;
  const own = person.accounts.filter(({ link }) => link.personId === person.id);
  const ticked = filled.typed.splitAccountIds ?? [];
  if (own.length < 2) return null;
  return (
    <details open={typedOne(filled.typed, 'splitReason') !== '' || ticked.length > 0}>
      <summary>Some accounts are another human’s</summary>
      <form method="post" action={`/desk/people/${person.id}/splits`}>
        <fieldset {...described(filled, 'splitAccountIds', 'split-accounts', false)}>
          <legend>Which ones?</legend>
          <div class="choices">
            {own.slice(0, accountsMax).map(({ id, handle, channelId }) => (
              <div class="choice">
                <input
                  type="checkbox"
                  name="splitAccountIds"
                  value={id}
                  id={`split-${id}`}
                  checked={ticked.includes(id)}
                />
                <label for={`split-${id}`}>{`${oneLine(handle, 60)} on ${channelName(channelId)}`}</label>
              </div>
            ))}
          </div>
          <MistakeLine filled={filled} field="splitAccountIds" id="split-accounts" />
        </fieldset>
        <TextField
          filled={filled}
          name="splitReason"
          id="split-reason"
          label="Why are they two?"
          hint="A new person gets these accounts. Sanctions stay with whom they were decided about. It can be undone."
          rows={2}
          maxlength={2_000}
          required
        />
        <button type="submit" class="secondary">
          Split them off
        </button>
      </form>
    </details>
  );
};
