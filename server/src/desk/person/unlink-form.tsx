import type { PersonView } from '../../identity/read-person.ts';
import { oneLine } from '../parts/visible-text.ts';

type UnlinkFormProps = { readonly person: PersonView; readonly channelName: (id: string) => string };

/** Takes back that an account is a person's: a mistake here would keep someone out who has done nothing. */
export const UnlinkForm = ({ person, channelName }: UnlinkFormProps) => (
  <details>
    <summary>One of these is not theirs</summary>
    <form method="post" action={`/desk/people/${person.id}/withdrawals`}>
      <div class="field">
        <label for="unlink-account">Account</label>
        <select id="unlink-account" name="accountId">
          {person.accounts.map((account) => (
            <option value={account.id}>
              {`${oneLine(account.handle, 60)} on ${channelName(account.channelId)}`}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="unlink-why">Why is it not theirs?</label>
        <textarea id="unlink-why" name="evidence" rows={2} maxlength={2_000} required />
      </div>
      <p class="hint">What rests on this account alone is lifted at once.</p>
      <button type="submit" class="secondary">
        Take the link back
      </button>
    </form>
  </details>
);
