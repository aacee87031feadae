import type { HoldView } from '../../mail/read-holds.ts';
import { mayBeTold } from '../../mail/tell-sender.ts';

/** Release at a touch; rejecting and discarding take two. */
export const Settle = ({ hold }: { hold: HoldView }) => (
  <div class="actions">
    <form method="post" action={`/desk/holds/${hold.id}/release`}>
      <button type="submit">{hold.state === 'held' ? 'Release to the list' : 'Release it again'}</button>
    </form>
    <details>
      <summary role="button" class="secondary outline">
        Reject or discard
      </summary>
      <form method="post" action={`/desk/holds/${hold.id}/reject`}>
        <label for="reason">Why is it not passed on?</label>
        <textarea
          id="reason"
          name="reason"
          rows={3}
          maxlength={5_000}
          dir="auto"
          aria-describedby="reason-hint"
        />
        <small class="hint" id="reason-hint">
          {mayBeTold(hold)
            ? 'If you reject it, the sender is told by mail, with these words. If you discard it, nobody is told.'
            : 'Kept with the post. The sender is not told: their address is not proved, or a program wrote this.'}
        </small>
        <div class="actions">
          {hold.state !== 'uncertain' && (
            <button type="submit" class="secondary">
              Reject it
            </button>
          )}
          <button type="submit" class="secondary outline" formaction={`/desk/holds/${hold.id}/discard`}>
            Discard it as spam
          </button>
        </div>
      </form>
    </details>
  </div>
);
