import type { PersonView } from '../../identity/read-person.ts';
import type { PlaceName } from '../case/case-sight.ts';
import { described, type Filled, MistakeLine, TextField, typedOne } from '../parts/field.tsx';
import { oneLine } from '../parts/visible-text.ts';
import type { SeenAccount } from './seen-accounts.ts';

type LinkFormProps = {
  readonly person: PersonView;
  readonly places: readonly PlaceName[];
  readonly seen: readonly SeenAccount[];
  readonly filled: Filled;
  readonly idPrefix: string;
  /** The case to go back to. */
  readonly caseId?: string | undefined;
};

/** Says that an account is a person's: one that was seen here, or one that is written down. */
export const LinkForm = ({ person, places, seen, filled, idPrefix, caseId }: LinkFormProps) => {
  const id = (name: string) => `${idPrefix}-${name}`;
  const others = seen.filter((account) => account.personId !== person.id);
  const name = (channelId: string) => places.find((place) => place.id === channelId)?.name ?? channelId;
  return (
    <form method="post" action={`/desk/people/${person.id}/accounts`}>
      {caseId && <input type="hidden" name="caseId" value={caseId} />}
      <div class="field">
        <label for={id('seen')}>Account</label>
        <select id={id('seen')} name="accountId" {...described(filled, 'accountId', id('seen'), false)}>
          <option value="">One that is written below</option>
          {others.map((account) => (
            <option value={account.id} selected={typedOne(filled.typed, 'accountId') === account.id}>
              {`${oneLine(account.handle, 60)} on ${name(account.channelId)}`}
            </option>
          ))}
        </select>
        <MistakeLine filled={filled} field="accountId" id={id('seen')} />
      </div>
      <details open={typedOne(filled.typed, 'handle') !== ''}>
        <summary>An account that has not been seen here</summary>
        <div class="field">
          <label for={id('channel')}>Place</label>
          <select
            id={id('channel')}
            name="channelId"
            {...described(filled, 'channelId', id('channel'), false)}
          >
            {places.map((place) => (
              <option value={place.id} selected={typedOne(filled.typed, 'channelId') === place.id}>
                {place.name}
              </option>
            ))}
          </select>
          <MistakeLine filled={filled} field="channelId" id={id('channel')} />
        </div>
        <TextField
          filled={filled}
          name="handle"
          id={id('handle')}
          label="Name there"
          hint="On a mailing list, the mail address."
          maxlength={320}
        />
        <TextField
          filled={filled}
          name="externalId"
          id={id('external')}
          label="The platform’s own number of the account"
          hint="Names change, this number does not. Leave it empty for a mailing list, and where everything is done by hand."
          maxlength={320}
        />
      </details>
      <TextField
        filled={filled}
        name="evidence"
        id={id('evidence')}
        label="Why is it theirs?"
        hint="What you saw, so that someone else can check it. Sanctions will follow to this account."
        rows={2}
        maxlength={2_000}
        required
      />
      <button type="submit" class="secondary">
        Link this account
      </button>
    </form>
  );
};
