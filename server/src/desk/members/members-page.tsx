import type { Role } from '@comity/core';
import type { member } from '../../database/schema/index.ts';
import type { listInvitations } from '../../sign-in/invitations.ts';
import { invitationDays } from '../../sign-in/invitations.ts';
import { Choice, type Filled, MistakeSummary, TextField } from '../parts/field.tsx';
import { Foreign } from '../parts/foreign.tsx';
import { Moment } from '../parts/moment.tsx';
import { Done } from '../parts/page.tsx';
import { roleNames } from '../parts/words.ts';

type Member = typeof member.$inferSelect & { readonly address: string | null };
type Invitation = Awaited<ReturnType<typeof listInvitations>>[number];

export type MembersPageProps = {
  readonly members: readonly Member[];
  readonly invitations: readonly Invitation[];
  readonly now: string;
  readonly zone: string;
  /** The member who looks. */
  readonly ownId: string | null;
  /** Whether mail goes out at all. */
  readonly canMail: boolean;
  /** What they may hand on. */
  readonly ownRoles: readonly Role[];
  readonly filled: Filled;
  readonly words: string | null;
  readonly done: string | null;
};

/** Who has a place at the desk, and who is asked to take one. */
export const MembersPage = (props: MembersPageProps) => {
  const { members, invitations, now, done, filled, words } = props;
  const open = invitations.filter(
    ({ acceptedAt, revokedAt, endsAt }) => !acceptedAt && !revokedAt && endsAt > now,
  );
  return (
    <>
      <header class="heading">
        <h1>Members</h1>
      </header>
      <Done words={done} />
      <MistakeSummary filled={filled} words={words} />
      <section aria-labelledby="places">
        <h2 id="places">Who has a place</h2>
        <ul class="rows">
          {members.map((each) => (
            <MemberRow member={each} {...props} />
          ))}
        </ul>
      </section>
      <InviteForm {...props} />
      <section aria-labelledby="invitations">
        <h2 id="invitations">Open invitations</h2>
        {open.length === 0 && <p class="quiet">There are none.</p>}
        {open.length > 0 && (
          <ul class="rows">
            {open.map((each) => (
              <InvitationRow invitation={each} zone={props.zone} />
            ))}
          </ul>
        )}
      </section>
    </>
  );
};

const rolesWords = (roles: readonly Role[]): string =>
  roles.length === 0 ? 'no role of their own' : roles.map((role) => roleNames[role]).join(', ');

const MemberRow = ({
  member: { id, name, roles, address, signedInAt, suspendedAt },
  zone,
  ownId,
}: MembersPageProps & { member: Member }) => (
  <li class="row">
    <div>
      <p class="row-name" id={`member-${id}`}>
        <Foreign text={name} charactersMax={100} />
        {suspendedAt && ' (suspended)'}
      </p>
      <p class="quiet meta">
        <span>{rolesWords(roles)}</span>
        {address && (
          <span>
            <Foreign text={address} />
          </span>
        )}
        {suspendedAt ? (
          <span>
            suspended <Moment at={suspendedAt} zone={zone} />
          </span>
        ) : (
          <span>
            {signedInAt ? (
              <>
                first signed in <Moment at={signedInAt} zone={zone} />
              </>
            ) : (
              'has not signed in yet'
            )}
          </span>
        )}
      </p>
      <details>
        <summary aria-describedby={`member-${id}`}>Change</summary>
        <div class="actions">
          {suspendedAt ? (
            <ActForm id={id} act="restore" words="Restore" />
          ) : (
            <>
              {id !== ownId && <ActForm id={id} act="suspend" words="Suspend" />}
              <ActForm id={id} act="end-sessions" words="End their sessions" />
              <ActForm id={id} act="reset-second-factor" words="Reset their second factor" />
            </>
          )}
        </div>
      </details>
    </div>
  </li>
);

const ActForm = ({ id, act, words }: { id: string; act: string; words: string }) => (
  <form method="post" action={`/desk/members/${id}/${act}`}>
    <button type="submit" class="secondary outline" aria-describedby={`member-${id}`}>
      {words}
    </button>
  </form>
);

const InviteForm = ({ ownRoles, filled, canMail }: MembersPageProps) => (
  <section aria-labelledby="invite" class="card">
    <h2 id="invite">Invite somebody</h2>
    <p>
      They get a link by mail that works once, within {invitationDays} days. A seat on a body is given by an
      appointment; most of a committee need no role of their own.
    </p>
    {!canMail && (
      <p class="note alarm">
        No mail goes out from here yet: whoever runs the server writes <code>outgoing:</code> to comity.yaml.
      </p>
    )}
    <form method="post" action="/desk/members/invitations">
      <TextField
        filled={filled}
        name="mail"
        id="invite-mail"
        label="Mail address"
        type="email"
        required
        maxlength={254}
        autocomplete="off"
      />
      <TextField
        filled={filled}
        name="name"
        id="invite-name"
        label="What are they called?"
        required
        maxlength={100}
      />
      <fieldset>
        <legend>Roles</legend>
        {ownRoles.map((role) => (
          <Choice
            type="checkbox"
            name="roles"
            value={role}
            id={`role-${role}`}
            checked={filled.typed.roles?.includes(role) ?? false}
          >
            {roleNames[role]}
          </Choice>
        ))}
      </fieldset>
      <button type="submit">Invite</button>
    </form>
  </section>
);

const InvitationRow = ({
  invitation: { id, name, mail, roles, endsAt, sentAt },
  zone,
}: {
  invitation: Invitation;
  zone: string;
}) => (
  <li class="row">
    <div>
      <p class="row-name" id={`invitation-${id}`}>
        <Foreign text={name} charactersMax={100} />
      </p>
      <p class="quiet meta">
        <span>
          <Foreign text={mail} />
        </span>
        <span>{rolesWords(roles)}</span>
        <span>
          {sentAt ? 'sent' : 'not sent yet'}, ends <Moment at={endsAt} zone={zone} />
        </span>
      </p>
      <form method="post" action={`/desk/members/invitations/${id}/revocation`} class="more">
        <button type="submit" class="secondary outline" aria-describedby={`invitation-${id}`}>
          Take it back
        </button>
      </form>
    </div>
  </li>
);
