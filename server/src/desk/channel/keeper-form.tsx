import type { ChannelView } from '../../channels/read-channels.ts';

export type KeeperFormProps = {
  readonly channel: ChannelView;
  readonly members: readonly { readonly id: string; readonly name: string }[];
};

/** Names who does by hand what the channel does not do. Source: R25, R41, R73 */
export const KeeperForm = ({ channel: { id, keeper }, members }: KeeperFormProps) => (
  <details>
    <summary>{keeper ? 'Name another keeper' : 'Name a keeper'}</summary>
    <form method="post" action={`/desk/channels/${id}/keeper`}>
      <div class="field">
        <label for={`keeper-${id}`}>Who does by hand what is not done by itself?</label>
        <small class="hint" id={`keeper-${id}-hint`}>
          They are given a task, with a day. A keeper who may not know of a case is left out of it.
        </small>
        <select id={`keeper-${id}`} name="memberId" aria-describedby={`keeper-${id}-hint`}>
          <option value="">Whoever acted last in the case</option>
          {members.map((member) => (
            <option value={member.id} selected={member.id === keeper?.memberId}>
              {member.name}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" class="secondary">
        Save
      </button>
    </form>
  </details>
);
